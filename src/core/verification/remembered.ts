import { idOf } from '../credential/text.ts';
import type { Crypto } from '../crypto.ts';
import { hexOf } from '../encoding/hex.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { andThen, type Eventually } from '../eventually.ts';
import type { DigestedProof } from '../proof/data-integrity/digested-proof.ts';
import type { OpenedCredential } from './open-credential.ts';
import type { VerificationReport } from './report.ts';
import { annotatedResources } from './resources.ts';
import { appliesSchema } from './schema.ts';
import type { VerifyOptions } from './verification-world.ts';
import { verifyOpened } from './verify-opened.ts';

/**
 * What a later verification of the very same bytes may start from: all that follows from the bytes alone.
 *
 * What structure and canonical form made of them is reused; purpose, dates, key, its standing, signature, status, trust and
 * recipient are judged anew, by the code that judges them always. Only values: it can be kept as JSON with its byte arrays
 * encoded. As with `DigestedProof`, whoever keeps it authenticates it (the vault does) and drops it when a newer version
 * may read or canonicalise otherwise.
 */
export interface RememberedCredential {
  /** of the bytes, lower-case hex */
  readonly sha256: string;
  /** decoded, its document cut down to what the checks of every day ask for; its securing holds the digests */
  readonly opened: OpenedCredential;
}

type RememberingCrypto = Pick<Crypto, 'sha256' | 'hexDigest'>;

/**
 * Remembers a credential that was verified.
 *
 * @param digested - what `KnownDigests.keep` was given for it: there only where every proof verified
 * @returns undefined for whatever is more than one well-built credential with Data Integrity proofs: containers,
 *   credentials with endorsements or digests of other documents inside, tokens, assertions
 */
export function rememberCredential(
  bytes: Uint8Array,
  opened: OpenedCredential,
  digested: readonly DigestedProof[],
  crypto: RememberingCrypto,
): RememberedCredential | undefined {
  const { decoded, securing } = opened;
  const isAlone = decoded.inner.length === 0 && decoded.endorsements.length === 0;
  const isPresentation = decoded.format === 'vp-1.1' || decoded.format === 'vp-2.0';
  if (securing.kind !== 'embedded' || !isAlone || isPresentation || decoded.structure.outcome !== 'passed') {
    return undefined;
  }
  // their digests are compared with whatever copies are here then, and are not among what is kept
  if (annotatedResources(opened).length > 0) return undefined;
  if (digested.length === 0 || digested.length !== decoded.proofs.length) return undefined;
  return {
    sha256: digestOf(bytes, crypto),
    opened: {
      decoded: { ...decoded, document: cutDown(decoded.document), proofs: decoded.proofs.map(suiteOf) },
      securing: { kind: 'embedded', digested },
    },
  };
}

/**
 * Verifies bytes that were verified before.
 *
 * @returns the report that `verify` would give, or undefined where these are not the bytes that were remembered
 */
export function verifyRemembered(
  bytes: Uint8Array,
  remembered: RememberedCredential,
  options: VerifyOptions,
): Eventually<VerificationReport | undefined> {
  if (digestOf(bytes, options.crypto) !== remembered.sha256) return undefined;
  const { opened } = remembered;
  const whole = appliesSchema(opened.decoded.document, options.snapshots) ? reopened(bytes, opened, options) : opened;
  return andThen(whole, (known) =>
    known === undefined ? undefined : andThen(verifyOpened(known, { item: 0 }, options), ([report]) => report),
  );
}

function digestOf(bytes: Uint8Array, crypto: RememberingCrypto): string {
  return crypto.hexDigest?.('sha256', bytes) ?? hexOf(crypto.sha256(bytes));
}

/** A schema is applied to the whole document: where one is here, the document is read from the bytes again. */
async function reopened(
  bytes: Uint8Array,
  remembered: OpenedCredential,
  { snapshots }: VerifyOptions,
): Promise<OpenedCredential | undefined> {
  const { openInput } = await import('./open-input.ts');
  const items = openInput(bytes, snapshots);
  const document = items.ok ? items.value[0]?.opened.decoded.document : undefined;
  if (document === undefined) return undefined;
  return { ...remembered, decoded: { ...remembered.decoded, document } };
}

/** Members that checks read whole: ends in time, and the id by which revocation lists name a credential. */
const KEPT = ['id', 'validFrom', 'validUntil', 'issuanceDate', 'expirationDate'];

/** What dates, recipient, status, schema and evidence are judged by; descriptions and pictures are not among it. */
function cutDown(document: JsonObject): JsonObject {
  const kept: Record<string, JsonValue> = {};
  for (const name of KEPT) {
    const value = document[name];
    if (value !== undefined) kept[name] = value;
  }
  kept.credentialSubject = asList(document.credentialSubject).map(subjectOf);
  // by their names alone no schema is applied: `reopened`
  kept.credentialSchema = asList(document.credentialSchema).map(schemaOf);
  // counted, never looked at
  kept.evidence = asList(document.evidence).map(() => ({}));
  return kept;
}

function schemaOf(entry: JsonValue): JsonValue {
  if (!isJsonObject(entry)) return typeof entry === 'string' ? entry : null;
  const id = idOf(entry);
  return { ...(id === undefined ? {} : { id }), ...(entry.type === undefined ? {} : { type: entry.type }) };
}

/** The status check asks whether a proof was made over canonical RDF. */
function suiteOf({ cryptosuite }: JsonObject): JsonObject {
  return cryptosuite === undefined ? {} : { cryptosuite };
}

function subjectOf(subject: JsonValue): JsonValue {
  if (!isJsonObject(subject)) return {};
  const { id, email, identifier } = subject;
  return {
    ...(id === undefined ? {} : { id }),
    ...(email === undefined ? {} : { email }),
    identifier: identifier ?? [],
  };
}
