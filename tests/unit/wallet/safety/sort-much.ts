// Opens the wallet that it is told, sorts far more than SQLite keeps in memory, and says so.
import process from 'node:process';
import { nativeCrypto } from '../../../../src/wallet/native-crypto.ts';
import { openWallet, type WalletWorld } from '../../../../src/wallet/services/wallet.ts';
import { addRecord } from '../../../../src/wallet/vault/records.ts';

const [dir = '', word = ''] = process.argv.slice(2);
const world: WalletWorld = {
  now: () => new Date(),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  crypto: nativeCrypto,
};
const opened = await openWallet(dir, new TextEncoder().encode(process.env.LAPEL_PASSPHRASE), world);
if (!opened.ok) throw opened.error;
const { vault } = opened.value;
const written = vault.write((writable) => {
  for (let index = 0; index < 12_000; index++) {
    addRecord(writable, 'settings', { name: `${index}`, value: `${word} ${(index * 7919) % 12_000} `.repeat(50) });
  }
});
if (!written.ok) throw written.error;
const sorted = vault.reader.statement('SELECT value FROM settings ORDER BY value || name').pluck().all();
opened.value.close();
process.stdout.write(`${sorted.length}\n`);
