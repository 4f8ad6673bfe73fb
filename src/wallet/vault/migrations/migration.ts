import type { WritableVault } from '../connection.ts';

/** One step of the database's schema. Numbers only grow, and a shipped step is never edited. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  /** Runs inside one transaction: it succeeds as a whole or leaves the vault as it was. */
  readonly up: (vault: WritableVault) => void;
}
