export const vaultSentences = {} as const;
