export const presentationSentences = {} as const;
