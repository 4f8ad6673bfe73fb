import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse } from '../../../core/result.ts';

/**
 * Unpacks the text of a `VP1-` code (base32 or base45 around CBOR-LD) to the JSON of what it carries.
 *
 * CBOR-LD needs the tables of its registry to give terms their names back; without them nothing is guessed.
 *
 * @returns `import.cbor-ld` with the reason
 */
export function unpackVp1(_text: string): Result<string> {
  const details = { reason: 'this version of Lapel has no table of its words' };
  return refuse(new WalletError('import.cbor-ld', 'VP1', { details }));
}
