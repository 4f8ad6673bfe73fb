import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bakeCredential } from '../../../../../src/core/baking/extract-credential.ts';
import { noSnapshots } from '../../../../../src/core/snapshot/snapshot.ts';
import { nativeCrypto } from '../../../../../src/wallet/native-crypto.ts';
import { explainInput } from '../../../../../src/wallet/services/import/explain-input.ts';
import { stopReadingPdfs } from '../../../../../src/wallet/services/pdf/read-pdf.ts';
import { unwrap } from '../../vault-sandbox.ts';
import { codePng, pdfOf, smallBadge } from './paper.ts';

const badgesDir = path.resolve(import.meta.dirname, '../../../../../samples/badges');
const badge = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(badgesDir, name)));
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const world = { now: new Date('2026-11-22T12:00:00Z'), snapshots: noSnapshots, crypto: nativeCrypto };
const explain = (bytes: Uint8Array, name = 'badge.bin') => explainInput(bytes, name, world);

afterAll(() => stopReadingPdfs());

describe('explainInput, where a badge is refused', () => {
  it('says what it looked like, what failed and at which character of which line', async () => {
    const broken = `{\n  "a": 1,\n  "b": [1, 2,, 3]\n}`;
    const explanation = await explain(text(broken), 'badge.json');
    expect(explanation).toMatchObject({
      outcome: 'refused',
      code: 'json.malformed',
      verdict: null,
      bytes: broken.length,
      place: { line: 3, column: 14, excerpt: '  "b": [1, 2,, 3]', at: 13 },
    });
    const codes = explanation.probes.map(({ code, outcome }) => [code, outcome]);
    expect(codes).toEqual([
      ['probe.bytes', 'told'],
      ['probe.json', 'refused'],
    ]);
    expect(explanation.probes[1]?.reason).toMatchObject({ code: 'json.malformed', at: 'character 25' });
  });

  it('names the blocks of a picture, and the byte at which one is damaged', async () => {
    const png = unwrap(bakeCredential(await codePng('a'), smallBadge(), { replace: false }));
    const cut = png.slice();
    const at = Buffer.from(png).indexOf('openbadgecredential');
    cut[at + 40] = (cut[at + 40] ?? 0) ^ 1;
    const explanation = await explain(cut, 'badge.png');
    expect(explanation.code).toBe('baking.wrong-checksum');
    expect(explanation.probes.find(({ outcome }) => outcome === 'refused')?.reason?.at).toMatch(/^byte \d+$/);
    const whole = await explain(png, 'badge.png');
    expect(whole.probes.find(({ code }) => code === 'probe.chunks')?.message).toContain('openbadgecredential” at byte');
  });

  it('follows every look into a PDF', async () => {
    const { probes, code } = await explain(
      await pdfOf([{ code: await codePng('just words') }], { files: { 'a.json': text('{"a":1,"a":2}') } }),
    );
    expect(code).toBe('import.paper-without-badge');
    const told = probes.map((probe) => `${probe.code} ${probe.where ?? ''} ${probe.reason?.code ?? ''}`.trim());
    expect(told).toContain('probe.json attachment/a.json json.duplicate-key');
    expect(told).toContain('probe.code page-1/code-1');
    expect(told).toContain('probe.pdf-page');
  });

  it('writes a note that can be sent as it is, with the facts that an issuer needs', async () => {
    const { noteForIssuer, sha256 } = await explain(await codePng('x'), '/home/ada/Zeugnisse/diploma.png');
    expect(noteForIssuer).toContain('“diploma.png”');
    expect(noteForIssuer).not.toContain('/home/ada');
    expect(noteForIssuer).toContain(sha256);
    expect(noteForIssuer).toContain('import.picture-without-badge');
    expect(noteForIssuer).toMatch(/^Hello,\n[^{}]*Thank you\.\n$/);
  });

  it('writes none where the issuer can do nothing about it', async () => {
    for (const input of ['', 'https://school.example/1']) {
      expect((await explain(text(input))).noteForIssuer, input).toBeNull();
    }
    expect((await explain(await pdfOf([{}], { password: 'x' }))).noteForIssuer).toBeNull();
  });

  it('lets no hostile text into a line of its own', async () => {
    const hostile = `see https://a.example/\u202egpj.exe\u0007?x=1 and \u0000`;
    const explanation = await explain(text(hostile), 'a\u202eb\n.txt');
    const shown = JSON.stringify([explanation.sentence, explanation.noteForIssuer, explanation.probes]);
    expect(shown).not.toMatch(/\\u202e|\\u0007|\u202e/);
  });

  it('keeps a trail of bounded length, however much there is to look at', async () => {
    const { probes } = await explain(
      text(Array.from({ length: 3000 }, (_, n) => `https://a.example/${n}?b`).join(' ')),
    );
    expect(probes.length).toBeLessThanOrEqual(200);
  });
});

describe('explainInput, where a badge is found', () => {
  it('tells every check, and writes a note about an invalid one', async () => {
    const json = new TextDecoder().decode(badge('hand-weaving.json'));
    const forged = text(json.replace('Hand Weaving', 'Hand Waving'));
    const explanation = await explain(forged, 'hand-weaving.json');
    expect(explanation).toMatchObject({ outcome: 'taken', verdict: 'invalid', code: 'proof.signature-mismatch' });
    const checks = explanation.probes.filter(({ code }) => code === 'probe.check');
    expect(checks.length).toBeGreaterThanOrEqual(4);
    expect(checks.some(({ reason }) => reason?.code === 'proof.signature-mismatch')).toBe(true);
    expect(explanation.noteForIssuer).toContain('Hand Waving');
  });

  it('names the place in the document where its structure is wrong', async () => {
    const wrong = JSON.parse(new TextDecoder().decode(badge('hand-weaving.json')));
    delete wrong.credentialSubject.achievement.criteria;
    const { probes } = await explain(text(JSON.stringify(wrong)));
    const structure = probes.find(({ reason }) => reason?.code.startsWith('structure.') === true);
    expect(structure?.reason?.at).toBe('/credentialSubject/achievement');
  });

  it('has nothing to say to the issuer of a valid badge, nor of one that only lacks a copy here', async () => {
    expect(await explain(text(smallBadge()))).toMatchObject({ verdict: 'valid', noteForIssuer: null, code: null });
    expect(await explain(badge('cloud-operations-engineer.jwt'))).toMatchObject({
      verdict: 'unknown',
      noteForIssuer: null,
    });
  });
});
