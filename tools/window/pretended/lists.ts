import type { Handlers } from '../../../src/contract/call.ts';
import { MOST_FILTER_VALUES } from '../../../src/contract/shapes/credentials.ts';
import type { WalletContract } from '../../../src/contract/wallet-contract.ts';
import { answered } from './answers.ts';
import { type Badge, fold, type Line } from './badges.ts';

type Asked = Parameters<Handlers<WalletContract>['credentials']['list']>[0];
type Filters = Asked['filters'];
type Lines = Extract<Asked, { kind: 'lines' }>;
type Ids = Extract<Asked, { kind: 'ids' }>;

const NOW = Date.parse('2026-11-22T12:00:00Z');
const DAY = 86_400_000;
/** As the wallet: of marks in a picture. */
const MOST_MARKS = 500;

/** The forms of a list, over badges in memory. */
export function listHandlers(shelf: { readonly badges: readonly Badge[] }) {
  return {
    lines({ query, filters, sort, offset, limit }: Lines) {
      const found = matching(shelf.badges, query, filters);
      const sorted = sortedBy(found, sort);
      const everyVerdict =
        filters.verdict === null ? found : matching(shelf.badges, query, { ...filters, verdict: null });
      const of = (standing: string) => everyVerdict.filter(({ line }) => standingOf(line) === standing).length;
      return answered({
        kind: 'lines' as const,
        total: found.length,
        lines: sorted.slice(offset, offset + limit).map(lineOf),
        counts: {
          all: everyVerdict.length,
          valid: of('valid'),
          invalid: of('invalid'),
          unknown: of('unknown'),
          unsigned: of('unsigned'),
        },
      });
    },
    ids({ query, filters, sort, offset, limit }: Ids) {
      const found = sortedBy(matching(shelf.badges, query, filters), sort);
      const ids = found.slice(offset, offset + limit).map(({ line }) => line.id);
      return answered({ kind: 'ids' as const, total: found.length, ids });
    },
    facets({ query, filters, ...asked }: Asked) {
      const among = 'among' in asked ? fold(asked.among ?? '') : '';
      const { few, step } = thinned(shelf.badges);
      const found = matching(few, query, filters);
      const tally = (badges: readonly Badge[], valuesOf: (badge: Badge) => readonly string[]) =>
        tallied(badges, valuesOf).map((facet) => ({ ...facet, count: facet.count * step }));
      const issuers = tally(found, ({ line }) => (line.issuerId === null ? [] : [line.issuerId]));
      const names = new Map(found.map(({ line }) => [line.issuerId, line.issuer]));
      const named = issuers.map((facet) => ({ ...facet, label: names.get(facet.value) ?? null }));
      const first = <Facet extends { value: string; label: string | null }>(facets: readonly Facet[]) =>
        facets.filter(({ value, label }) => fold(label ?? value).includes(among)).slice(0, MOST_FILTER_VALUES);
      return answered({
        kind: 'facets' as const,
        issuers: first(named),
        skills: first(tally(found, ({ skills }) => skills)),
        tags: first(tally(found, ({ tags }) => tags)),
        collections: tally(found, ({ collections }) => collections),
        expiry: tally(found, ({ line }) => [expiryOf(line)]),
        verdicts: tally(found, ({ line }) => [standingOf(line)]),
      });
    },
    timeline({ query, filters }: Asked) {
      const months = new Map<string, { earned: number; ending: number }>();
      const add = (at: string | null, what: 'earned' | 'ending') => {
        if (at === null) return;
        const month = months.get(at.slice(0, 7)) ?? { earned: 0, ending: 0 };
        month[what] += 1;
        months.set(at.slice(0, 7), month);
      };
      for (const { line } of matching(shelf.badges, query, filters)) {
        add(line.validFrom, 'earned');
        add(line.validUntil, 'ending');
      }
      const sorted = [...months].sort(([a], [b]) => (a < b ? -1 : 1));
      return answered({ kind: 'timeline' as const, months: sorted.map(([month, counts]) => ({ month, ...counts })) });
    },
    skills({ query, filters }: Asked) {
      const { few, step } = thinned(shelf.badges);
      const found = matching(few, query, { ...filters, skill: null });
      const strengths = tallied(found, ({ skills }) => skills).map(({ value }) => {
        const named = found.filter(({ skills }) => skills.includes(value));
        const valid = named.filter(({ line }) => line.verdict === 'valid');
        return {
          skill: value,
          badges: named.length * step,
          valid: valid.length * step,
          evidenced: valid.filter(({ hasEvidence }) => hasEvidence).length * step,
          unknown: named.filter(({ line }) => line.verdict === 'unknown').length * step,
          issuers: new Set(valid.map(({ line }) => line.issuerId)).size,
        };
      });
      strengths.sort(
        (a, b) => b.valid - a.valid || b.evidenced - a.evidenced || b.issuers - a.issuers || b.unknown - a.unknown || 0,
      );
      return answered({ kind: 'skills' as const, all: strengths.length, skills: strengths.slice(0, MOST_MARKS) });
    },
    issuers({ query, filters }: Asked) {
      const found = matching(shelf.badges, query, { ...filters, issuerId: null });
      const newest = new Map(found.toReversed().map((badge) => [badge.line.issuerId, badge.line]));
      const issuers = tallied(found, ({ line }) => (line.issuerId === null ? [] : [line.issuerId])).map(
        ({ value, count }) => ({
          issuerId: value,
          name: newest.get(value)?.issuer ?? null,
          badges: count,
          newest: newest.get(value)?.id ?? '',
        }),
      );
      return answered({ kind: 'issuers' as const, all: issuers.length, issuers: issuers.slice(0, MOST_MARKS) });
    },
  };
}

