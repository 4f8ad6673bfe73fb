import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import type { Wallet, WalletWorld } from '../../wallet/services/wallet.ts';

/** The one wallet of this process: open from unlocking until the process ends. Locking is ending. */
export class Session {
  readonly dir: string;
  readonly world: WalletWorld;
  readonly appVersion: string;
  #wallet: Wallet | undefined;

  constructor(dir: string, world: WalletWorld, appVersion: string) {
    this.dir = dir;
    this.world = world;
    this.appVersion = appVersion;
  }

  get wallet(): Wallet | undefined {
    return this.#wallet;
  }

  /** Takes over an opened wallet. @throws {TypeError} if one is open: `create` and `open` refuse first */
  hold(wallet: Wallet): void {
    if (this.#wallet !== undefined) throw new TypeError('a wallet is open');
    this.#wallet = wallet;
  }

  /** Lends the wallet to `work`, or says that it is locked. */
  async with<T>(work: (wallet: Wallet) => Promise<Result<T>> | Result<T>): Promise<Result<T>> {
    if (this.#wallet === undefined) return refuse(new WalletError('vault.locked', 'no wallet is open'));
    return work(this.#wallet);
  }

  close(): Result<null> {
    this.#wallet?.close();
    this.#wallet = undefined;
    return succeed(null);
  }
}
