import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import { type Snapshots, snapshotsOf } from '../../../core/snapshot/snapshot.ts';
import { openCredential } from '../../../core/verification/verify.ts';
import { nativeCrypto } from '../../native-crypto.ts';
import { judgeCredential } from '../judge-credential.ts';
import type { CredentialBytes, JudgedAnswer, JudgedWorld } from './messages.ts';

/** Judges credentials for a wallet in a thread that has no vault: only the copies that were sent along. */
export function judgerFor({
  snapshots,
  unsent,
  ...context
}: JudgedWorld): (credential: CredentialBytes) => Promise<JudgedAnswer> {
  const sent = snapshotsOf(snapshots);
  let asksElsewhere = false;
  const watched: Snapshots = {
    findSnapshot: (url) => {
      asksElsewhere ||= unsent.has(url);
      return sent.findSnapshot(url);
    },
    listSnapshots: (url) => {
      asksElsewhere ||= unsent.has(url);
      return sent.listSnapshots(url);
    },
  };
  return async ({ bytes, ...credential }) => {
    const text = decodeUtf8(bytes);
    const opened = text === undefined ? undefined : openCredential(text);
    // whoever asks has opened it, or will say why it cannot be
    if (opened?.ok !== true) return 'elsewhere';
    asksElsewhere = false;
    const world = { ...context, snapshots: watched, crypto: nativeCrypto };
    const judgement = await judgeCredential({ ...credential, opened: opened.value }, world);
    return asksElsewhere ? 'elsewhere' : { judgement };
  };
}
