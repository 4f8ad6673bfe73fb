import { describe, expect, it } from 'vitest';
import type { Terminal } from '../../../src/cli/terminal.ts';
import { askAgain } from '../../../src/cli/wallet-session.ts';
import { fixedNow } from '../wallet/vault-sandbox.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A person at a terminal who types one passphrase and then another. */
async function choose(first: string, second: string): Promise<{ chosen: Promise<Uint8Array>; said: () => string }> {
  let said = '';
  const terminal: Terminal = {
    env: {},
    cwd: '/',
    now: () => fixedNow,
    write: () => {
      throw new Error('standard output is for answers');
    },
    writeError: (text) => {
      said += text;
    },
    isErrorTty: true,
    isInputTty: true,
    isOutputTty: true,
    hasColour: false,
    columns: 80,
    onInterrupt: () => () => {},
    askSecret: () => Promise.resolve(bytesOf(second)),
  };
  return { chosen: askAgain(bytesOf(first), terminal), said: () => said };
}

describe('a passphrase that is typed at a terminal', () => {
  it('is told to be weak, and why, and is taken all the same', async () => {
    const { chosen, said } = await choose('password', 'password');
    expect(Buffer.from(await chosen).toString()).toBe('password');
    expect(said()).toBe(
      'Strength: guessed at once. This is one of the ten passwords that are tried first. Add a few words that have nothing to do with each other.\n',
    );
  });

  it('is told to be strong in one word', async () => {
    const { chosen, said } = await choose(
      'zaubertrank Gabelstapler 7 Moosbeere',
      'zaubertrank Gabelstapler 7 Moosbeere',
    );
    await chosen;
    expect(said()).toBe('Strength: strong.\n');
  });

  it('is never repeated in what is told, and is refused where the second differs', async () => {
    const { chosen, said } = await choose('Sommer1985', 'Sommer1986');
    await expect(chosen).rejects.toThrow();
    expect(said()).not.toContain('Sommer');
  });
});
