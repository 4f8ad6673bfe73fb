import type { Result } from '../../core/result.ts';
import { findNewestInstant } from '../vault/history.ts';
import { attempt } from './attempt.ts';
import type { Wallet } from './wallet.ts';

/** Clocks are set right by a little now and then; that is nothing to warn of. */
const TOLERANCE_MS = 10 * 60_000;

/**
 * Whether this computer's clock stands before something that this wallet did: then dates are judged for the past, and an
 * expired badge may look good.
 *
 * @returns the newest instant the wallet has seen, where the clock is behind it; else null
 */
export function findClockBehind(wallet: Wallet): Result<string | null> {
  return attempt(() => {
    const newest = findNewestInstant(wallet.vault.reader);
    if (newest === undefined) return null;
    return Date.parse(newest) > wallet.world.now().getTime() + TOLERANCE_MS ? newest : null;
  });
}
