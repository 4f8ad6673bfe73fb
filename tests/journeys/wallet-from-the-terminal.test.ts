import fs from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, contentsOf, errorCode, passphrase, lapel as run, samplesDir, temporaryFolder } from './lapel.ts';

// one wallet for the whole file: deriving its key costs most of the time, on purpose
let dir: string;
let vault: string;
const lapel = (args: readonly string[], env: Record<string, string> = {}): Promise<Answer> =>
  run([...args, '--json'], { env: { ...passphrase, LAPEL_VAULT: vault, ...env } });
const badge = (name: string): string => path.join(samplesDir, 'badges', name);
const idsByFile = new Map<string, string>();
const idOf = (name: string): string => idsByFile.get(name) ?? '';
let recoveryCode = '';

beforeAll(async () => {
  dir = temporaryFolder();
  vault = path.join(dir, 'wallet');
  const made = await lapel(['init']);
  expect(made.code).toBe(0);
  recoveryCode = String(made.lines[0]?.recoveryCode);
  expect((await lapel(['issuers', 'import', path.join(samplesDir, 'issuer-pack.json')])).code).toBe(0);
  const imported = await lapel(['import', samplesDir]);
  expect(imported.code).toBe(0);
  for (const { file, id } of imported.lines) {
    if (typeof id === 'string') idsByFile.set(path.basename(String(file)), id);
  }
}, 60_000);
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

describe('lapel init', () => {
  it('answers with the folder, the holder’s key and a recovery code', async () => {
    expect(recoveryCode).toMatch(/^[0-9A-Z]{4}(?:-[0-9A-Z]{4})+$/);
    const holders = await lapel(['holder', 'list']);
    expect(holders.lines[0]).toMatchObject({ holders: [{ did: expect.stringMatching(/^did:key:z6Mk/) }] });
  });

  it('never makes a wallet over another, and changes nothing', async () => {
    const before = contentsOf(vault);
    const answer = await lapel(['init']);
    expect(answer.code).toBe(2);
    expect(errorCode(answer)).toBe('vault.exists');
    expect(contentsOf(vault)).toEqual(before);
  });
});

describe('opening a wallet', () => {
  it('exits 3 for a wrong passphrase, and says nothing of the right one', async () => {
    const answer = await lapel(['list'], { LAPEL_PASSPHRASE: 'not this one' });
    expect(answer.code).toBe(3);
    expect(errorCode(answer)).toBe('vault.wrong-passphrase');
    expect(answer.out + answer.err).not.toContain('not this one');
  });

  it('exits 3 for an empty passphrase', async () => {
    const file = path.join(dir, 'empty-passphrase.txt');
    fs.writeFileSync(file, '\n');
    const answer = await lapel(['list', '--passphrase-file', file], { LAPEL_PASSPHRASE: '' });
    expect([answer.code, errorCode(answer)]).toEqual([3, 'vault.wrong-passphrase']);
  });

  it('exits 3 where there is no wallet', async () => {
    expect((await lapel(['list', '--vault', path.join(dir, 'nowhere')])).code).toBe(3);
  });

  it('exits 3 without a passphrase and without anybody to ask', async () => {
    const answer = await run(['list', '--json'], { env: { LAPEL_VAULT: vault } });
    expect(answer.code).toBe(3);
    expect(errorCode(answer)).toBe('usage.no-passphrase');
  });

  it('takes the passphrase from the first line of a file', async () => {
    const file = path.join(dir, 'passphrase.txt');
    fs.writeFileSync(file, `${passphrase.LAPEL_PASSPHRASE}\nanother line\n`);
    const answer = await run(['holder', 'list', '--json', '--passphrase-file', file], { env: { LAPEL_VAULT: vault } });
    expect(answer.code).toBe(0);
  });
});

