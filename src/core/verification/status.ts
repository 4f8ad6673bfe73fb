import type { DecodedDocument } from '../credential/credential.ts';
import type { ProofChecks } from '../proof/proof-checks.ts';
import type { StatusListCredential } from '../status/status-list.ts';
import type { OpenedCredential } from './open-credential.ts';
import { checkSecuring } from './proof.ts';
import type { CheckOutcome } from './report.ts';
import type { VerifyOptions } from './verification-world.ts';

/** Lists verified in one run: ten thousand badges of an issuer ask the same list. */
const verifiedLists = new WeakMap<VerifyOptions, Map<StatusListCredential, Promise<ProofChecks>>>();

let loaded: typeof import('../status/check-status.ts') | undefined;

/** The `status` check, for a credential that names at least one entry. Loaded when the first is met. */
export async function checkStatus(decoded: DecodedDocument, options: VerifyOptions): Promise<CheckOutcome> {
  loaded ??= await import('../status/check-status.ts');
  return loaded.checkStatusEntries(decoded, { ...options, verifyList: (list) => verifyList(list, options) });
}

function verifyList(list: StatusListCredential, options: VerifyOptions): Promise<ProofChecks> {
  const lists = verifiedLists.get(options) ?? new Map<StatusListCredential, Promise<ProofChecks>>();
  verifiedLists.set(options, lists);
  const known = lists.get(list);
  if (known !== undefined) return known;
  const { decoded, token } = list;
  const opened: OpenedCredential = {
    decoded,
    securing: token === null ? { kind: 'embedded' } : { kind: 'vc-jwt', token },
  };
  const { digests: _, ...withoutDigests } = options;
  const expectation = { purpose: 'assertionMethod', controller: decoded.controller } as const;
  const checks = checkSecuring(opened, expectation, '', withoutDigests);
  lists.set(list, checks);
  return checks;
}
