import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { extractCredential } from '../../src/core/baking/extract-credential.ts';
import { decodeUtf8 } from '../../src/core/encoding/utf8.ts';
import type { Verdict } from '../../src/core/verification/report.ts';
import { verify } from '../../src/core/verification/verify.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import { carriedText, expected, packSnapshots, readSample } from './support/sample-badges.ts';

/** Flips for each sample: with 23 samples about three thousand verifications, a few seconds. */
const CREDENTIAL_FLIPS = 80;
const FILE_FLIPS = 80;
const SEED = 20_261_122;

const snapshots = packSnapshots();
const now = new Date(expected.evaluatedAt);

/** The worst verdict of a file's reports, or that it was refused. */
async function judge(bytes: Uint8Array): Promise<Verdict | 'refused'> {
  const reports = await verify(bytes, { now, snapshots, crypto: nativeCrypto });
  if (!reports.ok) return 'refused';
  const verdicts = reports.value.map(({ verdict }) => verdict);
  if (verdicts.includes('invalid')) return 'invalid';
  return verdicts.includes('unknown') ? 'unknown' : 'valid';
}

/** Mulberry32: the same flips on every run, so that a failure can be looked at. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Half of the time one bit, half of the time any other byte: a forger is not confined to bits. */
function flipped(bytes: Uint8Array, offset: number, random: (below: number) => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const old = copy[offset] ?? 0;
  copy[offset] = random(2) === 0 ? old ^ (1 << random(8)) : (old + 1 + random(255)) % 256;
  return copy;
}

/** Whether two texts are the same credential but for JSON's white space; tokens have none to spare. */
function saysTheSame(text: string, original: string): boolean {
  if (!original.trimStart().startsWith('{')) return text.trim() === original.trim();
  try {
    return isDeepStrictEqual(JSON.parse(text), JSON.parse(original));
  } catch {
    return false;
  }
}

const samples = expected.badges.map((badge, index) => ({ ...badge, index }));
/** Small enough to try every byte: one Data Integrity proof, one JWT. */
const smallest = samples.filter(({ file }) => /hand-weaving|crew-leadership/.test(file));
const baked = samples.filter(({ file }) => /\.(?:png|svg)$/.test(file));

describe('a sample of which one byte was changed', () => {
  it.each(samples)('is not valid where the byte is the credential’s ($file)', async ({ file, index }) => {
    const original = carriedText(file);
    const bytes = new TextEncoder().encode(original);
    const random = seeded(SEED + index);
    for (let flip = 0; flip < CREDENTIAL_FLIPS; flip += 1) {
      const offset = random(bytes.length);
      const changed = flipped(bytes, offset, random);
      if ((await judge(changed)) !== 'valid') continue;
      const text = decodeUtf8(changed) ?? '';
      expect(saysTheSame(text, original), `byte ${offset} of ${file} is not covered`).toBe(true);
    }
  });

  it.each(smallest)('is not valid, whichever of its bytes it is ($file)', async ({ file }) => {
    const original = carriedText(file);
    const bytes = new TextEncoder().encode(original);
    const random = seeded(SEED);
    for (const offset of bytes.keys()) {
      const changed = flipped(bytes, offset, random);
      if ((await judge(changed)) !== 'valid') continue;
      expect(saysTheSame(decodeUtf8(changed) ?? '', original), `byte ${offset} of ${file} is not covered`).toBe(true);
    }
  });

  it.each(baked)(
    'is refused or judged as before where the byte is the picture’s ($file)',
    async ({ file, verdict, index }) => {
      const bytes = readSample(file);
      const original = carriedText(file);
      const random = seeded(SEED + 1000 + index);
      let pictures = 0;
      for (let flip = 0; flip < FILE_FLIPS; flip += 1) {
        const offset = random(bytes.length);
        const changed = flipped(bytes, offset, random);
        const answer = await judge(changed);
        const extracted = extractCredential(changed);
        const isUntouched = extracted.ok && saysTheSame(extracted.value.text, original);
        if (isUntouched) pictures += 1;
        // A flip inside the credential's own bytes may make the badge invalid; none may make it better than it was.
        const allowed = isUntouched ? ['refused', verdict] : ['refused', 'invalid', 'unknown'];
        expect(allowed, `byte ${offset} of ${file}`).toContain(answer);
      }
      // PNG's checksums refuse every flip; an SVG has none, and its colours may change.
      if (file.endsWith('.png')) expect(pictures).toBe(0);
    },
  );

  it.each(baked)('is refused where the file is cut short ($file)', async ({ file }) => {
    const bytes = readSample(file);
    expect(await judge(bytes.subarray(0, bytes.length - 13))).toBe('refused');
  });
});
