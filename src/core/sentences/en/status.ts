/** Reasons under `status`. */
export const statusSentences = {
  'status.no-snapshot':
    'Its revocation list ({url}) is not on this computer, so whether it was revoked was not checked.',
} as const;
