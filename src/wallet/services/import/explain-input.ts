import { createHash } from 'node:crypto';
import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import type { VerificationReport } from '../../../core/verification/report.ts';
import { type VerifyOptions, verifyOpened } from '../../../core/verification/verify.ts';
import { findCredentials } from '../input/find-credentials.ts';
import { newTrail } from '../input/trail.ts';
import { trustDecisions } from '../issuers/issuers.ts';
import type { Wallet } from '../wallet.ts';
import { type Explanation, explainRefusal, explainReports, type InputFacts } from './explanation.ts';

/**
 * The import doctor: takes an input apart as an import would, judges what is found, and says everything that was tried. Keeps nothing,
 * opens no address.
 *
 * @param name - as the person knows it
 * @param world - by which snapshots and clock to judge
 */
export async function explainInput(bytes: Uint8Array, name: string, world: VerifyOptions): Promise<Explanation> {
  const trail = newTrail();
  const found = await findCredentials(bytes, { snapshots: world.snapshots, trail });
  const facts = inputFacts(bytes, name);
  if (!found.ok) return explainRefusal(facts, trail, found.error);
  const reports: VerificationReport[] = [];
  for (const one of found.value.found) {
    if (!one.ok) continue;
    const { opened, path } = one.value;
    const [report] = await verifyOpened(
      opened,
      { item: reports.length, ...(path === undefined ? {} : { path }) },
      world,
    );
    if (report !== undefined) reports.push(report);
  }
  return explainReports(facts, trail, reports, world.now);
}

/** The same by the wallet's cache and trust, as of now. */
export async function explainForWallet(
  wallet: Wallet,
  bytes: Uint8Array,
  name: string,
  options: { readonly at?: Date } = {},
): Promise<Explanation> {
  const trust = trustDecisions(wallet);
  return explainInput(bytes, name, {
    now: options.at ?? wallet.world.now(),
    snapshots: wallet.snapshots,
    crypto: wallet.world.crypto,
    ...(trust.ok ? { trust: trust.value } : {}),
  });
}

export function inputFacts(bytes: Uint8Array, file: string): InputFacts {
  const text = decodeUtf8(bytes);
  return {
    file,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...(text === undefined ? {} : { text }),
  };
}
