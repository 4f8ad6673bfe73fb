export const bakingSentences = {} as const;
