// A process of its own, so that its memory is its own: makes a wallet as `lapel init` does, imports a folder into it, and prints what
// that took. argv: folder, where the wallet goes.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import process from 'node:process';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import { namedInputs } from '../../src/wallet/services/import/named-inputs.ts';
import { importCredentials } from '../../src/wallet/services/import-credentials.ts';
import { createWallet } from '../../src/wallet/services/wallet.ts';

const [folder = '', walletDir = ''] = process.argv.slice(2);
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const world = { now: () => new Date(), random, crypto: nativeCrypto };
const created = await createWallet(walletDir, new TextEncoder().encode('a passphrase of this benchmark'), world);
if (!created.ok) throw created.error;
const { wallet } = created.value;
const openedMib = highestRssMib();
const started = performance.now();
let valid = 0;
const imported = await importCredentials(wallet, namedInputs([folder]), {
  onItem: ({ verdict }) => {
    if (verdict === 'valid') valid += 1;
  },
});
if (!imported.ok) throw imported.error;
const seconds = (performance.now() - started) / 1000;
wallet.close();
process.stdout.write(JSON.stringify({ ...imported.value, valid, seconds, openedMib, maxRssMib: highestRssMib() }));

/** All threads together, from the system: `maxRSS` of `resourceUsage` counts what the parent had before this program ran. */
function highestRssMib(): number {
  const status = fs.readFileSync('/proc/self/status', 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
