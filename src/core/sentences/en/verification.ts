/** Reasons under `dates`, `recipient`, `hosted`, `nonce`, `audience`, `holder`, `schema`, `evidence`, `endorsements`. */
export const verificationSentences = {
  'recipient.not-asked': 'Nobody was named to compare the recipient with.',
} as const;
