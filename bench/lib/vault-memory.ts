// A process of its own, so that its memory is its own: opens a wallet with its passphrase and prints how much more it has then.
// argv: folder, passphrase.
import fs from 'node:fs';
import process from 'node:process';
import { openVault } from '../../src/wallet/vault/open-vault.ts';

const [dir = '', passphrase = ''] = process.argv.slice(2);

function rssMb(): number {
  const status = fs.readFileSync('/proc/self/status', 'utf8');
  return (Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024) / 1e6;
}

const before = rssMb();
const secret = new TextEncoder().encode(passphrase);
const vault = await openVault(dir, { kind: 'passphrase', passphrase: secret });
if (!vault.ok) throw vault.error;
// what the key derivation worked in is given back beside the program, by the collector's own threads
await new Promise((resolve) => setTimeout(resolve, 1000));
const after = rssMb();
process.stdout.write(JSON.stringify({ before, after }));
vault.value.close();
