import { writeFile } from 'node:fs/promises';
import type { Handlers } from '../../contract/call.ts';
import type { WalletContract } from '../../contract/wallet-contract.ts';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import type { ShellWorld } from './shell-world.ts';

export function walletHandlers(world: ShellWorld): Handlers<WalletContract>['wallet'] {
  const { ask, lock, keychain, confirm, files, state } = world;

  return {
    state: async () => {
      const inside = lock.isOpen ? await ask((process) => process.vault.state()) : undefined;
      const { reason, at } = lock.lastLock;
      return succeed({
        phase: lock.isOpen ? 'open' : lock.isThere ? 'locked' : 'absent',
        lockedBecause: reason === 'quit' ? 'start' : reason,
        lockedAt: at,
        damage: inside?.ok === true ? inside.value.damage : null,
        keychain: { availability: await keychain.availability(), isOn: keychain.isOn },
        isRecoveryConfirmed: state.current.isRecoveryConfirmed,
        clockBehind: inside?.ok === true ? inside.value.clockBehind : null,
        isStandIn: world.isStandIn,
      });
    },
    create: ({ passphrase }) =>
      lock.opening(async () => {
        const created = await ask((process) => process.vault.create({ passphrase }));
        if (created.ok) {
          state.update({ isRecoveryConfirmed: false });
          // of a wallet that lay here before
          keychain.forget();
        }
        return created;
      }),
    unlock: ({ passphrase, withKeychain }) => {
      if (withKeychain) return lock.opening(() => unlockWithKeychain(world));
      if (passphrase === null) return Promise.resolve(refuse(new WalletError('vault.wrong-passphrase', 'none given')));
      return lock.opening(() => ask((process) => process.vault.open({ kind: 'passphrase', passphrase })));
    },
    lock: async () => {
      await lock.lock('asked');
      return succeed(null);
    },
    changePassphrase: (asked) => ask((process) => process.vault.changePassphrase(asked)),
    recover: (asked) => lock.opening(() => ask((process) => process.vault.recover(asked))),
    confirmRecoveryCode: async ({ code }) => {
      const confirmed = await ask((process) => process.vault.confirmRecoveryCode({ code }));
      if (confirmed.ok && confirmed.value.isRight) state.update({ isRecoveryConfirmed: true });
      return confirmed;
    },
    renewRecoveryCode: async () => {
      if (!lock.isOpen) return refuse(new WalletError('vault.locked', 'locked'));
      const confirmed = await confirm.renewRecoveryCode();
      if (!confirmed.ok) return confirmed;
      const renewed = await ask((process) => process.vault.renewRecoveryCode());
      if (renewed.ok) state.update({ isRecoveryConfirmed: false });
      return renewed;
    },
    saveRecoverySheet: async ({ code }) => {
      const sheet = await ask((process) => process.vault.recoverySheet({ code }));
      if (!sheet.ok) return sheet;
      const chosen = await files.save('saveSheet', sheet.value.fileName);
      if (!chosen.ok) return chosen;
      try {
        await writeFile(chosen.value, sheet.value.bytes, { mode: 0o600 });
        return succeed({ isSaved: true, code: null });
      } catch (cause) {
        const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
        return refuse(new WalletError('output.not-written', reason, { cause, details: { reason } }));
      }
    },
    setKeychain: ({ isOn, passphrase }) => (isOn ? turnKeychainOn(world, passphrase) : turnKeychainOff(world)),
    check: () => ask((process) => process.vault.check()),
  };
}

async function unlockWithKeychain({ ask, keychain }: ShellWorld): Promise<Result<null>> {
  const secret = await keychain.open();
  if (!secret.ok) return secret;
  try {
    return await ask((process) => process.vault.open({ kind: 'keychain', secret: secret.value }));
  } finally {
    secret.value.fill(0);
  }
}

/** Sealed first by the system, and only kept in the vault if that went well; else the slot goes again. */
async function turnKeychainOn({ ask, keychain }: ShellWorld, passphrase: Uint8Array | null): Promise<Result<null>> {
  const availability = await keychain.availability();
  if (availability !== 'available') return refuse(new WalletError(`shell.keychain-${availability}`, availability));
  if (passphrase === null) return refuse(new WalletError('vault.wrong-passphrase', 'none given'));
  const added = await ask((process) => process.vault.addKeychain({ passphrase }));
  if (!added.ok) return added;
  const kept = await keychain.keep(added.value.secret);
  added.value.secret.fill(0);
  if (!kept.ok) await ask((process) => process.vault.removeKeychain());
  return kept;
}

async function turnKeychainOff({ ask, keychain }: ShellWorld): Promise<Result<null>> {
  const removed = await ask((process) => process.vault.removeKeychain());
  const isGone = removed.ok || removed.error.code === 'vault.no-keychain-slot';
  if (isGone) keychain.forget();
  return isGone ? succeed(null) : removed;
}
