import type { Handlers } from '../../contract/call.ts';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { findClockBehind } from '../../wallet/services/clock.ts';
import { addKeychainSlot, removeKeychainSlot } from '../../wallet/services/keychain.ts';
import { confirmRecoveryCode, confirmRecoveryCodeAt, renewRecoveryCode } from '../../wallet/services/recovery-code.ts';
import { getSettings } from '../../wallet/services/settings.ts';
import {
  changePassphrase,
  checkVaultInTurns,
  createWallet,
  isWalletThere,
  openWallet,
  recoverWallet,
} from '../../wallet/services/wallet.ts';
import type { JobBook } from './job-book.ts';
import { judgeInBackground } from './judge-in-background.ts';
import { opensWith } from './passphrase-check.ts';
import type { ProcessContract } from './process-contract.ts';
import type { Session } from './session.ts';

export interface VaultWorld {
  readonly session: Session;
  readonly jobs: JobBook;
}

export function vaultHandlers({ session, jobs }: VaultWorld): Handlers<ProcessContract>['vault'] {
  const { dir, world } = session;
  /** Another wallet is not opened over an open one, nor made beside it. */
  const whileLocked = async <T>(work: () => Promise<Result<T>>): Promise<Result<T>> =>
    session.wallet === undefined ? work() : refuse(new WalletError('vault.in-use', 'a wallet is open here'));

  /** Also where the wallet was restored a moment ago and could not be opened: its code is on the screen, and is typed back. */
  const confirmCode = (code: string): Promise<Result<null>> =>
    session.wallet === undefined ? confirmRecoveryCodeAt(dir, code) : confirmRecoveryCode(session.wallet, code);

  return {
    state: async () => {
      const { wallet } = session;
      const damage = wallet?.vault.damage;
      const clock = wallet === undefined ? succeed(null) : findClockBehind(wallet);
      return succeed({
        isThere: isWalletThere(dir),
        isOpen: wallet !== undefined,
        damage: damage === undefined ? null : { code: damage.code, part: String(damage.details.part ?? '') },
        clockBehind: clock.ok ? clock.value : null,
      });
    },
    create: ({ passphrase }) =>
      whileLocked(async () => {
        const created = await createWallet(dir, passphrase, world);
        if (!created.ok) return created;
        session.hold(created.value.wallet);
        return succeed({ holder: created.value.holder, recoveryCode: created.value.recoveryCode });
      }),
    open: (secret) =>
      whileLocked(async () => {
        const opened = await openWallet(
          dir,
          secret.kind === 'passphrase' ? secret.passphrase : { kind: 'os-keychain', secret: secret.secret },
          world,
          { evenIfDamaged: true },
        );
        if (!opened.ok) return opened;
        session.hold(opened.value);
        judgeInBackground(session, jobs);
        return succeed(null);
      }),
    recover: ({ code, next }) =>
      whileLocked(async () => {
        const opened = await recoverWallet(dir, code, next, world);
        if (!opened.ok) return opened;
        session.hold(opened.value);
        return succeed(null);
      }),
    changePassphrase: ({ current, next }) =>
      session.with(async (wallet) => {
        const isRight = await opensWith(wallet, current);
        return isRight.ok ? changePassphrase(wallet, next) : isRight;
      }),
    confirmRecoveryCode: ({ code }) => confirmCode(code),
    renewRecoveryCode: ({ passphrase }) =>
      session.with(async (wallet) => {
        const isRight = await opensWith(wallet, passphrase);
        return isRight.ok ? renewRecoveryCode(wallet) : isRight;
      }),
    recoverySheet: async ({ code }) => {
      const confirmed = await confirmCode(code);
      if (!confirmed.ok) return confirmed;
      const settings = session.wallet === undefined ? undefined : getSettings(session.wallet);
      if (settings?.ok === false) return settings;
      const language = settings?.value.language ?? Intl.DateTimeFormat().resolvedOptions().locale;
      // what draws on paper is a third of this process's code, and seldom asked for
      const { drawRecoverySheet } = await import('../../wallet/services/paper/recovery-sheet.ts');
      const sheet = await drawRecoverySheet(code, { form: 'pdf', now: world.now(), language });
      return sheet.ok ? succeed({ bytes: sheet.value, fileName: 'Lapel recovery sheet.pdf' }) : sheet;
    },
    addKeychain: ({ passphrase }) =>
      session.with(async (wallet) => {
        const isRight = await opensWith(wallet, passphrase);
        if (!isRight.ok) return isRight;
        const secret = world.random(32);
        // main asks only where the store encrypts, and looks itself
        const added = addKeychainSlot(wallet, secret, 'encrypted');
        return added.ok ? succeed({ secret }) : added;
      }),
    removeKeychain: () => session.with((wallet) => removeKeychainSlot(wallet)),
    check: () =>
      session.with((wallet) =>
        jobs.start('check', async (job) => {
          const health = await checkVaultInTurns(wallet, {
            signal: job.signal,
            onProgress: ({ done, total }) => {
              if (total !== null) job.expect(total);
              job.reached(done);
            },
          });
          if (!health.ok) return health;
          const { isSound, damage, credentials, records } = health.value;
          const told = damage.map(({ code, details }) => ({ code, details }));
          return succeed({ kind: 'check', isSound, damage: told, credentials, records });
        }),
      ),
    close: async () => session.close(),
  };
}
