import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../src/core/portable-crypto.ts';
import { createDataIntegrityProof } from '../../../src/core/proof/data-integrity/create-proof.ts';
import { addToCollection, makeCollection } from '../../../src/wallet/services/collections.ts';
import { importCredentials } from '../../../src/wallet/services/import-credentials.ts';
import { drawQrPng, layOutQr } from '../../../src/wallet/services/qr/draw-qr.ts';
import { badge, created, issuer } from '../core/presentation/people.ts';
import { sdKey, withBaseProof } from '../core/proof/data-integrity/selective-disclosure/base-proof.ts';
import { makeSandbox, makeWallet, passphrase, unwrap } from '../wallet/vault-sandbox.ts';
import { errorOf, lapel } from './terminal-for-tests.ts';

vi.mock('../../../src/wallet/vault/argon2.ts', () => import('../wallet/remembered-argon2.ts'));

const sandbox = makeSandbox();
const world = {
  cwd: sandbox.dir,
  env: { LAPEL_PASSPHRASE: new TextDecoder().decode(passphrase), LAPEL_VAULT: sandbox.path('vault') },
};
const ids: string[] = [];

async function signed(name: string, number: number): Promise<string> {
  const made = await createDataIntegrityProof({
    document: { ...badge('2.0'), name, id: `urn:uuid:0f9a7c8e-5a43-4b6e-9d3b-1b1f0d3c2a${number}` },
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: issuer.verificationMethod,
    purpose: 'assertionMethod',
    created,
    crypto: portableCrypto,
    sign: issuer.sign,
  });
  if (!made.ok) throw new Error(made.error.code);
  return JSON.stringify(made.value);
}

beforeAll(async () => {
  const { wallet } = await makeWallet(sandbox.path('vault'));
  const selective = await withBaseProof(
    { ...badge('2.0'), name: 'Selective', issuer: { ...(badge('2.0').issuer as JsonObject), id: sdKey.did } },
    ['/issuer', '/validFrom', '/credentialSubject/achievement'],
  );
  for (const text of [await signed('One', 11), await signed('Two', 12), JSON.stringify(selective)]) {
    const content = { ok: true as const, value: new TextEncoder().encode(text) };
    const onItem = ({ id }: { readonly id: string | null }): void => void ids.push(id ?? '');
    unwrap(await importCredentials(wallet, [{ file: 'a.json', content }], { onItem }));
  }
  unwrap(makeCollection(wallet, 'Career'));
  unwrap(addToCollection(wallet, 'Career', ids.slice(0, 2)));
  wallet.close();
});
afterAll(() => sandbox.remove());

const answerOf = async (...words: readonly string[]) => lapel([...words, '--json'], world);

