import type { ReadonlyVault, WritableVault } from './connection.ts';
import { addRecord, findRecords, nextNumber } from './records.ts';

export interface DisclosedCredential {
  readonly id: string;
  readonly name: string | null;
  /** JSON pointers of what was chosen, beside what must be shown; absent where everything was */
  readonly fields?: readonly string[];
}

/** One handing over: who was shown what, when, how. */
export interface Disclosure {
  readonly id: number;
  readonly at: string;
  /** did:key that signed */
  readonly holder: string;
  /** `vp-json`, `vp-jwt`, `qr`, … */
  readonly form: string;
  readonly audience: string | null;
  readonly purpose: string | null;
  readonly nonce: string | null;
  readonly expires: string | null;
  readonly credentials: readonly DisclosedCredential[];
  /** of the signed presentation, lower-case hex */
  readonly sha256: string;
}

export function addDisclosure(vault: WritableVault, disclosure: Omit<Disclosure, 'id'>): number {
  const id = nextNumber(vault, 'disclosures', 'id');
  addRecord(vault, 'disclosures', {
    ...disclosure,
    id,
    credentials: JSON.stringify(disclosure.credentials),
  });
  return id;
}

/** Newest first. */
export function listDisclosures(vault: ReadonlyVault): readonly Disclosure[] {
  return findRecords(vault, 'disclosures')
    .sort((a, b) => (b.id as number) - (a.id as number))
    .map((row) => ({
      id: row.id as number,
      at: row.at as string,
      holder: row.holder as string,
      form: row.form as string,
      audience: row.audience as string | null,
      purpose: row.purpose as string | null,
      nonce: row.nonce as string | null,
      expires: row.expires as string | null,
      credentials: JSON.parse(row.credentials as string) as Disclosure['credentials'],
      sha256: row.sha256 as string,
    }));
}
