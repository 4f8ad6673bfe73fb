import type { DecodedDocument, InnerCredential } from '../credential/credential.ts';
import { lacksType, top } from '../credential/fault.ts';
import type { PublicKey } from '../crypto.ts';
import { type ErrorCode, WalletError } from '../errors.ts';
import { andThen, type Eventually } from '../eventually.ts';
import { findCarriedBadge } from '../presentation/legacy-badge.ts';
import { compareWithManifest, findManifest } from '../presentation/manifest.ts';
import { findConfirmedKey } from '../proof/jose/key-binding.ts';
import { newGraphWork } from '../proof/json-ld/graph-work.ts';
import { type Result, refuse, succeed } from '../result.ts';
import { sentenceFor } from '../sentences/sentences.ts';
import { type ReportPlace, reportCredential, reportPresentation } from './credential-report.ts';
import { checkEndorsements } from './endorsements.ts';
import { type OpenedCredential, openCredential } from './open-credential.ts';
import type { PresentedCredential } from './presentation-checks.ts';
import { type CheckOutcome, emptySummary, failed, namedCheck, type VerificationReport } from './report.ts';
import { newSchemaWork, type SchemaWork } from './schema/schema-work.ts';
import type { VerifyOptions } from './verification-world.ts';

/** Containers inside containers: a presentation of a CLR of badges is three. */
const DEPTH_LIMIT = 4;
/** Reports for one input; a container with more credentials inside is told so and not opened further. */
const REPORTS_LIMIT = 1024;

/**
 * Judges an opened credential and every credential inside it, containers before their contents.
 *
 * @param place - number and place of the first report; those inside count up from it in document order
 * @param work - shared by all credentials of one input
 */
export function verifyOpened(
  opened: OpenedCredential,
  place: ReportPlace,
  options: VerifyOptions,
  work: SchemaWork = newSchemaWork(),
): Eventually<readonly VerificationReport[]> {
  if (isAlone(opened.decoded)) {
    return andThen(reportCredential(opened, place, [], options, work), (report) => [report]);
  }
  const shared = options.graphWork === undefined ? { ...options, graphWork: newGraphWork() } : options;
  return verifyContainer(opened, place, shared, work);
}

async function verifyContainer(
  opened: OpenedCredential,
  place: ReportPlace,
  shared: VerifyOptions,
  work: SchemaWork,
): Promise<readonly VerificationReport[]> {
  const reports: VerificationReport[] = [];
  const run = { options: shared, unasked: withoutRequest(shared), firstItem: place.item, work };
  await reportInto(reports, opened, place, 1, run);
  return reports;
}

/** One credential and nothing inside it, as nearly all are: `reportInto` would come to one report. */
function isAlone(decoded: DecodedDocument): boolean {
  return decoded.inner.length === 0 && decoded.endorsements.length === 0 && !isPresentation(decoded);
}

function withoutRequest(options: VerifyOptions): VerifyOptions {
  if (options.request === undefined) return options;
  const { request: _, ...unasked } = options;
  return unasked;
}

interface Run {
  readonly options: VerifyOptions;
  /** for credentials inside: the presentation around them answers what was asked, but for those that hold an answer of their own */
  readonly unasked: VerifyOptions;
  readonly firstItem: number;
  readonly work: SchemaWork;
}

async function reportInto(
  reports: VerificationReport[],
  opened: OpenedCredential,
  place: ReportPlace,
  depth: number,
  run: Run,
): Promise<void> {
  const { decoded } = opened;
  const inner = decoded.inner.length === 0 ? [] : await openInner(decoded, run.options);
  if (isPresentation(decoded)) {
    const presented = await presentedIn(inner, '', depth, run.options);
    reports.push(await reportPresentation(opened, place, presented, run.options));
  } else {
    const isEndorsed = decoded.endorsements.length > 0;
    const endorsements = isEndorsed ? await checkEndorsements(decoded, place.path ?? '', run.options) : [];
    reports.push(
      await reportCredential(
        opened,
        place,
        endorsements,
        depth === 1 || isBound(opened) ? run.options : run.unasked,
        run.work,
      ),
    );
  }
  for (const { credential, opened: one } of inner) {
    const innerPlace = { item: run.firstItem + reports.length, path: `${place.path ?? ''}${credential.path}` };
    if (reports.length >= REPORTS_LIMIT || depth >= DEPTH_LIMIT) {
      // Told once for all that follows here: an invalid report, so that nobody takes the rest for judged.
      reports.push(emptyReport(innerPlace, depth >= DEPTH_LIMIT ? tooDeep() : tooMany(credential.path)));
      return;
    }
    if (one.ok) await reportInto(reports, one.value, innerPlace, depth + 1, run);
    else reports.push(unreadableReport(innerPlace, one.error));
  }
}

