export const report = {
  'holders-key': 'Holder’s key',
  names: {
    structure: 'Structure',
    proof: 'Signature',
    hosted: 'Hosted copy',
    'issuer-key': 'Issuer’s key',
    dates: 'Dates',
    status: 'Revocation',
    recipient: 'Recipient',
    nonce: 'Challenge',
    audience: 'Audience',
    holder: 'Holder',
    schema: 'Schema',
    evidence: 'Evidence',
    endorsements: 'Endorsements',
  },
} as const;
