export const tortureIssuer = 'https://torture.example/issuer';

/** A badge like others, told apart by its number; without a proof, since only its keeping is tortured. */
export function tortureBadge(serial: string): Uint8Array {
  const issuer = tortureIssuer;
  const badge = {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: `urn:torture:${serial}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `Endurance ${serial}`,
    issuer: { id: issuer, type: ['Profile'], name: 'School of Hard Knocks' },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      type: ['AchievementSubject'],
      achievement: {
        id: `${issuer}/achievements/${serial.length}`,
        type: ['Achievement'],
        name: `Endurance ${serial}`,
        description: 'Kept through a crash. '.repeat(40),
        criteria: { narrative: 'Be there afterwards.' },
      },
    },
  };
  return new TextEncoder().encode(JSON.stringify(badge));
}