/** Credentials inside and inside those, for the question whose they are: another's presentation in one's own makes nothing one's own. */
async function presentedIn(
  inner: readonly OpenedInner[],
  path: string,
  depth: number,
  options: VerifyOptions,
): Promise<readonly PresentedCredential[]> {
  const presented: PresentedCredential[] = [];
  for (const { credential, opened } of inner) {
    if (!opened.ok) continue;
    const { decoded } = opened.value;
    const place = `${path}${credential.path}`;
    presented.push({ path: place, decoded, confirmedKey: confirmedKeyOf(opened.value) });
    if (decoded.inner.length === 0 || depth >= DEPTH_LIMIT) continue;
    presented.push(...(await presentedIn(await openInner(decoded, options), place, depth + 1, options)));
  }
  return presented;
}

/** Its holder signed it for a verifier: an answer to another question, copied into a presentation, must not pass for one to this. */
function isBound({ securing }: OpenedCredential): boolean {
  return securing.kind === 'sd-jwt' && securing.token.keyBinding !== null;
}

function confirmedKeyOf({ securing }: OpenedCredential): PublicKey | undefined {
  return securing.kind === 'sd-jwt' ? findConfirmedKey(securing.token.claims) : undefined;
}

function isPresentation({ format }: DecodedDocument): boolean {
  return format === 'vp-1.1' || format === 'vp-2.0';
}

interface OpenedInner {
  readonly credential: InnerCredential;
  readonly opened: Result<OpenedCredential>;
}

/**
 * Opens the credentials inside a container. A badge from before 3.0 travels in a carrier of the holder's own (docs/
 * presentation-format.md): the badge is judged by itself and stands in the carrier's place, as if the holder had said nothing.
 */
async function openInner(decoded: DecodedDocument, options: VerifyOptions): Promise<readonly OpenedInner[]> {
  const inner: OpenedInner[] = [];
  for (const credential of decoded.inner) {
    const { content } = credential;
    const carried =
      typeof content === 'string' ? undefined : findCarriedBadge(content, decoded.controller, options.crypto);
    if (carried === undefined) {
      inner.push({ credential, opened: asCredential(openCredential(content)) });
      continue;
    }
    const path = `${credential.path}/relatedResource`;
    const opened: Result<OpenedCredential> =
      carried === 'damaged'
        ? refuse(new WalletError('input.carrier-damaged', 'carried badge without the digest it was given'))
        : (await import('./open-input.ts')).openCarriedText(carried.text, options.snapshots);
    inner.push({ credential: { ...credential, path }, opened: asCredential(opened) });
  }
  return inner.map((one) => withManifestChecked(one, decoded, options));
}

/** VCDM 2.0, 4.13 and 1.1, 4.10: what stands under `verifiableCredential` is a credential, also where a token, an envelope or a carrier hides its type. */
function asCredential(opened: Result<OpenedCredential>): Result<OpenedCredential> {
  if (!opened.ok || !isPresentation(opened.value.decoded)) return opened;
  const { decoded } = opened.value;
  if (decoded.structure.outcome === 'failed') return opened;
  const { code, details } = lacksType(top, ['VerifiableCredential']);
  return succeed({ ...opened.value, decoded: { ...decoded, structure: failed(code, details) } });
}

/** A portfolio's own list (docs/presentation-format.md, "Portfolios") that does not fit what is there fails as a document. */
function withManifestChecked(one: OpenedInner, around: DecodedDocument, options: VerifyOptions): OpenedInner {
  if (!one.opened.ok || !isPresentation(around)) return one;
  const { decoded } = one.opened.value;
  const manifest = findManifest(decoded.document, around.controller);
  if (manifest === undefined || decoded.structure.outcome !== 'passed') return one;
  const others = around.inner.filter(({ content }) => content !== decoded.document).map(({ content }) => content);
  const { missing, unlisted } = compareWithManifest(manifest, others, options.crypto);
  if (missing === 0 && unlisted === 0) return one;
  const structure = failed('structure.manifest-mismatch', { missing, unlisted });
  return { ...one, opened: succeed({ ...one.opened.value, decoded: { ...decoded, structure } }) };
}

/** What stands inside a container and is no credential must not vanish from the answer. */
function unreadableReport(place: ReportPlace, error: WalletError): VerificationReport {
  const code: ErrorCode = error.code;
  const problem = sentenceFor(code, error.details);
  return emptyReport(place, failed('structure.unreadable', { reason: code, problem }));
}

function tooDeep(): CheckOutcome {
  return failed('structure.nested-too-deep', { limit: DEPTH_LIMIT });
}

function tooMany(path: string): CheckOutcome {
  return failed('structure.too-many', { path, limit: REPORTS_LIMIT });
}

function emptyReport(place: ReportPlace, structure: CheckOutcome): VerificationReport {
  return {
    ...place,
    format: 'unknown',
    securing: 'none',
    verdict: 'invalid',
    checks: [namedCheck('structure', structure)],
    issuerTrust: 'unknown',
    credential: emptySummary,
  };
}
