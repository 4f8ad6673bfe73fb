import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, errorCode, passphrase, lapel as run, samplesDir, temporaryFolder } from './lapel.ts';

let dir: string;
const lapel = (...args: readonly string[]): Promise<Answer> =>
  run([...args, '--json'], { cwd: dir, env: { ...passphrase, LAPEL_VAULT: 'wallet' } });
const written = (name: string): string => fs.readFileSync(path.join(dir, name), 'utf8');
const idsByFile = new Map<string, string>();
const idOf = (name: string): string => idsByFile.get(name) ?? '';

/** For a JSON presentation its words are none that a strict verifier knows; nobody signed it, so nobody can tell whether it is good. */
const oddBadge = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://words.example/odd'],
  type: ['VerifiableCredential'],
  issuer: 'did:web:odd.example',
  name: '=HYPERLINK("https://evil.example")',
  validUntil: '2031-05-06T00:00:00Z',
  credentialSubject: { id: 'did:example:me' },
};

beforeAll(async () => {
  dir = temporaryFolder();
  expect((await lapel('init')).code).toBe(0);
  expect((await lapel('issuers', 'import', path.join(samplesDir, 'issuer-pack.json'))).code).toBe(0);
  fs.mkdirSync(path.join(dir, 'in/one'), { recursive: true });
  fs.mkdirSync(path.join(dir, 'in/two'));
  fs.writeFileSync(path.join(dir, 'odd.json'), JSON.stringify(oddBadge));
  const badges = ['hand-weaving.json', 'negotiation-without-losers.jwt', 'pediatric-emergency-care.png'];
  for (const name of badges) fs.copyFileSync(path.join(samplesDir, 'badges', name), path.join(dir, 'in/one', name));
  // two badges under one name
  const twin = path.join(samplesDir, 'badges/point-of-care-ultrasound.json');
  fs.copyFileSync(twin, path.join(dir, 'in/two/hand-weaving.json'));
  const imported = await lapel('import', 'odd.json', 'in');
  for (const { file, id } of imported.lines) {
    if (typeof id === 'string') idsByFile.set(String(file).split(path.sep).slice(-2).join('/'), id);
  }
  expect(idsByFile.size).toBe(5);
}, 60_000);
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

describe('lapel export of several badges', () => {
  it('makes a new folder, each file byte for byte under a name of its own', async () => {
    const ids = ['one/hand-weaving.json', 'two/hand-weaving.json'].map(idOf);
    const answer = await lapel('export', ...ids, '--format', 'json', '-o', 'out');
    expect(answer.code).toBe(0);
    expect(written('out/hand-weaving.json')).toBe(written('in/one/hand-weaving.json'));
    expect(written('out/hand-weaving (2).json')).toBe(written('in/two/hand-weaving.json'));
    const bytes = fs.statSync(path.join(dir, 'in/one/hand-weaving.json')).size;
    const twinBytes = fs.statSync(path.join(dir, 'in/two/hand-weaving.json')).size;
    expect(answer.lines).toEqual([{ out: 'out', bytes: bytes + twinBytes }]);
    expect(errorCode(await lapel('export', ...ids, '--format', 'json', '-o', 'out'))).toBe('usage.target-exists');
  });

  it('writes nothing where one that was named did not come in that form', async () => {
    const ids = ['one/hand-weaving.json', 'one/negotiation-without-losers.jwt'].map(idOf);
    const answer = await lapel('export', ...ids, '--format', 'json', '-o', 'half');
    expect([answer.code, errorCode(answer)]).toEqual([2, 'export.other-form']);
    expect(fs.readdirSync(dir).filter((name) => name.startsWith('half'))).toEqual([]);
  });

  it('of all badges leaves out the others, and says which', async () => {
    const answer = await lapel('export', '--all', '--format', 'png', '-o', 'pictures');
    expect(answer.code).toBe(0);
    expect(fs.readdirSync(path.join(dir, 'pictures'))).toEqual(['pediatric-emergency-care.png']);
    expect(answer.lines[0]?.leftOut).toHaveLength(4);
    expect(answer.err).toContain(idOf('one/hand-weaving.json'));
  });

  it('asks for ids or for all, and takes no form that it cannot write', async () => {
    expect((await lapel('export', '--format', 'csv', '-o', 'no')).code).toBe(2);
    expect((await lapel('export', 'aaaa', '--all', '--format', 'csv', '-o', 'no')).code).toBe(2);
    const other = await lapel('export', '--all', '--format', 'docx', '-o', 'no');
    expect([other.code, errorCode(other)]).toEqual([2, 'usage.invalid']);
  });
});

