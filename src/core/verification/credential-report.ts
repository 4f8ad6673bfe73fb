import { andThen, type Eventually } from '../eventually.ts';
import { checkDates } from './dates.ts';
import type { OpenedCredential } from './open-credential.ts';
import {
  checkAnswers,
  checkAudience,
  checkHolder,
  checkNonce,
  type PresentedCredential,
} from './presentation-checks.ts';
import { checkSecuring, type SecuredChecks } from './proof.ts';
import { checkRecipient } from './recipient.ts';
import {
  type Check,
  type CheckOutcome,
  type CredentialSummary,
  failed,
  namedCheck,
  notChecked,
  type VerificationReport,
} from './report.ts';
import type { SchemaWork } from './schema/schema-work.ts';
import { checkStatus } from './status.ts';
import { evidenceCheck, needsCopies, toldChecks, uncheckedEndorsements } from './told.ts';
import { decideIssuerTrust } from './trust.ts';
import { inReportOrder, verdictOf } from './verdict.ts';
import type { VerifyOptions } from './verification-world.ts';
import { datesShown, statusShown } from './withheld.ts';

/** Loaded when the first is met, and kept: a credential of 3.0 needs none of it. */
let legacyChecks: typeof import('./legacy/check-legacy.ts') | undefined;

/** Where a report stands among those of one input. */
export interface ReportPlace {
  readonly item: number;
  /** absent for the input itself */
  readonly path?: string;
}

/**
 * Checks one credential that is no presentation and puts its report together.
 *
 * @param options - with a `request` only for a credential that was shown by itself where a presentation was asked for
 */
export function reportCredential(
  opened: OpenedCredential,
  place: ReportPlace,
  endorsements: readonly Check[],
  options: VerifyOptions,
  work: SchemaWork,
): Eventually<VerificationReport> {
  const { decoded } = opened;
  if (decoded.format === 'unsigned-record') return reportUnsigned(opened, place, options);
  if (decoded.dataModel === 'legacy') return reportAssertion(opened, place, options, work);
  const expectation = { purpose: 'assertionMethod', controller: decoded.controller } as const;
  return andThen(checkSecuring(opened, expectation, place.path ?? '', options), (secured) => {
    const report = (told: readonly Check[], status: CheckOutcome | undefined): VerificationReport =>
      reportSecured(opened, secured, place, { told, endorsements, status }, options);
    return needsCopies(opened) || decoded.statusEntries.length > 0
      ? withCopiesAsked(opened, options, work, report)
      : report(evidenceCheck(opened), undefined);
  });
}

/** Lists and schemas are read by code that is loaded when the first is met. */
async function withCopiesAsked(
  opened: OpenedCredential,
  options: VerifyOptions,
  work: SchemaWork,
  report: (told: readonly Check[], status: CheckOutcome | undefined) => VerificationReport,
): Promise<VerificationReport> {
  const { decoded } = opened;
  const told = needsCopies(opened) ? await toldChecks(opened, options, work) : evidenceCheck(opened);
  return report(told, decoded.statusEntries.length > 0 ? await checkStatus(decoded, options) : undefined);
}

interface Asked {
  readonly told: readonly Check[];
  readonly endorsements: readonly Check[];
  /** undefined where the credential shows no entry */
  readonly status: CheckOutcome | undefined;
}

function reportSecured(
  opened: OpenedCredential,
  secured: SecuredChecks,
  place: ReportPlace,
  asked: Asked,
  options: VerifyOptions,
): VerificationReport {
  const { decoded } = opened;
  const issuerKey = issuerKeyOf(secured, opened);
  const checks: Check[] = [
    namedCheck('structure', decoded.structure),
    namedCheck('proof', secured.proof),
    namedCheck('issuer-key', issuerKey),
    namedCheck('dates', datesShown(opened, secured, checkDates(decoded, secured, options))),
  ];
  const status = statusShown(opened, asked.status);
  if (status !== undefined) checks.push(namedCheck('status', status));
  checks.push(namedCheck('recipient', checkRecipient(decoded, options.recipient, options.crypto)));
  if (options.request !== undefined) checks.push(...checkAnswers(secured, options.request));
  for (const check of asked.told) checks.push(check);
  for (const check of asked.endorsements) checks.push(check);
  const summary = withLife(decoded.summary, secured);
  const limited = summary === decoded.summary ? opened : { ...opened, decoded: { ...decoded, summary } };
  return reportOf(limited, place, checks, {
    securing: secured.securing,
    established: [secured.proof, issuerKey],
    options,
  });
}

/** A token or proof may end before the credential does, or be all that ends: then that is the end that people are told. */
function withLife(summary: CredentialSummary, { expires, notBefore }: SecuredChecks): CredentialSummary {
  if (expires === undefined && notBefore === undefined) return summary;
  const isEarlier = expires !== undefined && !(Date.parse(summary.validUntil ?? '') <= Date.parse(expires));
  return {
    ...summary,
    validFrom: summary.validFrom ?? notBefore ?? null,
    validUntil: isEarlier ? expires : summary.validUntil,
  };
}

