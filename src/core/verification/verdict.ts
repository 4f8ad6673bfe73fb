import type { Check, CheckId, Verdict } from './report.ts';

/** The order in which a report tells its checks. */
const ORDER: readonly CheckId[] = [
  'structure',
  'proof',
  'hosted',
  'issuer-key',
  'dates',
  'status',
  'recipient',
  'nonce',
  'audience',
  'holder',
  'schema',
  'evidence',
  'endorsements',
];

const ranks: ReadonlyMap<CheckId, number> = new Map(ORDER.map((id, rank) => [id, rank]));

function rankOf(check: Check): number {
  return ranks.get(check.id) ?? ORDER.length;
}

const ALWAYS_DECIDING: ReadonlySet<CheckId> = new Set([
  'structure',
  'proof',
  'hosted',
  'issuer-key',
  'dates',
  'status',
]);

/** Which of the checks decide only because somebody asked. */
export interface Asked {
  readonly recipient: boolean;
  readonly nonce: boolean;
  readonly audience: boolean;
}

/**
 * The verdict by cli.md's formula: `invalid` if a deciding check failed, `unknown` if none failed and one was not
 * checked, else `valid`.
 *
 * `holder` counts where a nonce or an audience was asked for, and then only against: another's badge makes a
 * presentation invalid, while a badge that names nobody's key can still be compared with an identity document.
 */
export function verdictOf(checks: readonly Check[], asked: Asked): Verdict {
  const deciding = checks.filter((check) => isDeciding(check, asked));
  if (deciding.some((check) => check.outcome === 'failed')) return 'invalid';
  return deciding.every((check) => check.outcome === 'passed') ? 'valid' : 'unknown';
}

function isDeciding(check: Check, asked: Asked): boolean {
  if (ALWAYS_DECIDING.has(check.id)) return true;
  if (check.id === 'recipient') return asked.recipient;
  if (check.id === 'nonce') return asked.nonce;
  if (check.id === 'audience') return asked.audience;
  if (check.id === 'holder') return (asked.nonce || asked.audience) && check.outcome === 'failed';
  return false;
}

/** Two bad reports do not differ by who asked first: the order is fixed. */
export function inReportOrder(checks: readonly Check[]): readonly Check[] {
  return [...checks].sort((a, b) => rankOf(a) - rankOf(b));
}
