import type { DecodedDocument } from '../credential/credential.ts';
import { aloneIn, parseLegacyDate } from '../credential/legacy/legacy-date.ts';
import { boundedText, plainText } from '../credential/text.ts';
import { parseDateTimeStamp } from '../encoding/date-time.ts';
import type { JsonValue } from '../encoding/json.ts';
import { isAfter, isBefore, type JudgedInstant } from './clock.ts';
import { type CheckOutcome, failed, notChecked, passed } from './report.ts';

/** Two clocks across a table may differ this much before a presentation counts as made in the future. */
const PRESENTATION_TOLERANCE_MS = 60_000;

/** When the proof or token itself says that it is good: RFC 3339 instants. */
export interface ProofLife {
  readonly notBefore?: string;
  readonly expires?: string;
}

/**
 * The `dates` check: does everything that limits the document in time hold at the judged instant?
 *
 * Both ends count: VCDM 2.0 `validFrom` and `validUntil`, 1.1 `issuanceDate` and `expirationDate`, Open Badges
 * `issuedOn` and `expires`, and the life of the token or proof around it (`nbf`, `exp`, a presentation's `expires`). An
 * end is exclusive for tokens (RFC 7519, 4.1.4 "on or after") and inclusive for credentials ("ceased to be valid after").
 *
 * @see VCDM 2.0, 4.9 and appendix A.6.3 "Dates and Times"; RFC 7519, 4.1.4 and 4.1.5
 */
export function checkDates(decoded: DecodedDocument, life: ProofLife, judged: JudgedInstant): CheckOutcome {
  const isPresentation = decoded.format === 'vp-1.1' || decoded.format === 'vp-2.0';
  const limits = isPresentation ? NO_LIMITS : limitsOf(decoded);
  for (const { value, instant } of limits) {
    if (instant === undefined) return notChecked('dates.unreadable', { date: boundedText(plainText(value), 64) });
  }
  const tolerance = isPresentation ? PRESENTATION_TOLERANCE_MS : 0;
  for (const { edge, value, instant } of limits) {
    if (edge === 'from' && instant !== undefined && isBefore(instant, judged))
      return failed('dates.not-yet-valid', { from: plainText(value) });
  }
  if (life.notBefore !== undefined && isBefore(Date.parse(life.notBefore) - tolerance, judged)) {
    return failed('dates.not-yet-valid', { from: life.notBefore });
  }
  for (const { edge, value, instant } of limits) {
    if (edge === 'until' && instant !== undefined && isAfter(instant, judged)) {
      return failed('dates.expired', { until: plainText(value) });
    }
  }
  if (life.expires !== undefined && !isBefore(Date.parse(life.expires), judged)) {
    return failed(isPresentation ? 'dates.presentation-expired' : 'dates.expired', { until: life.expires });
  }
  return passed();
}

interface Limit {
  readonly edge: 'from' | 'until';
  readonly value: JsonValue;
  /** milliseconds since 1970; undefined where the text is no date */
  readonly instant: number | undefined;
}

const NO_LIMITS: readonly Limit[] = [];

function limitsOf(decoded: DecodedDocument): readonly Limit[] {
  const { document, dataModel } = decoded;
  const limits: Limit[] = [];
  if (dataModel === 'legacy') {
    addLimit(limits, 'from', dateIn(document.issuedOn ?? document.issued_on), parseLegacyDate);
    // null is nothing said (JSON-LD), as `structure` has it
    addLimit(limits, 'until', dateIn(document.expires), parseLegacyDate);
  } else {
    // Both models' words, whichever model the document names: the contexts share them, and a proof over canonical RDF does
    // not keep anybody from swapping the context so that `validUntil` belongs to a model that has no such word.
    addLimit(limits, 'from', document.validFrom, parseZoneless);
    addLimit(limits, 'from', document.issuanceDate, parseZoneless);
    addLimit(limits, 'until', document.validUntil, parseZoneless);
    addLimit(limits, 'until', document.expirationDate, parseZoneless);
  }
  return limits;
}

/** What a list of one holds; another list as it is, so that it is not overlooked. */
function dateIn(value: JsonValue | undefined): JsonValue | undefined {
  return aloneIn(value) ?? value ?? undefined;
}

function addLimit(
  limits: Limit[],
  edge: Limit['edge'],
  value: JsonValue | undefined,
  instant: (value: JsonValue) => number | undefined,
): void {
  if (value !== undefined) limits.push({ edge, value, instant: instant(value) });
}

function parseZoneless(value: JsonValue): number | undefined {
  return parseDateTimeStamp(value, { zone: 'utc-if-absent' });
}
