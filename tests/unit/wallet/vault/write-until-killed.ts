// Writes into a vault until killed, naming each thing on standard output once it is acknowledged, as an import does.
import process from 'node:process';
import { keepBlob, sha256Hex } from '../../../../src/wallet/vault/blobs.ts';
import { addRecord } from '../../../../src/wallet/vault/records.ts';
import { random, reopen, unwrap } from '../vault-sandbox.ts';

const [dir = '', round = ''] = process.argv.slice(2);
const wallet = await reopen(dir);
process.stdout.write('open\n');
for (let batch = 0; ; batch++) {
  const items = Array.from({ length: 1 + (batch % 5) }, (_, index) => {
    const bytes = random(500 + 400 * index);
    return { name: `${round}-${batch}-${index}`, bytes, sha256: sha256Hex(bytes) };
  });
  unwrap(
    wallet.vault.write((vault) => {
      for (const { name, bytes, sha256 } of items) {
        keepBlob(vault, sha256, bytes);
        addRecord(vault, 'settings', { name, value: sha256 });
      }
    }),
  );
  for (const { name, sha256 } of items) process.stdout.write(`${name} ${sha256}\n`);
}
