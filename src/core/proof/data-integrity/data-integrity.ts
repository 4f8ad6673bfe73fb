import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { andThen, type Eventually } from '../../eventually.ts';
import { type CheckOutcome, failed, notChecked } from '../../verification/report.ts';
import { newGraphWork } from '../json-ld/graph-work.ts';
import { worseOf } from '../keys/key-standing.ts';
import type { ProofChecks } from '../proof-checks.ts';
import type { ProofExpectation, ProofWorld } from '../proof-world.ts';
import type { Cryptosuite, SecuredStatement } from './cryptosuite.ts';
import { securingName, suiteOf } from './cryptosuites.ts';
import { checkDigestedProof, type DigestedProof, findKeyOfProof, type OneProofChecks } from './digested-proof.ts';
import { decodeProofOptions, findProofFault, type ProofOptions, type ProofProblem } from './proof-options.ts';

/** More proofs than this on one document are somebody's attempt to make us work. */
export const PROOFS_LIMIT = 16;

/**
 * Checks every Data Integrity proof of a document.
 *
 * All must verify, not any: an attacker adds a proof of their own beside a broken one. One that fails makes the whole
 * `failed`; else one that could not be checked makes it `not-checked`. The same holds for whose keys they are.
 *
 * @param document - parsed, with its `proof`; not modified
 * @see Verifiable Credential Data Integrity 1.0, 4.5 "Verify Proof Sets and Chains"
 */
export async function checkDataIntegrityProofs(
  document: JsonObject,
  expectation: ProofExpectation,
  world: ProofWorld,
): Promise<ProofChecks> {
  const { proof: _, ...unsecured } = document;
  const proofs = asList(document.proof);
  if (proofs.length === 0) return onlyProblem('none', { outcome: 'failed', code: 'proof.missing' });
  const securing = joinNames(proofs.slice(0, PROOFS_LIMIT).map(securingName));
  if (proofs.length > PROOFS_LIMIT) {
    const details = { count: proofs.length, limit: PROOFS_LIMIT };
    return onlyProblem(securing, { outcome: 'failed', code: 'proof.too-many', details });
  }
  const shared = { graphWork: world.graphWork ?? newGraphWork() };
  const whole: Whole = { unsecured, proofs, documentHashes: new Map(), shared };
  const checks: OneProofChecks[] = [];
  for (const proof of proofs) checks.push(await checkProof(proof, whole, expectation, world));
  return joinChecks(securing, checks);
}

/** As `checkDataIntegrityProofs`, from what an earlier check of the very same bytes digested (see `DigestedProof`). */
export function checkDigestedProofs(
  digested: readonly DigestedProof[],
  expectation: ProofExpectation,
  world: ProofWorld,
): Eventually<ProofChecks> {
  if (digested.length === 0) throw new TypeError('a document without proofs has no digests to check');
  const only = digested[0] as DigestedProof;
  return digested.length === 1
    ? andThen(checkDigestedProof(only, expectation, world), (checks) => onlyChecks(only.cryptosuite, checks))
    : checkSeveralDigested(digested, expectation, world);
}

async function checkSeveralDigested(
  digested: readonly DigestedProof[],
  expectation: ProofExpectation,
  world: ProofWorld,
): Promise<ProofChecks> {
  const checks: OneProofChecks[] = [];
  for (const proof of digested) checks.push(await checkDigestedProof(proof, expectation, world));
  return joinChecks(joinNames(digested.map((proof) => proof.cryptosuite)), checks);
}

/** A document taken apart. */
interface Whole extends Pick<Required<SecuredStatement>, 'documentHashes'> {
  /** without `proof` */
  readonly unsecured: JsonObject;
  readonly proofs: readonly JsonValue[];
  readonly shared: Pick<SecuredStatement, 'graphWork'>;
}

async function checkProof(
  proof: JsonValue,
  whole: Whole,
  expectation: ProofExpectation,
  world: ProofWorld,
): Promise<OneProofChecks> {
  if (!isJsonObject(proof))
    return problemOf({ outcome: 'failed', code: 'proof.malformed', details: { property: 'proof' } });
  const suite = suiteOf(proof);
  if ('outcome' in suite) return problemOf(suite);
  const options = decodeProofOptions(proof);
  if ('outcome' in options) return problemOf(options);
  const fault = findProofFault(options, expectation.purpose, world);
  if (fault !== undefined) return problemOf(fault);
  const statement = statementOf(proof, options, whole);
  if ('outcome' in statement) return problemOf(statement);
  const checks = await checkStatement(statement, suite, options, expectation, world);
  const other = checks.proof.code === 'proof.signature-mismatch' ? inListedOrder(statement, suite, options) : undefined;
  return other === undefined ? checks : checkStatement(other, suite, options, expectation, world);
}

async function checkStatement(
  statement: SecuredStatement,
  suite: Cryptosuite,
  options: ProofOptions,
  expectation: ProofExpectation,
  world: ProofWorld,
): Promise<OneProofChecks> {
  const key = findKeyOfProof(options, suite, expectation, world);
  if (key.outcome !== 'found') return { proof: key.proof, issuerKey: key.issuerKey };
  const digest = await suite.digest(statement, key.answer.key.kind, world.crypto);
  if (digest.outcome !== 'digested') return { proof: withFacts(digest, suite.name, options), issuerKey: key.issuerKey };
  const digested: DigestedProof = {
    ...options,
    cryptosuite: suite.name,
    keyKind: key.answer.key.kind,
    signedBytes: digest.signedBytes,
    signature: digest.signature,
    ...(digest.isPartial === true ? { isPartial: true as const } : {}),
  };
  return await checkDigestedProof(digested, expectation, world);
}

