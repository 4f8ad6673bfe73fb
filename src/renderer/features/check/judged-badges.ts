import type { ResponseOf } from '../../../contract/call.ts';
import type { WalletContract } from '../../../contract/wallet-contract.ts';
import type { Verdict, VerificationReport } from '../../../core/verification/report.ts';

/** What somebody handed over, judged: as main answers it. */
export type Judged = Extract<ResponseOf<WalletContract['check']['offer']>, { kind: 'judged' }>;
export type JudgedPart = Judged['parts'][number];

/** A credential of what was handed over, with what it says of itself. */
export interface JudgedBadge {
  readonly report: VerificationReport;
  /** undefined for what cannot be read */
  readonly part: JudgedPart | undefined;
  /** counted from 1 */
  readonly number: number;
  /** how often the same stands in it */
  readonly times: number;
}

export interface JudgedAnswer {
  /** around the badges; undefined where what was handed over is badges themselves */
  readonly presentation: VerificationReport | undefined;
  /** each once */
  readonly badges: readonly JudgedBadge[];
  /** the worst of all of them */
  readonly verdict: Verdict;
}

export function readAnswer(judged: Judged): JudgedAnswer {
  const presentation = judged.reports.find(({ path, format }) => (path ?? '') === '' && format.startsWith('vp-'));
  const parts = new Map(judged.parts.map((part) => [part.path, part]));
  const badges = new Map<string, JudgedBadge>();
  for (const report of judged.reports) {
    if (report === presentation) continue;
    const part = parts.get(report.path ?? '');
    const identity = identityOf(report, part);
    const known = badges.get(identity);
    if (known === undefined) badges.set(identity, { report, part, number: badges.size + 1, times: 1 });
    else badges.set(identity, { ...known, times: known.times + 1 });
  }
  return { presentation, badges: [...badges.values()], verdict: worstOf(judged.reports) };
}

/** The same for what says the same in every word and is judged the same in every check; what says nothing is like nothing else. */
function identityOf({ item, path = '', ...judged }: VerificationReport, part: JudgedPart | undefined): string {
  if (part === undefined || judged.credential.name === null) return `${item}`;
  const checks = judged.checks.map((check) => {
    const place = check.details?.path;
    const isInside = typeof place === 'string' && place.startsWith(path);
    return isInside ? { ...check, details: { ...check.details, path: place.slice(path.length) }, message: '' } : check;
  });
  return JSON.stringify([{ ...judged, checks }, part.words, part.picture]);
}

function worstOf(reports: readonly VerificationReport[]): Verdict {
  if (reports.some(({ verdict }) => verdict === 'invalid')) return 'invalid';
  return reports.some(({ verdict }) => verdict === 'unknown') ? 'unknown' : 'valid';
}

/** A selection of what was signed: nobody but its holder knows what was left out. */
export function isPartly({ checks }: VerificationReport): boolean {
  return checks.some(({ id, details }) => id === 'proof' && details?.partial === true);
}

/** What stands at a JSON Pointer of a report: the badge that it leads into, and the members below it. */
export interface NamedPlace {
  readonly badge: JudgedBadge | undefined;
  readonly members: readonly string[];
}

/**
 * @param pointer - of a check's details: from the report's own credential or from the whole
 * @param of - the report that it stands in
 */
export function findPlace(pointer: string, of: VerificationReport, badges: readonly JudgedBadge[]): NamedPlace {
  const own = of.path ?? '';
  const inside = [`${own}${pointer}`, pointer].flatMap((whole) => {
    const [deepest] = badges
      .filter(
        ({ report: { path = '' } }) => path.length > own.length && (whole === path || whole.startsWith(`${path}/`)),
      )
      .sort((a, b) => (b.report.path ?? '').length - (a.report.path ?? '').length);
    return deepest === undefined ? [] : [{ badge: deepest, rest: whole.slice((deepest.report.path ?? '').length) }];
  })[0];
  const members = (inside?.rest ?? pointer)
    .split('/')
    .filter((member) => member !== '' && !/^\d+$/.test(member))
    .map((member) => member.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { badge: inside?.badge, members };
}