describe('lapel import', () => {
  it('recognises what it has, also in another wrapper', async () => {
    const json = path.join(dir, 'taken-out.json');
    const text = (await lapel(['extract', badge('data-storytelling.png')])).lines[0]?.text;
    fs.writeFileSync(json, String(text));
    const answer = await lapel(['import', badge('data-storytelling.png'), json]);
    expect(answer.code).toBe(0);
    expect(answer.lines.slice(0, 2).map(({ outcome, id }) => [outcome, id])).toEqual([
      ['duplicate', idOf('data-storytelling.png')],
      ['duplicate', idOf('data-storytelling.png')],
    ]);
    expect(answer.lines.at(-1)).toEqual({ done: { added: 0, duplicate: 2, refused: 0 } });
  });

  it('goes on after a bad file', async () => {
    const bad = path.join(dir, 'bad.json');
    fs.writeFileSync(bad, '{"a":1,"a":2}');
    const answer = await lapel(['import', bad, badge('hand-weaving.json')]);
    expect(answer.code).toBe(0);
    expect(answer.lines.map(({ outcome }) => outcome)).toEqual(['refused', 'duplicate', undefined]);
    expect(answer.lines[0]).toMatchObject({ code: 'json.duplicate-key', message: expect.any(String) });
  });

  it('exits 5 when all was refused, and lists the same badges as before', async () => {
    const before = (await lapel(['list'])).out;
    const bomb = path.join(dir, 'bad.zip');
    fs.writeFileSync(bomb, zipSync({ '../escape.json': strToU8('{}'), 'notes.txt': strToU8('nothing') }));
    const answer = await lapel(['import', bomb]);
    expect(answer.code).toBe(5);
    expect((await lapel(['list'])).out).toBe(before);
  });
});

describe('lapel list and show', () => {
  it('lists every badge with a verdict', async () => {
    const answer = await lapel(['list']);
    expect(answer.lines).toHaveLength(23);
    expect(Object.keys(answer.lines[0] ?? {})).toEqual(['id', 'name', 'issuer', 'verdict', 'validUntil', 'tags']);
    expect(new Set(answer.lines.map(({ verdict }) => verdict))).toEqual(new Set(['valid', 'invalid', 'unknown']));
    expect(answer.lines.every(({ name }) => typeof name === 'string')).toBe(true);
  });

  it('finds by words, in any script', async () => {
    expect((await lapel(['list', '--query', 'statistik'])).lines.map(({ id }) => id)).toEqual([
      idOf('angewandte-statistik.png'),
    ]);
    expect((await lapel(['list', '--query', 'الخط'])).lines.map(({ id }) => id)).toEqual([
      idOf('teaching-arabic-calligraphy.png'),
    ]);
  });

  it('judges dates as of the instant asked for, and keeps nothing of that', async () => {
    const later = await lapel(['show', idOf('crew-leadership.jwt'), '--at', '2020-01-01T00:00:00Z']);
    expect(later.lines[0]?.report).toMatchObject({ verdict: 'invalid' });
    const now = await lapel(['show', idOf('crew-leadership.jwt')]);
    expect(now.lines[0]?.report).toMatchObject({ verdict: 'valid' });
  });

  it('says that nothing matches, not that nothing is here', async () => {
    const answer = await run(['list', '--query', 'zzzzz'], { env: { ...passphrase, LAPEL_VAULT: vault } });
    expect(answer.out).toBe('No badge matches.\n');
  });

  it('exits 2 for an id that is not there', async () => {
    expect((await lapel(['show', 'zzzzzzzz'])).code).toBe(2);
    expect((await lapel(['list', '--sort', 'colour'])).code).toBe(2);
  });
});

describe('lapel export', () => {
  it.each([
    ['png', 'data-storytelling.png'],
    ['svg', 'container-orchestration.svg'],
    ['json', 'hand-weaving.json'],
    ['jwt', 'crew-leadership.jwt'],
  ])('gives a %s back byte for byte', async (format, file) => {
    const out = path.join(dir, `exported.${format}`);
    const answer = await lapel(['export', idOf(file), '--format', format, '-o', out]);
    expect(answer.code).toBe(0);
    expect(fs.readFileSync(out).equals(fs.readFileSync(badge(file)))).toBe(true);
    expect(answer.lines[0]).toEqual({ out, bytes: fs.statSync(badge(file)).size });
  });

  it('converts nothing', async () => {
    const answer = await lapel([
      'export',
      idOf('crew-leadership.jwt'),
      '--format',
      'png',
      '-o',
      path.join(dir, 'no.png'),
    ]);
    expect(answer.code).toBe(2);
    expect(errorCode(answer)).toBe('export.other-form');
  });
});

describe('lapel tag, untag, remove', () => {
  it('tags, filters by tag and untags', async () => {
    const id = idOf('glaze-chemistry.png');
    expect((await lapel(['tag', id, 'craft', 'kiln'])).lines[0]).toMatchObject({ id, tags: ['craft', 'kiln'] });
    expect((await lapel(['list', '--tag', 'kiln'])).lines.map((line) => line.id)).toEqual([id]);
    expect((await lapel(['untag', id, 'kiln'])).lines[0]).toMatchObject({ tags: ['craft'] });
  });

  it('removes one badge and can take it in again', async () => {
    const id = idOf('glaze-chemistry.png');
    expect((await lapel(['remove', id])).code).toBe(0);
    expect((await lapel(['show', id])).code).toBe(2);
    expect((await lapel(['import', badge('glaze-chemistry.png')])).lines[0]).toMatchObject({ outcome: 'added', id });
  });
});

