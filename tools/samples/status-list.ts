import { gzipSync } from 'fflate';
import { encodeBase64url } from '../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../src/core/encoding/json.ts';
import { encodeMultibase } from '../../src/core/encoding/multibase.ts';
import type { Institution } from './institutions.ts';
import type { Issuer } from './issuer.ts';

/** Bitstring Status List v1.0, 3.2: at least 131,072 entries, so that an index tells nothing. */
const ENTRIES = 131_072;

export function statusListAddress({ domain }: Institution): string {
  return `https://${domain}/status/revocation-1`;
}

/** The `credentialStatus` that names a place in the institution's list. */
export function statusEntry(institution: Institution, index: number): JsonObject & { readonly type: string } {
  if (institution.statusList === undefined) throw new TypeError(`${institution.label} keeps no status list`);
  const address = statusListAddress(institution);
  return {
    id: `${address}#${index}`,
    type: `${institution.statusList}Entry`,
    statusPurpose: 'revocation',
    statusListIndex: String(index),
    statusListCredential: address,
  };
}

/**
 * An institution's status list, before it is signed. Long-lived on purpose: real lists end within days, these must still
 * answer when somebody tries Lapel in ten years.
 *
 * @param revoked - indices whose bit is set; a few that belong to nobody keep the list from looking empty
 */
export function buildStatusList(issuer: Issuer, revoked: readonly number[]): JsonObject {
  const { institution, id } = issuer;
  const address = statusListAddress(institution);
  const bits = new Uint8Array(ENTRIES / 8);
  // Bit 0 is the leftmost of the first byte (Bitstring Status List v1.0, 3.3).
  for (const index of revoked) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  const compressed = gzipSync(bits, { level: 9, mtime: 0 });
  if (institution.statusList === 'StatusList2021') {
    return {
      '@context': [
        'https://www.w3.org/2018/credentials/v1',
        'https://w3id.org/vc/status-list/2021/v1',
        ...(institution.key === 'Ed25519' ? ['https://w3id.org/security/suites/ed25519-2020/v1'] : []),
      ],
      id: address,
      type: ['VerifiableCredential', 'StatusList2021Credential'],
      issuer: id,
      issuanceDate: '2024-01-01T00:00:00Z',
      expirationDate: '2046-12-31T23:59:59Z',
      credentialSubject: {
        id: `${address}#list`,
        type: 'StatusList2021',
        statusPurpose: 'revocation',
        encodedList: encodeBase64url(compressed),
      },
    };
  }
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: address,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: id,
    validFrom: '2024-01-01T00:00:00Z',
    validUntil: '2046-12-31T23:59:59Z',
    credentialSubject: {
      id: `${address}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodeMultibase(compressed, 'base64url'),
    },
  };
}