describe('lapel present', () => {
  it('shows the named fields of a badge, and of that badge alone', async () => {
    const [one = '', , selective = ''] = ids;
    for (const [fields, out] of [
      ['/name', 'named.json'],
      [`${selective}#/name`, 'named-by-id.json'],
    ] as const) {
      const made = await answerOf('present', selective, '--fields', fields, '--as', 'vp-json', '-o', out);
      expect(made).toMatchObject({ exitCode: 0 });
      const [member] = JSON.parse(readFileSync(sandbox.path(out), 'utf8')).verifiableCredential;
      expect(member).toMatchObject({ name: 'Selective' });
      expect(member.id).toBe(badge('2.0').id);
    }
    const bare = await answerOf('present', selective, '--fields', '/id', '--as', 'vp-json', '-o', 'bare.json');
    expect(bare.exitCode).toBe(0);
    expect(JSON.parse(readFileSync(sandbox.path('bare.json'), 'utf8')).verifiableCredential[0].name).toBeUndefined();
    expect(errorOf(await answerOf('present', one, '--fields', '/name', '--as', 'vp-json', '-o', 'x.json'))).toBe(
      'present.no-choice',
    );
    expect(errorOf(await answerOf('present', one, '--fields', 'name', '--as', 'vp-json', '-o', 'x.json'))).toBe(
      'usage.invalid',
    );
    const stray = ['present', one, '--fields', `${selective}#/name`, '--as', 'vp-json', '-o', 'x.json'];
    expect(errorOf(await answerOf(...stray))).toBe('present.no-such-choice');
    expect(existsSync(sandbox.path('x.json'))).toBe(false);
  });

  it('previews every field and every way without signing or logging', async () => {
    const [, , selective = ''] = ids;
    const before = (await answerOf('disclosures')).lines.length;
    const previewed = await answerOf('present', selective, '--preview', '--fields', '/name');
    expect(previewed.exitCode).toBe(0);
    expect(previewed.lines[0]).toMatchObject({
      refusal: null,
      ladder: [{ form: 'code' }, {}, {}, {}, { form: 'pdf' }],
    });
    const inWords = await lapel(['present', selective, '--preview', '--fields', '/name'], world);
    expect(inWords.output).toContain('/issuer/name: Institut für Statistik (always shown)');
    expect(inWords.output).toContain('/id: urn:uuid:');
    expect(inWords.output).toContain('+ Whoever gets it can check each badge');
    expect((await answerOf('disclosures')).lines).toHaveLength(before);
    expect(errorOf(await answerOf('present', selective, '--as', 'vp-json'))).toBe('usage.invalid');
    expect(errorOf(await answerOf('present', selective, '-o', 'x.json'))).toBe('usage.invalid');
  });

  it('says what the request wants, beside the answer', async () => {
    const asked = await answerOf(
      'request',
      '--audience',
      'Panel',
      '--types',
      'Diploma',
      'CLRCredential',
      '-o',
      'r.png',
    );
    const { text } = asked.lines[0] as { readonly text: string };
    const made = await answerOf('present', ids[0] ?? '', '--request', text, '--as', 'vp-json', '-o', 'asked.json');
    expect(made).toMatchObject({ exitCode: 0, errors: expect.stringContaining('they want Diploma, CLRCredential') });
  });

  it('signs a collection as a portfolio, and refuses one that is not there', async () => {
    const made = await answerOf('present', '--collection', 'career', '--as', 'vp-json', '-o', 'career.json');
    expect(made.lines[0]).toMatchObject({ credentials: 2 });
    const members = JSON.parse(readFileSync(sandbox.path('career.json'), 'utf8')).verifiableCredential;
    expect(members.map(({ name }: { name: string }) => name)).toEqual(['One', 'Two', 'career']);
    const missing = ['present', '--collection', 'Nothing', '--as', 'vp-json', '-o', 'x.json'];
    expect(errorOf(await answerOf(...missing))).toBe('collection.not-found');
    expect(errorOf(await answerOf('present', '--as', 'vp-json', '-o', 'x.json'))).toBe('usage.invalid');
    const both = ['present', ids[0] ?? '', '--collection', 'Career', '--as', 'vp-json', '-o', 'x.json'];
    expect(errorOf(await answerOf(...both))).toBe('usage.invalid');
  });

  it('writes a PDF, and a PDF of a badge by itself', { timeout: 60_000 }, async () => {
    const [one = ''] = ids;
    const made = await answerOf(
      'present',
      one,
      '--as',
      'pdf',
      '--paper',
      'letter',
      '--audience',
      'Klinik',
      '-o',
      'a.pdf',
    );
    expect(made.lines[0]).toMatchObject({ out: 'a.pdf', credentials: 1 });
    expect(readFileSync(sandbox.path('a.pdf')).toString('latin1')).toContain('/MediaBox [0 0 792 612]');
    expect((await answerOf('export', one, '--format', 'pdf', '-o', 'b.pdf')).exitCode).toBe(0);
    expect(readFileSync(sandbox.path('b.pdf')).toString('latin1')).toContain('/AFRelationship /Source');
    const checked = await answerOf('check', 'a.pdf');
    expect(checked.lines.map(({ file, verdict }) => [file, verdict])).toEqual([
      ['a.pdf', 'valid'],
      ['a.pdf', 'valid'],
    ]);
    writeFileSync(sandbox.path('words.pdf'), '%PDF-1.7 words alone');
    expect((await answerOf('check', 'words.pdf')).exitCode).toBe(5);
    const folder = await answerOf('export', '--all', '--format', 'pdf', '-o', 'papers');
    expect(folder.exitCode).toBe(0);
    for (const id of ids) expect(existsSync(sandbox.path('papers', `${id}.pdf`))).toBe(true);
    expect((await answerOf('export', one, '--format', 'pdf', '--language', 'de', '-o', 'c.pdf')).exitCode).toBe(0);
    expect(readFileSync(sandbox.path('c.pdf')).toString('latin1')).toContain('/Lang (de)');
    for (const wrong of [
      ['--paper', 'a5'],
      ['--language', 'fr'],
    ]) {
      expect(errorOf(await answerOf('present', one, '--as', 'pdf', ...wrong, '-o', 'x.pdf'))).toBe('usage.invalid');
    }
  });
});