/** Of very many every tenth is counted, tenfold: the real wallet counts in another process, not in the window. */
function thinned(badges: readonly Badge[]): { readonly few: readonly Badge[]; readonly step: number } {
  const step = Math.max(1, Math.ceil(badges.length / 1000));
  return { few: step === 1 ? badges : badges.filter((_, index) => index % step === 0), step };
}

function lineOf({ line, tags, collections }: Badge): Line {
  return { ...line, tags, collections };
}

function matching(badges: readonly Badge[], query: string, filters: Filters): readonly Badge[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return badges.filter(
    ({ line, words: all, skills, tags, collections }) =>
      words.every((word) => all.includes(word)) &&
      (filters.issuerId === null || line.issuerId === filters.issuerId) &&
      (filters.skill === null || skills.includes(filters.skill)) &&
      (filters.verdict === null || standingOf(line) === filters.verdict) &&
      (filters.expiry === null || expiryOf(line) === filters.expiry) &&
      (filters.tag === null || tags.includes(filters.tag)) &&
      (filters.collection === null || collections.includes(filters.collection)),
  );
}

function expiryOf({ validUntil }: Line): NonNullable<Filters['expiry']> {
  if (validUntil === null) return 'never';
  const days = (Date.parse(validUntil) - NOW) / DAY;
  if (days < 0) return 'expired';
  if (days <= 30) return 'within-30-days';
  return days <= 90 ? 'within-90-days' : 'later';
}

function sortedBy(badges: readonly Badge[], sort: Lines['sort']): readonly Badge[] {
  const last = '\u{10ffff}';
  if (sort === null || sort === 'newest') return badges;
  if (sort === 'earned')
    return [...badges].sort((a, b) => ((a.line.validFrom ?? '') < (b.line.validFrom ?? '') ? 1 : -1));
  const keyOf = ({ line }: Badge): string =>
    (sort === 'name' ? line.name : sort === 'issuer' ? line.issuer : line.validUntil) ?? last;
  return [...badges].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function tallied(badges: readonly Badge[], valuesOf: (badge: Badge) => readonly string[]) {
  const counts = new Map<string, number>();
  for (const badge of badges)
    for (const value of new Set(valuesOf(badge))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 500)
    .map(([value, count]) => ({ value, label: null, count }));
}

function standingOf({ verdict, isUnsigned }: Line): string {
  return isUnsigned === true && verdict === 'unknown' ? 'unsigned' : verdict;
}
