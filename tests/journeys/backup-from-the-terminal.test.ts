import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, contentsOf, errorCode, passphrase, lapel as run, samplesDir, temporaryFolder } from './lapel.ts';

let dir: string;
let vault: string;
let backup: string;
let recoveryCodeFile: string;
const lapel = (args: readonly string[], env: Record<string, string> = {}): Promise<Answer> =>
  run([...args, '--json'], { env: { ...passphrase, LAPEL_VAULT: vault, ...env } });
const place = (name: string): string => path.join(dir, name);

beforeAll(async () => {
  dir = temporaryFolder();
  vault = place('wallet');
  backup = place('first.age');
  recoveryCodeFile = place('recovery-code.txt');
  const made = await lapel(['init']);
  fs.writeFileSync(recoveryCodeFile, `${made.lines[0]?.recoveryCode}\n`);
  await lapel(['issuers', 'import', path.join(samplesDir, 'issuer-pack.json')]);
  expect((await lapel(['import', path.join(samplesDir, 'badges')])).code).toBe(0);
}, 120_000);
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

describe('lapel backup', () => {
  it('answers with the number of badges and the file’s hash, and never overwrites', async () => {
    const answer = await lapel(['backup', '-o', backup]);
    expect(answer.code).toBe(0);
    expect(answer.lines).toEqual([{ badges: 23, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    const again = await lapel(['backup', '-o', backup]);
    expect([again.code, errorCode(again)]).toEqual([2, 'usage.target-exists']);
  });

  it('exits 7 where the folder is not there, and leaves nothing', async () => {
    const answer = await lapel(['backup', '-o', place('nowhere/b.age')]);
    expect([answer.code, errorCode(answer)]).toEqual([7, 'backup.folder-gone']);
    expect(fs.existsSync(place('nowhere'))).toBe(false);
  });
});

describe('lapel rehearse', () => {
  it('answers as backup did, and leaves nothing behind', async () => {
    const temp = place('temp');
    fs.mkdirSync(temp);
    const answer = await lapel(['rehearse', backup], { TMPDIR: temp });
    expect(answer.code).toBe(0);
    expect(answer.lines).toEqual([{ badges: 23, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(fs.readdirSync(temp)).toEqual([]);
  });

  it('exits 3 for a backup under another passphrase, 5 for a damaged one, 2 for none', async () => {
    const other = await lapel(['rehearse', backup], { LAPEL_BACKUP_PASSPHRASE: 'another one' });
    expect([other.code, errorCode(other)]).toEqual([3, 'backup.wrong-passphrase']);
    fs.writeFileSync(place('cut.age'), fs.readFileSync(backup).subarray(0, 100_000));
    const cut = await lapel(['rehearse', place('cut.age')]);
    expect([cut.code, errorCode(cut)]).toEqual([5, 'backup.damaged']);
    expect((await lapel(['rehearse', place('none.age')])).code).toBe(2);
  });
});

describe('lapel restore', () => {
  it('makes a wallet that lists the same badges, under a passphrase of its own', async () => {
    const passphraseFile = place('new-passphrase.txt');
    fs.writeFileSync(passphraseFile, 'a new passphrase\n');
    const restored = place('restored');
    const env = { LAPEL_BACKUP_PASSPHRASE: passphrase.LAPEL_PASSPHRASE };
    const answer = await lapel(['restore', backup, '--vault', restored, '--passphrase-file', passphraseFile], env);
    expect(answer.code).toBe(0);
    expect(answer.lines[0]).toMatchObject({ badges: 23, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const list = await lapel(['list', '--vault', restored, '--passphrase-file', passphraseFile]);
    expect(list.lines).toEqual((await lapel(['list'])).lines);
    expect((await lapel(['check-vault', '--vault', restored, '--passphrase-file', passphraseFile])).code).toBe(0);
  });

  it('exits 2 where there is a wallet, and changes nothing of it', async () => {
    const before = contentsOf(vault);
    const answer = await lapel(['restore', backup]);
    expect([answer.code, errorCode(answer)]).toEqual([2, 'vault.exists']);
    expect(contentsOf(vault)).toEqual(before);
  });

  it('leaves no folder where the backup is refused', async () => {
    const answer = await lapel(['restore', place('cut.age'), '--vault', place('half')]);
    expect([answer.code, errorCode(answer)]).toEqual([5, 'backup.damaged']);
    expect(fs.readdirSync(dir).filter((name) => name.startsWith('half'))).toEqual([]);
  });

  it('opens with the recovery code where the backup was made with it', async () => {
    const byCode = place('by-code.age');
    expect((await lapel(['backup', '-o', byCode, '--code-file', recoveryCodeFile])).code).toBe(0);
    const wrong = await lapel(['restore', byCode, '--vault', place('by-passphrase')]);
    expect([wrong.code, errorCode(wrong)]).toEqual([3, 'backup.wrong-passphrase']);
    const right = await lapel(['restore', byCode, '--vault', place('by-code'), '--code-file', recoveryCodeFile]);
    expect(right.code).toBe(0);
  });
});
