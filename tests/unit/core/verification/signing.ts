import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import {
  type CreatableSuite,
  createDataIntegrityProof,
} from '../../../../src/core/proof/data-integrity/create-proof.ts';
import { createJwt } from '../../../../src/core/proof/jose/create-jwt.ts';
import { noSnapshots, type Snapshot, snapshotsOf } from '../../../../src/core/snapshot/snapshot.ts';
import type { Check, CheckId, VerificationReport } from '../../../../src/core/verification/report.ts';
import { type VerifyOptions, verify } from '../../../../src/core/verification/verify.ts';
import { type Person, person } from '../presentation/people.ts';

export const issuer = person(1);
export const holder = person(2);
export const stranger = person(3);
export const now = new Date('2026-11-22T12:00:00Z');

export interface Signing {
  readonly by?: Person;
  readonly suite?: CreatableSuite;
  readonly purpose?: 'assertionMethod' | 'authentication';
  readonly challenge?: string;
  readonly domain?: string;
  readonly expires?: Date;
}

/** Adds a Data Integrity proof, by the issuer and over canonical JSON unless said otherwise. */
export async function signed(document: JsonObject, signing: Signing = {}): Promise<JsonObject> {
  const { by = issuer, suite = 'eddsa-jcs-2022', purpose = 'assertionMethod', ...rest } = signing;
  const result = await createDataIntegrityProof({
    document,
    cryptosuite: suite,
    verificationMethod: by.verificationMethod,
    purpose,
    created: new Date('2026-11-22T10:00:00Z'),
    crypto: portableCrypto,
    sign: by.sign,
    ...rest,
  });
  if (!result.ok) throw new TypeError(`not signed: ${result.error.code}`);
  return result.value;
}

export function token(claims: JsonObject, by: Person = issuer, typ = 'vc+jwt'): Promise<string> {
  return createJwt({ header: { alg: 'EdDSA', kid: by.verificationMethod, typ }, claims, sign: by.sign });
}

export type Asked = Partial<Omit<VerifyOptions, 'snapshots'>> & { readonly snapshots?: readonly Snapshot[] };

/** The reports on a document or token, or the code of its refusal. */
export async function judge(
  input: JsonObject | string | Uint8Array,
  asked: Asked = {},
): Promise<readonly VerificationReport[] | string> {
  const { snapshots, ...rest } = asked;
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  const bytes = input instanceof Uint8Array ? input : new TextEncoder().encode(text);
  const result = await verify(bytes, {
    now,
    crypto: portableCrypto,
    snapshots: snapshots === undefined ? noSnapshots : snapshotsOf(snapshots),
    ...rest,
  });
  return result.ok ? result.value : result.error.code;
}

/** The only report, or the first. */
export async function firstReport(
  input: JsonObject | string | Uint8Array,
  asked: Asked = {},
): Promise<VerificationReport> {
  const reports = await judge(input, asked);
  if (typeof reports === 'string' || reports[0] === undefined) throw new TypeError(`refused: ${String(reports)}`);
  return reports[0];
}

export function checkOf(report: VerificationReport, id: CheckId): Check | undefined {
  return report.checks.find((check) => check.id === id);
}

/** The code of a check, or its outcome where it passed; `absent` where it was not made. */
export function codeOf(report: VerificationReport, id: CheckId): string {
  const check = checkOf(report, id);
  return check === undefined ? 'absent' : (check.code ?? check.outcome);
}
