import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WalletError } from '../../../../src/core/errors.ts';
import { refuse } from '../../../../src/core/result.ts';
import { backupHandlers } from '../../../../src/main/wallet-process/backup-handlers.ts';
import { JobBook } from '../../../../src/main/wallet-process/job-book.ts';
import { Session } from '../../../../src/main/wallet-process/session.ts';
import { vaultHandlers } from '../../../../src/main/wallet-process/vault-handlers.ts';
import * as wallets from '../../../../src/wallet/services/wallet.ts';
import { formatRecoveryCode } from '../../../../src/wallet/vault/recovery-code.ts';
import { backUp, backupPassphrase } from '../../wallet/services/backup/backup-sandbox.ts';
import { codeOf, makeSandbox, makeWallet, passphrase, random, unwrap, world } from '../../wallet/vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../../wallet/remembered-argon2.ts'));
vi.mock('../../../../src/wallet/services/wallet.ts', { spy: true });

const sandbox = makeSandbox();
const file = sandbox.path('backup.age');

beforeAll(async () => {
  const { wallet } = await makeWallet(sandbox.path('wallet'));
  await backUp(wallet, file);
  wallet.close();
});
afterAll(() => sandbox.remove());

type Progress = Parameters<ConstructorParameters<typeof JobBook>[0]>[0];

async function restore(name: string): Promise<{ readonly finished: Progress['finished']; readonly session: Session }> {
  const session = new Session(sandbox.path(name), world, '0.0.0-test');
  const finished = new Promise<Progress['finished']>((resolve) => {
    const tell = (progress: Progress): void => (progress.finished === null ? undefined : resolve(progress.finished));
    const secret = { passphrase: new TextEncoder().encode(backupPassphrase), recoveryCode: null };
    const asked = { path: file, secret, next: new Uint8Array(passphrase), putAside: false };
    void backupHandlers({ session, jobs: new JobBook(tell, random) })
      .restore(asked)
      .then((started) => unwrap(started));
  });
  return { finished: await finished, session };
}

describe('restoring a backup', () => {
  it('tells the recovery code of the new wallet, and holds it open', async () => {
    const { finished, session } = await restore('restored');
    expect(finished).toMatchObject({ ok: true, result: { kind: 'restore', isOpen: true } });
    expect(session.wallet).toBeDefined();
    session.close();
  });

  it('tells the recovery code also where the restored wallet cannot be opened at once', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.mocked(wallets.openWallet).mockResolvedValueOnce(refuse(new WalletError('vault.in-use', 'held by a scanner')));
    const { finished, session } = await restore('shut');
    const recoveryCode = expect.stringMatching(/^\S{20,}$/);
    expect(finished).toMatchObject({ ok: true, result: { kind: 'restore', badges: 0, isOpen: false, recoveryCode } });
    expect(session.wallet).toBeUndefined();
    expect((await wallets.openWallet(sandbox.path('shut'), new Uint8Array(passphrase), world)).ok).toBe(true);
  });

  it('takes that code as it is typed back, and draws its sheet, though the wallet stays shut', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.mocked(wallets.openWallet).mockResolvedValueOnce(refuse(new WalletError('vault.in-use', 'held by a scanner')));
    const { finished, session } = await restore('shut-and-typed');
    if (finished?.ok !== true || finished.result.kind !== 'restore') throw new TypeError('it was restored');
    const { recoveryCode } = finished.result;
    const handlers = vaultHandlers({ session, jobs: new JobBook(() => undefined, random) });
    expect(codeOf(await handlers.confirmRecoveryCode({ code: recoveryCode.toLowerCase() }))).toBe('ok');
    expect(unwrap(await handlers.recoverySheet({ code: recoveryCode })).bytes.length).toBeGreaterThan(1000);
    const other = formatRecoveryCode(new Uint8Array(16));
    expect(codeOf(await handlers.confirmRecoveryCode({ code: other }))).toBe('vault.wrong-recovery-code');
    expect(codeOf(await handlers.recoverySheet({ code: other }))).toBe('vault.wrong-recovery-code');
    const slip = recoveryCode.replace(/.$/, (last) => (last === '7' ? '8' : '7'));
    expect(codeOf(await handlers.confirmRecoveryCode({ code: slip }))).toBe('vault.recovery-code-mistyped');
    expect(session.wallet).toBeUndefined();
    const nowhere = new Session(sandbox.path('nowhere'), world, '0.0.0-test');
    const none = vaultHandlers({ session: nowhere, jobs: new JobBook(() => undefined, random) });
    expect(codeOf(await none.confirmRecoveryCode({ code: recoveryCode }))).toBe('vault.not-found');
  });
});
