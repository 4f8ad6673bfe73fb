import type { CredentialSummary } from '../../../../../src/core/verification/report.ts';
import type { CredentialLine } from '../../../../../src/wallet/services/credentials.ts';

/** A line of the list for a badge that says of itself what a test wants. */
export function badgeLine(
  says: Partial<CredentialSummary> = {},
  { id = '0123456789abcdef', tags = [] }: { readonly id?: string; readonly tags?: readonly string[] } = {},
): CredentialLine {
  const credential: CredentialSummary = {
    id: 'urn:uuid:5a3e1c2b-0000-4000-8000-000000000001',
    name: 'Welding',
    issuer: { id: 'did:web:guild.example', name: 'Guild' },
    subject: null,
    validFrom: '2026-02-11T10:00:00Z',
    validUntil: '2027-03-01T00:00:00+02:00',
    ...says,
  };
  return {
    id,
    name: credential.name,
    issuer: credential.issuer.name ?? credential.issuer.id,
    issuerId: credential.issuer.id,
    verdict: 'valid',
    validFrom: credential.validFrom,
    validUntil: credential.validUntil,
    tags,
    collections: [],
    addedAt: '2026-11-22T12:00:00Z',
    report: {
      item: 0,
      format: 'open-badges-3.0',
      securing: 'eddsa-rdfc-2022',
      verdict: 'valid',
      checks: [
        { id: 'issuer-key', outcome: 'passed', asOf: '2026-11-02T08:30:00Z', source: 'snapshot' },
        { id: 'status', outcome: 'passed', asOf: '2026-10-01T00:00:00Z', source: 'snapshot' },
      ],
      issuerTrust: 'unknown',
      credential,
    },
  };
}