describe('lapel export of lists', () => {
  it('writes a table with verdicts as of the day asked for and no formula', async () => {
    const answer = await lapel('export', '--all', '--format', 'csv', '-o', 'all.csv', '--at', '2020-01-01T00:00:00Z');
    expect(answer.lines).toEqual([{ out: 'all.csv', bytes: fs.statSync(path.join(dir, 'all.csv')).size }]);
    const rows = written('all.csv').trimEnd().split('\r\n');
    expect(rows[0]).toBe('name,issuer,issuer id,issued,valid until,verdict,data as of,tags,id');
    expect(rows).toHaveLength(6);
    expect(written('all.csv')).toContain('"\'=HYPERLINK(""https://evil.example"")",');
    expect(rows.find((row) => row.endsWith(idOf('one/hand-weaving.json')))).toContain(',invalid,');
    await lapel('export', idOf('one/hand-weaving.json'), '--format', 'csv', '-o', 'now.csv');
    expect(written('now.csv')).toContain(',valid,');
  });

  it('writes a calendar of those that end, and an error where none does', async () => {
    const answer = await lapel('export', '--all', '--format', 'ics', '-o', 'ends.ics');
    expect(answer.code).toBe(0);
    expect(written('ends.ics')).toContain('\r\nDTSTART;VALUE=DATE:20310506\r\n');
    expect(answer.err).toContain(idOf('one/hand-weaving.json'));
    const none = await lapel('export', idOf('one/hand-weaving.json'), '--format', 'ics', '-o', 'none.ics');
    expect([none.code, errorCode(none)]).toEqual([2, 'export.no-end']);
    expect(fs.existsSync(path.join(dir, 'none.ics'))).toBe(false);
  });

  it('writes the address for LinkedIn and opens nothing', async () => {
    const answer = await lapel('export', idOf('one/hand-weaving.json'), '--format', 'linkedin', '-o', 'address.txt');
    const [address] = (answer.lines[0]?.addresses ?? []) as string[];
    expect(written('address.txt')).toBe(`${address}\n`);
    expect(address).toMatch(/^https:\/\/www\.linkedin\.com\/profile\/add\?startTask=CERTIFICATION_NAME&name=[^&]+&/);
  });
});

describe('lapel present as a page or code', () => {
  it('makes a page that carries a presentation, which one’s own verifier judges', async () => {
    const id = idOf('one/hand-weaving.json');
    const made = await lapel('present', id, '--audience', 'The Office', '--as', 'html', '-o', 'me.lapel.html');
    expect(made.code).toBe(0);
    expect(written('me.lapel.html')).toMatch(/^<!doctype html>/i);
    const pack = ['--snapshots', path.join(samplesDir, 'issuer-pack.json')];
    const checked = await lapel('check', 'me.lapel.html', ...pack);
    expect(checked.lines).toHaveLength(2);
    expect(checked.lines[0]?.checks).toContainEqual(expect.objectContaining({ id: 'proof', outcome: 'passed' }));
    const other = await lapel('check', 'me.lapel.html', ...pack, '--audience', 'Somebody else');
    expect(other.lines[0]?.verdict).toBe('invalid');
  });

  it('hands over as a token what cannot stand inside signed JSON, and logs it once', async () => {
    const id = idOf('odd.json');
    const refused = await lapel('present', id, '--even-if-invalid', '--as', 'vp-json', '-o', 'odd-vp.json');
    expect(errorCode(refused)).toBe('present.needs-token');
    expect((await lapel('disclosures')).lines).toHaveLength(1);
    const made = await lapel('present', id, '--even-if-invalid', '--as', 'frames', '-o', 'odd.frames');
    expect(made.code).toBe(0);
    const { lines } = await lapel('disclosures');
    expect(lines.map(({ form }) => form).sort()).toEqual(['frames', 'html']);
    const [presentation] = (await lapel('check', 'odd.frames')).lines;
    expect(presentation).toMatchObject({ format: 'vp-2.0' });
    expect(presentation?.checks).toContainEqual(expect.objectContaining({ id: 'proof', outcome: 'passed' }));
  });
});
