import fs from 'node:fs';
import path from 'node:path';
import { extractCredential } from '../../../src/core/baking/extract-credential.ts';
import { type Snapshot, type Snapshots, snapshotsOf } from '../../../src/core/snapshot/snapshot.ts';
import { nativeCrypto } from '../../../src/wallet/native-crypto.ts';

export const samplesDir = path.resolve(import.meta.dirname, '../../../samples');

export interface ExpectedBadge {
  /** relative to samples/ */
  readonly file: string;
  readonly verdict: 'valid' | 'invalid' | 'unknown';
  readonly decidedBy: { readonly check: string; readonly code: string } | null;
  readonly forHolder: 'valid' | 'invalid' | 'unknown';
}

export const expected = readJson('expected.json') as {
  readonly evaluatedAt: string;
  readonly recipients: readonly string[];
  readonly badges: readonly ExpectedBadge[];
};

export function readSample(file: string): Uint8Array {
  return Uint8Array.from(fs.readFileSync(path.join(samplesDir, file)));
}

/** What the credential inside a sample says, as text: taken out of its picture where it is baked. */
export function carriedText(file: string): string {
  const bytes = readSample(file);
  if (!/\.(?:png|svg)$/.test(file)) return new TextDecoder().decode(bytes);
  const extracted = extractCredential(bytes);
  if (!extracted.ok) throw new TypeError(`${file} carries no credential: ${extracted.error.code}`);
  return extracted.value.text;
}

/** The issuer pack as snapshots. */
export function packSnapshots(): Snapshots {
  const entries = readJson('issuer-pack.json') as readonly {
    readonly url: string;
    readonly mediaType: string;
    readonly fetchedAt: string;
    readonly text?: string;
    readonly base64?: string;
  }[];
  return snapshotsOf(
    entries.map(({ url, mediaType, fetchedAt, text, base64 }): Snapshot => {
      const bytes = Uint8Array.from(text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text));
      const sha256 = Buffer.from(nativeCrypto.sha256(bytes)).toString('hex');
      return { url, mediaType, fetchedAt, bytes, sha256, source: 'given' };
    }),
  );
}

function readJson(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(samplesDir, file), 'utf8'));
}
