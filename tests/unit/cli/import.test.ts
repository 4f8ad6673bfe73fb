import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stopReadingPdfs } from '../../../src/wallet/services/pdf/read-pdf.ts';
import { codePng, pdfOf, smallBadge } from '../wallet/services/import/paper.ts';
import { makeSandbox, makeWallet, passphrase } from '../wallet/vault-sandbox.ts';
import { lapel, type TestWorld } from './terminal-for-tests.ts';

vi.mock('../../../src/wallet/vault/argon2.ts', () => import('../wallet/remembered-argon2.ts'));

const sandbox = makeSandbox();
const empty = sandbox.path('empty');

beforeAll(async () => {
  (await makeWallet(empty)).wallet.close();
  mkdirSync(sandbox.path('many'));
  for (let index = 0; index < 300; index += 1) {
    writeFileSync(sandbox.path('many', `${index}.jwt`), smallBadge(`Badge ${index}`));
  }
  writeFileSync(sandbox.path('paper.pdf'), await pdfOf([{}], { title: 'Attendance' }));
  writeFileSync(sandbox.path('code.png'), await codePng(smallBadge('In a code')));
  writeFileSync(sandbox.path('broken.json'), '{"a":\n1,}');
});
afterAll(async () => {
  await stopReadingPdfs();
  sandbox.remove();
});

/** A terminal over a wallet of its own. */
function freshWorld(rest: Partial<TestWorld> = {}): TestWorld {
  const env = { LAPEL_PASSPHRASE: new TextDecoder().decode(passphrase), LAPEL_VAULT: sandbox.copy(empty) };
  return { cwd: sandbox.dir, env, ...rest };
}

describe('lapel import', () => {
  it('stopped with Ctrl-C, keeps exactly what it has told', async () => {
    const world = freshWorld({ interruptAfterLines: 65 });
    const { lines, errors } = await lapel(['import', 'many', '--json'], world);
    const told = lines.filter(({ outcome }) => outcome === 'added');
    expect(told.length).toBeGreaterThanOrEqual(65);
    expect(told.length).toBeLessThan(300);
    expect(lines.at(-1)).toEqual({ done: { added: told.length, duplicate: 0, refused: 0 } });
    expect(errors).toContain('Stopped');
    const listed = await lapel(['list', '--json'], { ...world, interruptAfterLines: 10_000 });
    expect(listed.lines.map(({ id }) => id).sort()).toEqual(told.map(({ id }) => id).sort());
  });

  it('explains what it refuses, and exits as cli.md says', async () => {
    const world = freshWorld();
    const refused = await lapel(['import', 'broken.json', '--explain', '--json'], world);
    expect(refused.exitCode).toBe(5);
    expect(refused.lines[0]).toMatchObject({
      outcome: 'refused',
      code: 'json.malformed',
      explanation: { place: { line: 2, column: 3 }, noteForIssuer: expect.stringContaining('broken.json') },
    });
    const mixed = await lapel(['import', 'broken.json', 'code.png'], world);
    expect(mixed).toMatchObject({ exitCode: 0 });
    expect(mixed.output).toContain('1 added, 0 already here, 1 refused');
  });

  it('shows an unsigned certificate as such, in words and in JSON, and presents it never', async () => {
    const world = freshWorld();
    expect((await lapel(['import', 'paper.pdf', '--json'], world)).exitCode).toBe(5);
    const kept = await lapel(['import', 'paper.pdf', '--keep-unsigned'], world);
    expect(kept.output).toMatch(/Attendance {2}– Unsigned/);
    const [line] = (await lapel(['list', '--json'], world)).lines;
    expect(line).toMatchObject({ name: 'Attendance', verdict: 'unknown', unsigned: true });
    const id = String(line?.id);
    expect((await lapel(['show', id, '--json'], world)).lines[0]).toMatchObject({ format: 'unsigned-record' });
    const shown = (await lapel(['show', id], world)).output;
    expect(shown).toContain('– Unsigned');
    expect(shown).not.toMatch(/✓ Valid/);
    const words = ['present', id, '--as', 'vp-json', '--even-if-invalid', '-o', 'out.json', '--json'];
    const presented = await lapel(words, world);
    expect(presented.exitCode).toBe(2);
    expect(presented.output).toContain('present.unsigned-record');
  });
});
