/** `VP1-` codes of other wallets; unpacked in core, since the web verifier reads them too. */
export { unpackVp1 } from '../../../core/presentation/packed-code.ts';
