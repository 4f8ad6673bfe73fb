import { snapshotsOf } from '../../../core/snapshot/snapshot.ts';
import { verifyRemembered } from '../../../core/verification/remembered.ts';
import { type VerifyOptions, verify } from '../../../core/verification/verify.ts';
import { nativeCrypto } from '../../native-crypto.ts';
import { type Answer, type InputToVerify, refusalOf, type SharedWorld } from './messages.ts';
import { decodeRemembered } from './remembered-text.ts';

/** One for a whole run: what was read of a snapshot is kept by it. */
export function verifyOptionsOf({ snapshots, ...world }: SharedWorld): VerifyOptions {
  return { ...world, snapshots: snapshotsOf(snapshots), crypto: nativeCrypto };
}

/** Verifies one input, from what is remembered where that is of these bytes, else from the bytes. */
export async function verifyOne({ bytes, remembered }: InputToVerify, options: VerifyOptions): Promise<Answer> {
  if (remembered !== undefined) {
    const report = await verifyRemembered(bytes, decodeRemembered(remembered), options);
    if (report !== undefined) return { reports: [report] };
  }
  const result = await verify(bytes, options);
  return result.ok ? { reports: result.value } : { refusal: refusalOf(result.error) };
}