describe('lapel present and check', () => {
  const pack = ['--snapshots', path.join(samplesDir, 'issuer-pack.json')];
  const three = (): string[] =>
    ['data-storytelling.png', 'espanol-profesional-b2.png', 'cloud-operations-engineer.jwt'].map(idOf);

  it.each(['vp-json', 'vp-jwt', 'frames'])(
    'hands over three badges as %s, which the other side accepts once asked for',
    async (form) => {
      const out = path.join(dir, `three.${form}`);
      const request = (await run(['request', '--audience', 'Northmere Hospital', '--json'])).lines[0] as Record<
        string,
        string
      >;
      const made = await lapel(['present', ...three(), '--request', request.text ?? '', '--as', form, '-o', out]);
      expect(made.code).toBe(0);
      expect(made.lines[0]).toMatchObject({ out, credentials: 3, holder: expect.stringMatching(/^did:key:/) });
      const asked = ['--nonce', request.nonce ?? '', '--audience', 'Northmere Hospital'];
      const checked = await run(['check', out, ...pack, ...asked, '--json']);
      expect(checked.lines.map(({ verdict }) => verdict)).toEqual(['valid', 'valid', 'valid', 'valid']);
      expect(checked.code).toBe(0);
      const replayed = await run(['check', out, ...pack, '--nonce', 'AAAAAAAAAAAAAAAAAAAAAA', '--json']);
      expect(replayed.code).toBe(1);
      const forAnother = await run([
        'check',
        out,
        ...pack,
        ...asked.slice(0, 2),
        '--audience',
        'Somebody else',
        '--json',
      ]);
      expect(forAnother.code).toBe(1);
    },
  );

  it('shows one badge as a QR code that reads back', async () => {
    const out = path.join(dir, 'badge.png');
    const made = await lapel(['present', idOf('hand-weaving.json'), '--as', 'qr', '-o', out]);
    expect(made.lines[0]).toMatchObject({ qr: { version: expect.any(Number), frames: 1 } });
    const { texts } = (await run(['scan', out, '--json'])).lines[0] as { texts: string[] };
    const checked = await run(['check', '-', '--json'], { input: texts.join('\n') });
    expect(checked.lines.map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
  });

  it('refuses to present an invalid badge unless told to, and then does not call it valid', async () => {
    const out = path.join(dir, 'forged.json');
    const refused = await lapel(['present', idOf('zero-trust-architect.png'), '--as', 'vp-json', '-o', out]);
    expect(refused.code).toBe(2);
    expect(errorCode(refused)).toBe('present.not-valid');
    expect(fs.existsSync(out)).toBe(false);
    expect(
      (await lapel(['present', idOf('zero-trust-architect.png'), '--even-if-invalid', '--as', 'vp-json', '-o', out]))
        .code,
    ).toBe(0);
    const checked = await run(['check', out, ...pack, '--json']);
    expect(checked.code).toBe(1);
    expect(checked.lines.at(-1)?.verdict).toBe('invalid');
  });

  it('presents nothing over an existing file, and does not log it', async () => {
    const out = path.join(dir, 'taken.json');
    fs.writeFileSync(out, 'mine');
    const before = (await lapel(['disclosures'])).lines.length;
    expect((await lapel(['present', idOf('hand-weaving.json'), '--as', 'vp-json', '-o', out])).code).toBe(2);
    expect(fs.readFileSync(out, 'utf8')).toBe('mine');
    expect((await lapel(['disclosures'])).lines).toHaveLength(before);
  });

  it('logs nothing that was not handed over', async () => {
    const before = (await lapel(['disclosures'])).lines.length;
    const nowhere = path.join(dir, 'no-such-folder/out.json');
    expect((await lapel(['present', idOf('hand-weaving.json'), '--as', 'vp-json', '-o', nowhere])).code).toBe(7);
    const tooLarge = [...three(), idOf('glaze-chemistry.png'), idOf('reproducible-data-engineering.json')];
    const refused = await lapel(['present', ...tooLarge, '--as', 'qr', '-o', path.join(dir, 'large.png')]);
    expect(errorCode(refused)).toMatch(/^presentation\.(?:too-large-for-one-code|content-too-large)$/);
    expect((await lapel(['disclosures'])).lines).toHaveLength(before);
  });

  it('a changed presentation is not accepted', async () => {
    const out = path.join(dir, 'changed.json');
    await lapel(['present', idOf('espanol-profesional-b2.png'), '--audience', 'A', '--as', 'vp-json', '-o', out]);
    fs.writeFileSync(out, fs.readFileSync(out, 'utf8').replace('"domain":"A"', '"domain":"B"'));
    expect((await run(['check', out, ...pack, '--audience', 'B', '--json'])).code).toBe(1);
  });

  it('logs who was shown what', async () => {
    const { lines } = await lapel(['disclosures']);
    expect(lines).toContainEqual(expect.objectContaining({ audience: 'Northmere Hospital', form: 'frames' }));
  });
});

describe('lapel issuers', () => {
  it('keeps trust as an axis of its own', async () => {
    const id = 'did:web:northmere.example';
    expect((await lapel(['issuers', 'trust', id])).lines[0]).toMatchObject({ id, trust: 'trusted' });
    const shown = (await lapel(['show', idOf('data-storytelling.png')])).lines[0]?.report;
    expect(shown).toMatchObject({ verdict: 'valid', issuerTrust: 'trusted' });
    await lapel(['issuers', 'distrust', id]);
    const distrusted = (await lapel(['show', idOf('data-storytelling.png')])).lines[0]?.report;
    expect(distrusted).toMatchObject({ verdict: 'valid', issuerTrust: 'distrusted' });
  });

  it('refuses a pack that is none', async () => {
    const file = path.join(dir, 'no-pack.json');
    fs.writeFileSync(
      file,
      '[{"url":"https://a.example","file":"../../etc/passwd","fetchedAt":"2026-01-01T00:00:00Z"}]',
    );
    expect((await lapel(['issuers', 'import', file])).code).toBe(5);
  });
});

describe('the wallet’s folder', () => {
  it('shows no name, issuer or address to whoever reads its bytes', () => {
    const needles = [
      'Storytelling',
      'Northmere',
      'northmere',
      'Statistik',
      'VerifiableCredential',
      'did:web',
      'did:key',
    ];
    for (const [file, base64] of contentsOf(vault)) {
      const bytes = Buffer.from(base64, 'base64');
      for (const needle of needles) {
        expect(bytes.includes(needle), `${needle} in ${file}`).toBe(false);
        expect(bytes.includes(Buffer.from(needle, 'utf16le')), `${needle} in ${file}`).toBe(false);
      }
    }
  });

  it('passes its own check, and fails it once a byte is flipped', async () => {
    expect((await lapel(['check-vault'])).lines[0]).toMatchObject({ ok: true, credentials: 23 });
    const copy = path.join(dir, 'copy');
    fs.cpSync(vault, copy, { recursive: true });
    const file = path.join(copy, 'vault.db');
    const bytes = fs.readFileSync(file);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    fs.writeFileSync(file, bytes);
    expect((await lapel(['check-vault', '--vault', copy])).code).toBe(6);
  });
});

describe('lapel passwd and recover', () => {
  it('changes the passphrase, and the recovery code sets another', async () => {
    const next = { LAPEL_NEW_PASSPHRASE: 'a second passphrase for journeys' };
    expect((await lapel(['passwd'], next)).lines[0]).toEqual({ ok: true });
    expect((await lapel(['list'])).code).toBe(3);
    expect((await lapel(['list'], { LAPEL_PASSPHRASE: next.LAPEL_NEW_PASSPHRASE })).code).toBe(0);
    const codeFile = path.join(dir, 'code.txt');
    fs.writeFileSync(codeFile, `${recoveryCode.toLowerCase()}\n`);
    const back = { LAPEL_NEW_PASSPHRASE: passphrase.LAPEL_PASSPHRASE };
    expect((await lapel(['recover', '--code-file', codeFile], back)).code).toBe(0);
    expect((await lapel(['list'])).code).toBe(0);
  });

  it('refuses a mistyped recovery code', async () => {
    const codeFile = path.join(dir, 'typo.txt');
    fs.writeFileSync(
      codeFile,
      recoveryCode.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    );
    const answer = await lapel(['recover', '--code-file', codeFile], { LAPEL_NEW_PASSPHRASE: 'whatever it may be' });
    expect(answer.code).toBe(3);
  });
});
