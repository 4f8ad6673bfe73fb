import type { Result } from '../../core/result.ts';
import { type Disclosure, listDisclosures as queryDisclosures } from '../vault/disclosures.ts';
import { attempt } from './attempt.ts';
import type { Wallet } from './wallet.ts';

export type { Disclosure } from '../vault/disclosures.ts';

/** Who was shown what, when, how; newest first. */
export function listDisclosures(wallet: Wallet): Result<readonly Disclosure[]> {
  return attempt(() => queryDisclosures(wallet.vault.reader));
}
