import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { noSnapshots } from '../../../../../src/core/snapshot/snapshot.ts';
import { nativeCrypto } from '../../../../../src/wallet/native-crypto.ts';
import { explainInput } from '../../../../../src/wallet/services/import/explain-input.ts';
import { stopReadingPdfs } from '../../../../../src/wallet/services/pdf/read-pdf.ts';
import { pdfOf, smallBadge } from './paper.ts';

const badgesDir = path.resolve(import.meta.dirname, '../../../../../samples/badges');
const samples = readdirSync(badgesDir)
  .sort()
  .slice(0, 8)
  .map((name) => new Uint8Array(readFileSync(path.join(badgesDir, name))));
const world = { now: new Date('2026-11-22T12:00:00Z'), snapshots: noSnapshots, crypto: nativeCrypto };
const encoder = new TextEncoder();
const settings = { numRuns: 150, seed: 20261122 };

afterAll(() => stopReadingPdfs());

/** Whatever it is given, it answers with an explanation that hangs together. */
async function expectSound(bytes: Uint8Array): Promise<void> {
  const explanation = await explainInput(bytes, 'anything', world);
  const { outcome, code, sentence, verdict, probes, noteForIssuer } = explanation;
  expect(sentence.length).toBeGreaterThan(0);
  expect(sentence + (noteForIssuer ?? '') + probes.map(({ message }) => message).join()).not.toMatch(/\{[a-z]+\}/i);
  if (outcome === 'refused') expect([verdict, typeof code]).toEqual([null, 'string']);
  else expect(verdict).not.toBeNull();
  if (verdict === 'valid') expect(noteForIssuer).toBeNull();
}

describe('explainInput, given anything', () => {
  it('answers for bytes of any kind', async () => {
    const beginnings = [
      '',
      '{"',
      '<svg',
      '<html>',
      '%PDF-1.7\n',
      'eyJ',
      'VP1-B',
      'LAPEL1:',
      '\u0089PNG\r\n\u001a\n',
      'PK\u0003\u0004',
      'Subject: x\n\n',
      'openbadges://',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 200 }), async (beginning, rest) => {
        await expectSound(new Uint8Array(Buffer.concat([Buffer.from(beginning, 'latin1'), rest])));
      }),
      settings,
    );
  });

  it('answers for texts made of the pieces that it looks for', async () => {
    const pieces = [
      '{',
      '}',
      '"',
      '"credentialSubject":',
      ' ',
      '\n',
      smallBadge(),
      'https://a.example/badge',
      '?c=',
      '#',
      '<',
      '>',
      '<script type="application/json">',
      '</script>',
      '&quot;',
      '--b',
      'Content-Type: multipart/mixed; boundary=b\n\n',
      'x',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 24 }), async (parts) => {
        await expectSound(encoder.encode(parts.join('')));
      }),
      settings,
    );
  });

  it('answers for badges of which any byte was changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (sample, at, change) => {
          const changed = sample.slice();
          changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ change;
          await expectSound(changed);
        },
      ),
      settings,
    );
  });

  it('answers for PDFs of which any bytes were changed', async () => {
    const pdf = await pdfOf([{ text: 'Certificate' }], { files: { 'a.jwt': encoder.encode(smallBadge()) } });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(pdf.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const changed = pdf.slice();
          for (const [at, byte] of changes) changed[at] = byte;
          await expectSound(changed);
        },
      ),
      { ...settings, numRuns: 15 },
    );
  });
});
