import { writeFile } from 'node:fs/promises';
import type { Handlers, RequestOf } from '../../contract/call.ts';
import type { WalletContract } from '../../contract/wallet-contract.ts';
import { WalletError } from '../../core/errors.ts';
import { outputError } from '../../core/output-error.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import type { ShellWorld } from './shell-world.ts';

export function walletHandlers(world: ShellWorld): Handlers<WalletContract>['wallet'] {
  const { ask, lock, keychain, state } = world;

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
    unlock: (asked) => lock.opening(() => unlock(world, asked)),
    lock: async () => {
      await lock.lock('asked');
      return succeed(null);
    },
    changeKeys: async (asked) => {
      switch (asked.kind) {
        case 'passphrase': {
          const { current, next } = asked;
          return inKind(asked.kind, await ask((process) => process.vault.changePassphrase({ current, next })));
        }
        case 'recovery-code':
          return renewRecoveryCode(world, asked.passphrase);
        case 'keychain-on':
          return inKind(asked.kind, await turnKeychainOn(world, asked.passphrase));
        case 'keychain-off':
          return inKind(asked.kind, await turnKeychainOff(world));
      }
    },
    keepRecoveryCode: async ({ kind, code }) => {
      if (kind === 'sheet') return saveRecoverySheet(world, code);
      const confirmed = await ask((process) => process.vault.confirmRecoveryCode({ code }));
      if (confirmed.ok) state.update({ isRecoveryConfirmed: true });
      return confirmed;
    },
    check: () => ask((process) => process.vault.check()),
  };
}

function inKind<K extends string>(kind: K, done: Result<null>): Result<{ readonly kind: K }> {
  return done.ok ? succeed({ kind }) : done;
}

async function unlock(world: ShellWorld, asked: RequestOf<WalletContract['wallet']['unlock']>): Promise<Result<null>> {
  switch (asked.kind) {
    case 'passphrase':
      return world.ask((process) => process.vault.open({ kind: 'passphrase', passphrase: asked.passphrase }));
    case 'keychain':
      return unlockWithKeychain(world);
    case 'recovery-code':
      return world.ask((process) => process.vault.recover({ code: asked.code, next: asked.next }));
  }
}

async function renewRecoveryCode(
  { ask, lock, confirm, state }: ShellWorld,
  passphrase: Uint8Array,
): Promise<Result<{ readonly kind: 'recovery-code'; readonly recoveryCode: string }>> {
  if (!lock.isOpen) return refuse(new WalletError('vault.locked', 'locked'));
  const confirmed = await confirm.renewRecoveryCode();
  if (!confirmed.ok) return confirmed;
  const renewed = await ask((process) => process.vault.renewRecoveryCode({ passphrase }));
  if (!renewed.ok) return renewed;
  state.update({ isRecoveryConfirmed: false });
  return succeed({ kind: 'recovery-code', ...renewed.value });
}

async function saveRecoverySheet({ ask, files }: ShellWorld, code: string): Promise<Result<null>> {
  const sheet = await ask((process) => process.vault.recoverySheet({ code }));
  if (!sheet.ok) return sheet;
  const chosen = await files.save('saveSheet', sheet.value.fileName);
  if (!chosen.ok) return chosen;
  try {
    await writeFile(chosen.value, sheet.value.bytes, { mode: 0o600 });
    return succeed(null);
  } catch (cause) {
    return refuse(outputError(cause));
  }
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
async function turnKeychainOn({ ask, keychain }: ShellWorld, passphrase: Uint8Array): Promise<Result<null>> {
  const availability = await keychain.availability();
  if (availability !== 'available') return refuse(new WalletError(`shell.keychain-${availability}`, availability));
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