/** A certificate that nobody signed, kept because a person asked for it: there is nothing to check, so never more than `unknown`. */
function reportUnsigned(opened: OpenedCredential, place: ReportPlace, options: VerifyOptions): VerificationReport {
  const proof = notChecked('proof.unsigned-record');
  const checks: Check[] = [
    namedCheck('structure', opened.decoded.structure),
    namedCheck('proof', proof),
    namedCheck('recipient', checkRecipient(opened.decoded, options.recipient, options.crypto)),
    ...checkAnswers(null, options.request),
  ];
  return reportOf(opened, place, checks, { securing: 'none', established: [proof], options });
}

/** Checks a presentation by itself; the credentials inside have reports of their own. */
export async function reportPresentation(
  opened: OpenedCredential,
  place: ReportPlace,
  presented: readonly PresentedCredential[],
  options: VerifyOptions,
): Promise<VerificationReport> {
  const { decoded } = opened;
  const expectation = { purpose: 'authentication', controller: decoded.controller } as const;
  const secured = await checkSecuring(opened, expectation, place.path ?? '', options);
  const checks: Check[] = [
    namedCheck('structure', decoded.structure),
    namedCheck('proof', secured.proof),
    namedCheck('dates', checkDates(decoded, secured, options)),
    namedCheck('nonce', checkNonce(secured, options.request)),
    namedCheck('audience', checkAudience(secured, options.request)),
    namedCheck('holder', checkHolder(decoded.controller, secured, presented, options.request)),
  ];
  // A presentation need not say who its holder is (VCDM 2.0, 4.13); where it does, the key must be theirs.
  if (decoded.controller !== null) checks.push(namedCheck('issuer-key', secured.issuerKey));
  return reportOf(opened, place, checks, {
    securing: secured.securing,
    established: [secured.proof, secured.issuerKey],
    options,
  });
}

/** An assertion of Open Badges 0.5 to 2.0: hosted by its issuer, or signed with a key that its issuer publishes. */
async function reportAssertion(
  opened: OpenedCredential,
  place: ReportPlace,
  options: VerifyOptions,
  work: SchemaWork,
): Promise<VerificationReport> {
  legacyChecks ??= await import('./legacy/check-legacy.ts');
  const legacy = await legacyChecks.checkLegacy(opened, options);
  const checks: Check[] = [
    namedCheck('structure', opened.decoded.structure),
    ...legacy.checks,
    namedCheck('dates', checkDates(opened.decoded, {}, options)),
    namedCheck('recipient', checkRecipient(opened.decoded, options.recipient, options.crypto)),
    ...checkAnswers(null, options.request),
    ...(await toldChecks(opened, options, work)),
    ...uncheckedEndorsements(legacy.endorsements),
  ];
  const resolved: OpenedCredential = {
    ...opened,
    decoded: { ...opened.decoded, controller: legacy.issuer, summary: legacy.summary },
  };
  return reportOf(resolved, place, checks, { securing: legacy.securing, established: legacy.established, options });
}

/** VCDM 2.0, 4.7: whoever issues has an id. Without one no key can ever be the issuer's, but for an SD-JWT VC under a certificate. */
function issuerKeyOf({ proof, issuerKey }: SecuredChecks, { decoded, securing }: OpenedCredential): CheckOutcome {
  if (decoded.controller !== null) return issuerKey;
  if (securing.kind !== 'sd-jwt') return failed('issuer-key.unnamed');
  const { credentialType, withheldPlaces } = securing.token;
  if (credentialType !== null) {
    return proof.code === 'proof.certificate-chain' ? issuerKey : failed('issuer-key.unnamed');
  }
  // who it is may be among what its holder withheld, as an end or a status may
  const isWithheld = withheldPlaces.has('') || withheldPlaces.has('issuer') || withheldPlaces.has('vc');
  return isWithheld ? notChecked('issuer-key.unnamed') : failed('issuer-key.unnamed');
}

interface ReportFacts {
  readonly securing: string;
  /** what must have passed before a trusted name counts */
  readonly established: readonly CheckOutcome[];
  readonly options: VerifyOptions;
}

function reportOf(
  { decoded }: OpenedCredential,
  place: ReportPlace,
  checks: readonly Check[],
  { securing, established, options }: ReportFacts,
): VerificationReport {
  const asked = {
    recipient: options.recipient !== undefined && options.recipient.length > 0,
    nonce: options.request?.nonce !== undefined,
    audience: options.request?.audience !== undefined,
  };
  return {
    ...place,
    format: decoded.format,
    securing,
    verdict: verdictOf(checks, asked),
    checks: inReportOrder(checks),
    issuerTrust: decideIssuerTrust(decoded.controller, established, options.trust),
    credential: decoded.summary,
  };
}
