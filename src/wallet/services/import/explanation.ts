import packageJson from '../../../../package.json' with { type: 'json' };
import type { Details, ErrorCode, WalletError } from '../../../core/errors.ts';
import type { CheckCode } from '../../../core/sentences/en/index.ts';
import { checkName, isTold, verdictSentence } from '../../../core/sentences/report-words.ts';
import { sentenceFor, showable } from '../../../core/sentences/sentences.ts';
import type { Check, Verdict, VerificationReport } from '../../../core/verification/report.ts';
import { noteProbe, type Probe, reasonOf, type Trail } from '../input/trail.ts';
import { writeNoteForIssuer } from './note-for-issuer.ts';

/** What the import doctor says of one input: every look that was taken, what came of it, and what can be done. */
export interface Explanation {
  readonly file: string;
  readonly bytes: number;
  /** of the input, lower-case hex */
  readonly sha256: string;
  /** whether a badge was found in it that can be kept */
  readonly outcome: 'taken' | 'refused';
  /** the worst of those inside; null where none was judged */
  readonly verdict: Verdict | null;
  /** in the order in which they were taken */
  readonly probes: readonly Probe[];
  /** what decided; null where everything that decides was checked */
  readonly code: ErrorCode | CheckCode | null;
  readonly details: Details;
  /** for the person: what happened, whether anything was lost, what to do */
  readonly sentence: string;
  /** where in a text it went wrong, where it did */
  readonly place: TextPlace | null;
  /** a picture or document without a badge, which can be kept as an unsigned record where the person asks for it */
  readonly canBeKept: boolean;
  /** ready to be sent; null where the issuer can do nothing about it */
  readonly noteForIssuer: string | null;
}

/** A place in a text, as an editor shows it. */
export interface TextPlace {
  /** both counted from 1 */
  readonly line: number;
  readonly column: number;
  /** the line, shortened around the place, showable */
  readonly excerpt: string;
  /** where in the excerpt the place is */
  readonly at: number;
}

/** What is known of the input itself. */
export interface InputFacts {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** where it is text */
  readonly text?: string;
}

/** Explains a refusal. */
export function explainRefusal(facts: InputFacts, trail: Trail, error: WalletError): Explanation {
  const { code, details } = error;
  const sentence = sentenceFor(code, details);
  const reason = reasonOf(code, details, sentence);
  return {
    ...factsOf(facts),
    outcome: 'refused',
    verdict: null,
    probes: trail.probes,
    code,
    details,
    sentence,
    place: placeOf(facts.text, code, details),
    canBeKept: trail.paper !== undefined,
    noteForIssuer: writeNoteForIssuer({ kind: 'refused', reason }, facts, WALLET),
  };
}

/** Explains verdicts, the worst of them in words. */
export function explainReports(
  facts: InputFacts,
  trail: Trail,
  reports: readonly VerificationReport[],
  now: Date,
): Explanation {
  for (const report of reports) noteChecks(trail, report);
  const worst = worstOf(reports);
  const check = worst === undefined ? undefined : decidingCheck(worst);
  const reason = check?.code === undefined ? undefined : reasonOf(check.code, check.details, check.message);
  const verdict = worst?.verdict ?? null;
  const name = worst?.credential.name ?? facts.file;
  const isWorthANote =
    verdict === 'invalid' || (reason !== undefined && verdict === 'unknown' && ISSUERS_TO_MEND.test(reason.code));
  return {
    ...factsOf(facts),
    outcome: 'taken',
    verdict,
    probes: trail.probes,
    code: reason?.code ?? null,
    details: check?.details ?? {},
    sentence: worst === undefined ? '' : verdictSentence(worst, now),
    place: null,
    canBeKept: false,
    noteForIssuer:
      reason === undefined || verdict === null || !isWorthANote
        ? null
        : writeNoteForIssuer({ kind: verdict === 'invalid' ? 'invalid' : 'unknown', reason, name }, facts, WALLET),
  };
}

/** What keeps a signature from being checked and is no lack of this computer's. */
const ISSUERS_TO_MEND = /^proof\.(?!.*no-snapshot$)(?!unsigned-record$)/;

const WALLET = `Lapel ${packageJson.version}`;

function factsOf({ file, bytes, sha256 }: InputFacts) {
  return { file, bytes, sha256 };
}

function noteChecks(trail: Trail, report: VerificationReport): void {
  for (const { id, outcome, code, details, message } of report.checks) {
    noteProbe(trail, 'probe.check', {
      outcome: outcome === 'passed' ? 'found' : outcome === 'failed' ? 'refused' : 'nothing',
      details: { check: checkName(id, report.format) },
      ...(report.path === undefined ? {} : { where: report.path }),
      ...(code === undefined ? {} : { reason: reasonOf(code, details, message) }),
    });
  }
}

const RANK: Readonly<Record<Verdict, number>> = { valid: 0, unknown: 1, invalid: 2 };

function worstOf(reports: readonly VerificationReport[]): VerificationReport | undefined {
  return reports.toSorted((a, b) => RANK[b.verdict] - RANK[a.verdict])[0];
}

function decidingCheck({ checks }: VerificationReport): Check | undefined {
  const deciding = checks.filter((check) => !isTold(check));
  return (
    deciding.find(({ outcome }) => outcome === 'failed') ?? deciding.find(({ outcome }) => outcome === 'not-checked')
  );
}

const EXCERPT_BEFORE = 40;
const EXCERPT_AFTER = 40;

/** JSON faults tell the character; a person looks for a line. */
function placeOf(text: string | undefined, code: string, { offset }: Details): TextPlace | null {
  if (text === undefined || !code.startsWith('json.') || typeof offset !== 'number' || offset > text.length)
    return null;
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  const lineEnd = text.indexOf('\n', offset);
  const from = Math.max(lineStart, offset - EXCERPT_BEFORE);
  const to = Math.min(lineEnd === -1 ? text.length : lineEnd, offset + EXCERPT_AFTER);
  return {
    line: before.split('\n').length,
    column: offset - lineStart + 1,
    excerpt: showable(text.slice(from, to)),
    at: offset - from,
  };
}