/**
 * What a proof signs: the document, and with `previousProof` the earlier proofs it names, in the order of the document.
 *
 * @see Verifiable Credential Data Integrity 1.0, 2.1.2 "Proof Chains"; 4.5
 */
function statementOf(
  proof: JsonObject,
  options: ProofOptions,
  { unsecured, proofs, documentHashes, shared }: Whole,
): SecuredStatement | ProofProblem {
  if (options.previousProofs.length === 0) return { document: unsecured, proof, documentHashes, ...shared };
  const previous: JsonObject[] = [];
  for (const id of options.previousProofs) {
    const matches = proofs.filter((other): other is JsonObject => isJsonObject(other) && other.id === id);
    // Two proofs of one id would let an attacker choose which of them is signed; one's own id is a loop.
    if (matches.length !== 1 || matches[0] === undefined || matches[0] === proof) {
      return { outcome: 'failed', code: 'proof.broken-chain', details: { previousProof: id } };
    }
    if (!previous.includes(matches[0])) previous.push(matches[0]);
  }
  previous.sort((one, other) => proofs.indexOf(one) - proofs.indexOf(other));
  return { document: { ...unsecured, proof: previous }, proof, ...shared };
}

/**
 * The same with the earlier proofs in the order in which the proof names them: the text adds "each element from allProofs" that is
 * named, and implementations look each name up. Canonical RDF knows no order; canonical JSON does.
 */
function inListedOrder(
  { document, ...rest }: SecuredStatement,
  suite: Cryptosuite,
  { previousProofs }: ProofOptions,
): SecuredStatement | undefined {
  if (previousProofs.length < 2 || !suite.name.includes('-jcs-')) return undefined;
  const placeOf = (proof: JsonValue) => previousProofs.indexOf(String((proof as JsonObject).id));
  const inFile = asList(document.proof);
  const listed = inFile.toSorted((one, other) => placeOf(one) - placeOf(other));
  return listed.every((proof, place) => proof === inFile[place])
    ? undefined
    : { ...rest, document: { ...document, proof: listed } };
}

function joinChecks(securing: string, checks: readonly OneProofChecks[]): ProofChecks {
  const first = checks[0] as OneProofChecks;
  if (checks.length === 1) return onlyChecks(securing, first);
  const proof = checks.map((check) => check.proof).reduce(worseOf);
  const issuerKey = checks.map((check) => check.issuerKey).reduce(worseOrOlder);
  const digested = checks.flatMap((check) => check.digested ?? []);
  const challenge = onlyValue(checks.map((check) => check.digested?.challenge ?? null));
  const domain = onlyValue(checks.map((check) => check.digested?.domain ?? null));
  const ends = checks.flatMap((check) => check.digested?.expires ?? []);
  const expires = ends.reduce<(typeof ends)[number] | undefined>(
    (a, b) => (a === undefined || b.at < a.at ? b : a),
    undefined,
  );
  return {
    securing,
    proof: proof.outcome === 'passed' ? first.proof : proof,
    issuerKey,
    ...(challenge === null ? {} : { challenge }),
    ...(domain === null ? {} : { domain }),
    ...(expires === undefined ? {} : { expires: expires.text }),
    ...(proof.outcome === 'passed' ? { digested } : {}),
  };
}

/** What `joinChecks` comes to for one proof, which nearly every credential has. */
function onlyChecks(securing: string, { proof, issuerKey, digested }: OneProofChecks): ProofChecks {
  const checks: { -readonly [Name in keyof ProofChecks]: ProofChecks[Name] } = { securing, proof, issuerKey };
  if (digested === undefined) return checks;
  if (digested.challenge !== null) checks.challenge = digested.challenge;
  if (digested.domain !== null) checks.domain = digested.domain;
  if (digested.expires !== null) checks.expires = digested.expires.text;
  if (proof.outcome === 'passed') checks.digested = [digested];
  return checks;
}

/** A value that every proof covers alike; null otherwise, since one proof's challenge is not another's. */
function onlyValue(values: readonly (string | null)[]): string | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

function worseOrOlder(a: CheckOutcome, b: CheckOutcome): CheckOutcome {
  if (a.outcome !== b.outcome) return worseOf(a, b);
  return b.asOf !== undefined && (a.asOf === undefined || Date.parse(b.asOf) < Date.parse(a.asOf)) ? b : a;
}

function withFacts(problem: ProofProblem, cryptosuite: string, options: ProofOptions): CheckOutcome {
  const details = { cryptosuite, verificationMethod: options.verificationMethod, ...problem.details };
  return { ...problem, details };
}

function onlyProblem(securing: string, problem: ProofProblem): ProofChecks {
  const { proof, issuerKey } = problemOf(problem);
  return { securing, proof, issuerKey };
}

/** Whose key it is was not asked where the proof itself is no proof. */
function problemOf(problem: ProofProblem): OneProofChecks {
  const isRejected = problem.outcome === 'failed';
  return {
    proof: isRejected ? failed(problem.code, problem.details) : notChecked(problem.code, problem.details),
    issuerKey: notChecked(isRejected ? 'issuer-key.proof-rejected' : 'issuer-key.proof-not-checked'),
  };
}

function joinNames(names: readonly string[]): string {
  return names.join(' + ');
}
