import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scanImage } from '../../src/wallet/services/qr/scan-qr.ts';

const vectors = new URL('../../../shared/vectors/', import.meta.url);

interface QrCase {
  readonly id: string;
  readonly file: string;
  readonly level: string;
  readonly decoded?: string;
}

const isHere = existsSync(vectors);
const cases: readonly QrCase[] = isHere
  ? (JSON.parse(readFileSync(new URL('manifest.json', vectors), 'utf8')) as QrCase[]).filter(
      ({ level, file }) => level === 'qr-decode' && file.endsWith('.png'),
    )
  : [];

describe.skipIf(!isHere)('scanImage over published codes (skipped: no ../shared/vectors)', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', async (_, { file, decoded }) => {
    const result = await scanImage(readFileSync(new URL(file, vectors)));
    expect(result).toEqual({ ok: true, value: { texts: [decoded] } });
  });
});
