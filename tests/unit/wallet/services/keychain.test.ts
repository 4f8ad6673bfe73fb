import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { addKeychainSlot, hasKeychainSlot, removeKeychainSlot } from '../../../../src/wallet/services/keychain.ts';
import { confirmRecoveryCode, renewRecoveryCode } from '../../../../src/wallet/services/recovery-code.ts';
import { changePassphrase, openWallet, type Wallet } from '../../../../src/wallet/services/wallet.ts';
import { openKeySlot } from '../../../../src/wallet/vault/key-slot.ts';
import { codeOf, makeSandbox, makeWallet, random, reopen, testCost, unwrap, world } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
const original = sandbox.path('wallet');
const secret = random(32);
let recoveryCode: string;

beforeAll(async () => {
  const created = await makeWallet(original);
  recoveryCode = created.recoveryCode;
  unwrap(addKeychainSlot(created.wallet, secret, 'encrypted'));
  created.wallet.close();
});
afterAll(() => sandbox.remove());

const openBy = (dir: string, bytes: Uint8Array) => openWallet(dir, { kind: 'os-keychain', secret: bytes }, world);

interface Slots extends JsonObject {
  slots: { kind: string; kdf: { salt: string }; wrappedKey: string }[];
}

function changeKeyFile(dir: string, change: (file: Slots) => void): void {
  const keysPath = path.join(dir, 'vault.keys');
  const file = JSON.parse(readFileSync(keysPath, 'utf8')) as Slots;
  change(file);
  writeFileSync(keysPath, JSON.stringify(file));
}

async function withWallet<T>(work: (wallet: Wallet) => Promise<T> | T): Promise<T> {
  const wallet = await reopen(sandbox.copy(original));
  try {
    return await work(wallet);
  } finally {
    wallet.close();
  }
}

describe('the operating system’s store', () => {
  it('opens the wallet, beside passphrase and recovery code, and without stretching', async () => {
    const dir = sandbox.copy(original);
    const wallet = unwrap(await openBy(dir, secret));
    expect(hasKeychainSlot(wallet)).toBe(true);
    wallet.close();
    unwrap(await openWallet(dir, { kind: 'recovery-code', code: recoveryCode }, world)).close();
    (await reopen(dir)).close();
  });

  it('leaves the secret to whoever gave it, unchanged and unkept', async () => {
    const dir = sandbox.copy(original);
    const given = secret.slice();
    unwrap(await openBy(dir, given)).close();
    expect(given).toEqual(secret);
    const file = readFileSync(path.join(dir, 'vault.keys'));
    for (const form of ['hex', 'base64', 'base64url'] as const) {
      expect(file.includes(Buffer.from(secret).toString(form))).toBe(false);
    }
  });

  it.each([
    ['another secret', random(32)],
    ['a secret cut short', secret.slice(0, 31)],
    ['nothing', new Uint8Array(0)],
    ['the secret and more', new Uint8Array([...secret, 0])],
  ])('does not open it with %s', async (_, wrong) => {
    expect(codeOf(await openBy(sandbox.copy(original), wrong))).toBe('vault.wrong-keychain-secret');
  });

  it('no longer opens it once the slot was taken away; the passphrase does', async () => {
    const dir = sandbox.copy(original);
    const wallet = await reopen(dir);
    unwrap(removeKeychainSlot(wallet));
    expect(codeOf(removeKeychainSlot(wallet))).toBe('vault.no-keychain-slot');
    wallet.close();
    expect(codeOf(await openBy(dir, secret))).toBe('vault.no-keychain-slot');
    const again = await reopen(dir);
    expect(hasKeychainSlot(again)).toBe(false);
    again.close();
  });

  it('is refused where it keeps secrets as plain text, and the wallet stays as it was', () =>
    withWallet((wallet) => {
      const before = readFileSync(wallet.vault.paths.keysPath, 'utf8');
      expect(codeOf(addKeychainSlot(wallet, random(32), 'plain-text'))).toBe('vault.keychain-unsafe');
      expect(readFileSync(wallet.vault.paths.keysPath, 'utf8')).toBe(before);
    }));

  it('takes a new secret in place of the old', async () => {
    const dir = sandbox.copy(original);
    const wallet = await reopen(dir);
    const next = random(32);
    unwrap(addKeychainSlot(wallet, next, 'encrypted'));
    wallet.close();
    expect(codeOf(await openBy(dir, secret))).toBe('vault.wrong-keychain-secret');
    unwrap(await openBy(dir, next)).close();
  });

  it('still opens it after the passphrase and the recovery code were changed', async () => {
    const dir = sandbox.copy(original);
    const wallet = await reopen(dir);
    unwrap(await changePassphrase(wallet, new TextEncoder().encode('something else'), testCost));
    unwrap(await renewRecoveryCode(wallet, testCost));
    wallet.close();
    unwrap(await openBy(dir, secret)).close();
  });

  it('throws on a secret that was not made for it: that is our mistake', () =>
    withWallet((wallet) => {
      expect(() => addKeychainSlot(wallet, random(16), 'encrypted')).toThrow(TypeError);
    }));

  it('is never the only slot: a key file without a passphrase is damage', async () => {
    const dir = sandbox.copy(original);
    changeKeyFile(dir, (file) => {
      file.slots = file.slots.filter(({ kind }) => kind === 'os-keychain');
    });
    expect(codeOf(await openBy(dir, secret))).toBe('vault.damaged');
  });

  const changes: Readonly<Record<string, (file: Slots) => void>> = {
    'its salt': (file) => {
      slotIn(file).kdf.salt = slotIn(file, 'passphrase').kdf.salt;
    },
    'its wrapped key': (file) => {
      slotIn(file).wrappedKey = slotIn(file, 'passphrase').wrappedKey;
    },
    'the slot taken away': (file) => {
      file.slots = file.slots.filter(({ kind }) => kind !== 'os-keychain');
    },
    'the slot twice': (file) => {
      file.slots.push(slotIn(file));
    },
  };
  it.each(Object.entries(changes))('sees %s in the file', async (_, change) => {
    const dir = sandbox.copy(original);
    changeKeyFile(dir, change);
    expect(codeOf(await openBy(dir, secret))).toBe('vault.damaged');
  });

  it('has a slot that fits no other vault, kind or salt', () =>
    withWallet(async ({ vault }) => {
      const { vaultId, slots } = vault.keyFile;
      const slot = slots.find(({ kind }) => kind === 'os-keychain');
      if (slot?.kind !== 'os-keychain') throw new TypeError('no slot');
      expect(await openKeySlot(slot, vaultId, secret)).toHaveLength(32);
      expect(await openKeySlot(slot, random(16), secret)).toBeUndefined();
      const salt = slot.kdf.salt.slice().fill(1);
      expect(await openKeySlot({ ...slot, kdf: { ...slot.kdf, salt } }, vaultId, secret)).toBeUndefined();
      for (let index = 0; index < slot.wrappedKey.length; index += 1) {
        const wrappedKey = slot.wrappedKey.slice();
        wrappedKey[index] = (wrappedKey[index] ?? 0) ^ 1;
        expect(await openKeySlot({ ...slot, wrappedKey }, vaultId, secret)).toBeUndefined();
      }
    }));
});

