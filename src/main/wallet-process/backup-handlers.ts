import type { Handlers } from '../../contract/call.ts';
import { WalletError } from '../../core/errors.ts';
import { type Result, succeed } from '../../core/result.ts';
import { backupReminder } from '../../wallet/services/backup/backup-reminder.ts';
import type { BackupSecret } from '../../wallet/services/backup/backup-secret.ts';
import type { RestoreDone } from '../../wallet/services/backup/restore.ts';
import { openWallet } from '../../wallet/services/wallet.ts';
import type { Job, JobBook } from './job-book.ts';
import type { ProcessContract } from './process-contract.ts';
import type { Session } from './session.ts';

interface BackupWorld {
  readonly session: Session;
  readonly jobs: JobBook;
}

/** What was asked for holds exactly one of the two. */
function secretOf({
  passphrase,
  recoveryCode,
}: {
  passphrase: Uint8Array | null;
  recoveryCode: string | null;
}): BackupSecret {
  // a copy: the door wipes the request's bytes once the call is answered, and the job goes on after that
  return passphrase === null
    ? { kind: 'recovery-code', code: recoveryCode ?? '' }
    : { kind: 'passphrase', passphrase: new Uint8Array(passphrase) };
}

function wiping<T>(secrets: readonly (Uint8Array | BackupSecret)[], work: Promise<T>): Promise<T> {
  return work.finally(() => {
    for (const secret of secrets) {
      if (secret instanceof Uint8Array) secret.fill(0);
      else if (secret.kind === 'passphrase') secret.passphrase.fill(0);
    }
  });
}

/** Tells how far it is, and stops it where the person asked for that: nothing half done stays. */
function followedBy(job: Job): (done: number, total: number) => void {
  return (done, total) => {
    if (job.signal.aborted) throw new WalletError('backup.stopped', 'stopped by the person');
    job.expect(total);
    job.reached(done);
  };
}

/** The wallet is made, and its code is shown once: whatever keeps it from being opened now must not take that away. */
async function openRestored(session: Session, passphrase: Uint8Array): Promise<boolean> {
  try {
    const opened = await openWallet(session.dir, passphrase, session.world);
    if (!opened.ok) throw opened.error;
    session.hold(opened.value);
    return true;
  } catch (error) {
    console.error('the restored wallet was not opened', error);
    return false;
  }
}

/** Only the reminder is asked for every day: what makes, tries and restores backups is read when one is wanted. */
export function backupHandlers({ session, jobs }: BackupWorld): Handlers<ProcessContract>['backup'] {
  return {
    status: () => session.with((wallet) => backupReminder(wallet)),
    create: ({ path, secret }) =>
      session.with((wallet) => {
        const own = secretOf(secret);
        return jobs.start('backup', async (job) => {
          const onProgress = followedBy(job);
          const options = { app: session.appVersion, onProgress };
          const making = import('../../wallet/services/backup/backup.ts').then(({ createBackup }) =>
            createBackup(wallet, path, own, options),
          );
          const made = await wiping([own], making);
          return made.ok ? succeed({ kind: 'backup', ...made.value }) : made;
        });
      }),
    rehearse: ({ path, secret }) =>
      session.with((wallet) => {
        const own = secretOf(secret);
        return jobs.start('rehearse', async (job) => {
          const onProgress = followedBy(job);
          const trying = import('../../wallet/services/backup/rehearse.ts').then(({ rehearseBackup }) =>
            rehearseBackup(path, own, session.world, { wallet, onProgress }),
          );
          const tried = await wiping([own], trying);
          return tried.ok ? succeed({ kind: 'rehearse', ...tried.value }) : tried;
        });
      }),
    restore: async ({ path, secret, next, putAside }) => {
      const own = secretOf(secret);
      const passphrase = new Uint8Array(next);
      return jobs.start('restore', async (job) => {
        const onProgress = followedBy(job);
        const work = async (): Promise<Result<RestoreDone & { readonly isOpen: boolean }>> => {
          const { restoreBackup } = await import('../../wallet/services/backup/restore.ts');
          const options = { onProgress, putAside };
          const restored = await restoreBackup(path, session.dir, passphrase, own, session.world, options);
          if (!restored.ok) return restored;
          return succeed({ ...restored.value, isOpen: await openRestored(session, passphrase) });
        };
        const done = await wiping([own, passphrase], work());
        if (!done.ok) return done;
        const { badges, recoveryCode, isOpen } = done.value;
        return succeed({ kind: 'restore', badges, recoveryCode, isOpen });
      });
    },
  };
}