describe('lapel check', () => {
  it('reads the picture of a code, and refuses a picture of nothing', async () => {
    const [one = ''] = ids;
    await answerOf('present', one, '--as', 'qr', '-o', 'code.png');
    const checked = await answerOf('check', 'code.png');
    expect(checked.lines.map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
    const drawn = layOutQr('HELLO');
    if (!drawn.ok) throw drawn.error;
    writeFileSync(sandbox.path('hello.png'), drawQrPng(drawn.value));
    expect((await answerOf('check', 'hello.png')).exitCode).toBe(5);
    writeFileSync(sandbox.path('broken.png'), Buffer.from('89504e470d0a1a0a00', 'hex'));
    expect((await answerOf('check', 'broken.png')).exitCode).toBe(5);
  });
});

describe('lapel compare', () => {
  it('says what changed between two presentations, and how far each can be believed', async () => {
    const [one = '', two = '', selective = ''] = ids;
    await answerOf('present', one, two, '--as', 'vp-json', '-o', 'old.json');
    await answerOf('present', two, selective, '--as', 'vp-jwt', '-o', 'new.jwt');
    const compared = await answerOf('compare', 'old.json', 'new.jwt');
    expect(compared).toMatchObject({ exitCode: 0 });
    expect(compared.lines[0]).toMatchObject({
      old: { badges: 2, verdict: 'valid' },
      new: { badges: 2, verdict: 'valid' },
      removed: [{ name: 'One' }],
      added: [{ name: 'Selective' }],
      changed: [],
      unchanged: 1,
    });
    const forged = readFileSync(sandbox.path('old.json'), 'utf8').replace('"One"', '"1"');
    writeFileSync(sandbox.path('forged.json'), forged);
    const told = await answerOf('compare', 'old.json', 'forged.json');
    expect(told.lines[0]).toMatchObject({
      new: { verdict: 'invalid' },
      changed: [{ fields: [{ path: '/name', old: 'One', new: '1' }] }],
    });
    const inWords = await lapel(['compare', 'old.json', 'forged.json'], world);
    expect(inWords.output).toContain('/name: One → 1');
    expect(inWords.output).toContain('Not valid');
  });

  it('refuses what holds no badges', async () => {
    writeFileSync(sandbox.path('empty.json'), '{}');
    expect((await answerOf('compare', 'old.json', 'empty.json')).exitCode).toBe(5);
    expect(errorOf(await answerOf('compare', 'old.json', 'nowhere.json'))).toBe('input.not-found');
  });
});

describe('lapel disclosures', () => {
  it('finds and writes out what was shown to whom', async () => {
    const found = await answerOf('disclosures', '--query', 'klinik pdf');
    expect(found.lines).toHaveLength(1);
    expect(found.lines[0]).toMatchObject({ form: 'pdf', audience: 'Klinik' });
    expect((await answerOf('disclosures', '-o', 'log.csv')).exitCode).toBe(0);
    expect(readFileSync(sandbox.path('log.csv'), 'utf8')).toContain('Klinik');
    expect(errorOf(await answerOf('disclosures', '-o', 'log.csv'))).toBe('usage.target-exists');
    expect(errorOf(await answerOf('disclosures', '-o', 'log.txt'))).toBe('usage.invalid');
  });
});
