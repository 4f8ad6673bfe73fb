import type { WalletError } from '../../core/errors.ts';
import { findOutsideError } from './vault-errors.ts';

/** A vault may be damaged in a million places; this many are enough to tell. */
const MOST_FINDINGS = 100;

/** The damage that a look at a vault meets, in order. */
export class Findings {
  readonly all: WalletError[] = [];

  constructor(first?: WalletError) {
    if (first !== undefined) this.all.push(first);
  }

  push(...findings: readonly WalletError[]): void {
    this.all.push(...findings.slice(0, MOST_FINDINGS - this.all.length));
  }

  /** @returns what the work does; undefined where it met damage, which is told */
  look<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      const known = findOutsideError(error);
      if (known === undefined) throw error;
      this.push(known);
      return undefined;
    }
  }
}