describe('the recovery code', () => {
  it('is confirmed by entering it again, as people type it', () =>
    withWallet(async (wallet) => {
      expect(codeOf(await confirmRecoveryCode(wallet, recoveryCode.toLowerCase().replaceAll('-', ' ')))).toBe('ok');
    }));

  it('is replaced by another, and then opens no more', async () => {
    const dir = sandbox.copy(original);
    const wallet = await reopen(dir);
    const renewed = unwrap(await renewRecoveryCode(wallet, testCost)).recoveryCode;
    expect(codeOf(await confirmRecoveryCode(wallet, recoveryCode))).toBe('vault.wrong-recovery-code');
    expect(codeOf(await confirmRecoveryCode(wallet, renewed))).toBe('ok');
    expect(codeOf(await confirmRecoveryCode(wallet, renewed.slice(0, -1)))).toBe('vault.recovery-code-mistyped');
    wallet.close();
    expect(codeOf(await openWallet(dir, { kind: 'recovery-code', code: recoveryCode }, world))).toBe(
      'vault.wrong-recovery-code',
    );
    unwrap(await openWallet(dir, { kind: 'recovery-code', code: renewed }, world)).close();
  });
});

describe.skipIf(process.platform === 'win32')('the files of a wallet', () => {
  it('are readable by their owner only, the lock too', async () => {
    const dir = sandbox.copy(original);
    const wallet = await reopen(dir);
    for (const name of ['vault.db', 'vault.keys', 'vault.tip', 'vault.lock']) {
      expect([name, (statSync(path.join(dir, name)).mode & 0o777).toString(8)]).toEqual([name, '600']);
    }
    wallet.close();
  });
});

function slotIn(file: Slots, kind = 'os-keychain'): Slots['slots'][number] {
  const slot = file.slots.find((one) => one.kind === kind);
  if (slot === undefined) throw new TypeError('no such slot');
  return slot;
}
