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
  'resources',
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
 * presentation invalid and a presentation of nobody's is unknown, while a badge that names nobody's key can still be
 * compared with an identity document.
 */
export function verdictOf(checks: readonly Check[], asked: Asked): Verdict {
  let verdict: Verdict = 'valid';
  for (const check of checks) {
    if (check.outcome === 'passed' || !isDeciding(check, asked)) continue;
    if (check.outcome === 'failed') return 'invalid';
    verdict = 'unknown';
  }
  return verdict;
}

function isDeciding(check: Check, asked: Asked): boolean {
  if (ALWAYS_DECIDING.has(check.id)) return true;
  if (check.id === 'recipient') return asked.recipient;
  if (check.id === 'nonce') return asked.nonce;
  if (check.id === 'audience') return asked.audience;
  if (check.id === 'holder')
    return (asked.nonce || asked.audience) && (check.outcome === 'failed' || check.code === 'holder.unnamed');
  return false;
}

function isInOrder(checks: readonly Check[]): boolean {
  let last = 0;
  for (let index = 0; index < checks.length; index += 1) {
    const rank = rankOf(checks[index] as Check);
    if (rank < last) return false;
    last = rank;
  }
  return true;
}

/** Two bad reports do not differ by who asked first: the order is fixed. */
export function inReportOrder(checks: readonly Check[]): readonly Check[] {
  if (isInOrder(checks)) return checks;
  const ordered = [...checks];
  // sorted by insertion: there are ten of them at most, and all but one or two stand right
  for (let from = 1; from < ordered.length; from += 1) {
    const check = ordered[from] as Check;
    const rank = rankOf(check);
    let at = from;
    for (; at > 0 && rankOf(ordered[at - 1] as Check) > rank; at -= 1) ordered[at] = ordered[at - 1] as Check;
    ordered[at] = check;
  }
  return ordered;
}
