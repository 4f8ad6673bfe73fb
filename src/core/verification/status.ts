import type { DecodedDocument } from '../credential/credential.ts';
import type { ProofChecks } from '../proof/proof-checks.ts';
import type { StatusListCredential } from '../status/status-list.ts';
import { judgeListOnce } from './judged-list.ts';
import type { OpenedCredential } from './open-credential.ts';
import { checkSecuring } from './proof.ts';
import type { CheckOutcome } from './report.ts';
import type { VerifyOptions } from './verification-world.ts';

let loaded: typeof import('../status/check-status.ts') | undefined;

/** The `status` check, for a credential that names at least one entry. Loaded when the first is met. */
export async function checkStatus(decoded: DecodedDocument, options: VerifyOptions): Promise<CheckOutcome> {
  loaded ??= await import('../status/check-status.ts');
  return loaded.checkStatusEntries(decoded, { ...options, verifyList: (list) => verifyList(list, options) });
}

function verifyList(list: StatusListCredential, options: VerifyOptions): Promise<ProofChecks> {
  const { decoded, token } = list;
  const opened: OpenedCredential = {
    decoded,
    securing: token === null ? { kind: 'embedded' } : { kind: 'vc-jwt', token },
  };
  const expectation = { purpose: 'assertionMethod', controller: decoded.controller } as const;
  return judgeListOnce(list, options, async (world) => checkSecuring(opened, expectation, '', world));
}
