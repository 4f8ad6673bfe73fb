/** Reasons under `proof` and `issuer-key`. Sentences are such that an applicant could forward them to the issuer. */
export const proofSentences = {
  'proof.missing': 'It carries no signature, so nothing shows who made it.',
  'proof.unapproved-context':
    'It uses a vocabulary ({context}) that Lapel does not carry. Words could have been redefined after signing, so the signature was not judged.',
} as const;
