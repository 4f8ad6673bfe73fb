import { passphraseStrength } from '../core/passphrase/passphrase-strength.ts';
import { sentenceFor } from '../core/sentences/sentences.ts';
import type { Terminal } from './terminal.ts';

/** Good enough to say no more about. */
const GOOD = 3;

/**
 * Tells on standard error how strong a passphrase is that a person has just typed. It is shown and not enforced: what the wallet asks at
 * the least, it asks when the passphrase is set.
 */
export async function tellStrength(passphrase: Uint8Array, terminal: Terminal): Promise<void> {
  if (passphrase.length === 0) return; // refused next
  const { score, warning, suggestions } = await passphraseStrength(passphrase);
  const advice = score >= GOOD ? [] : [...(warning === null ? [] : [warning]), ...suggestions.slice(0, 2)];
  const words = [`Strength: ${sentenceFor(`strength.score-${score}`)}.`, ...advice.map((code) => sentenceFor(code))];
  terminal.writeError(`${words.join(' ')}\n`);
}
