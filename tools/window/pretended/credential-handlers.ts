import type { Handlers, Tellers } from '../../../src/contract/call.ts';
import type { WalletContract } from '../../../src/contract/wallet-contract.ts';
import { answered, refusedWith } from './answers.ts';
import { type Badge, fold, type Line, makeBadges, type Shown } from './badges.ts';
import { handleOf, startJob } from './jobs.ts';
import type { PretendedOptions, SampleData } from './sample-data.ts';

type Credentials = Handlers<WalletContract>['credentials'];
type Asked = Parameters<Credentials['list']>[0];
type Filters = Asked['filters'];
type Lines = Extract<Asked, { kind: 'lines' }>;

const NOW = Date.parse('2026-11-22T12:00:00Z');
const DAY = 86_400_000;

export interface Shelf {
  badges: Badge[];
  readonly collections: Map<string, { note: string; createdAt: string }>;
}

export function makeShelf(data: SampleData, options: PretendedOptions): Shelf {
  const badges = makeBadges(data, options);
  const names = new Set(badges.flatMap(({ collections }) => collections));
  return {
    badges,
    collections: new Map([...names].map((name) => [name, { note: '', createdAt: '2026-11-01T09:00:00Z' }])),
  };
}

/** The calls of badges, over badges in memory. */
export function credentialHandlers(data: SampleData, shelf: Shelf, tell: () => Tellers<WalletContract>): Credentials {
  const bin = new Map<string, readonly Badge[]>();
  const collectionList = () => ({
    collections: [...shelf.collections].map(([name, { note, createdAt }]) => ({
      name,
      note,
      createdAt,
      credentials: shelf.badges.filter(({ collections }) => collections.includes(name)).length,
    })),
  });
  const lists = {
    lines({ query, filters, sort, offset, limit }: Lines) {
      const found = matching(shelf.badges, query, filters);
      const sorted = sortedBy(found, sort);
      const everyVerdict =
        filters.verdict === null ? found : matching(shelf.badges, query, { ...filters, verdict: null });
      const of = (verdict: string) => everyVerdict.filter(({ line }) => line.verdict === verdict).length;
      return answered({
        kind: 'lines' as const,
        total: found.length,
        lines: sorted.slice(offset, offset + limit).map(lineOf),
        counts: { all: everyVerdict.length, valid: of('valid'), invalid: of('invalid'), unknown: of('unknown') },
      });
    },
    facets({ query, filters }: Asked) {
      // of very many every tenth is counted, tenfold: the real wallet counts in another process, not in the window
      const step = Math.ceil(shelf.badges.length / 1000);
      const few = step === 1 ? shelf.badges : shelf.badges.filter((_, index) => index % step === 0);
      const found = matching(few, query, filters);
      const tally = (badges: readonly Badge[], valuesOf: (badge: Badge) => readonly string[]) =>
        tallied(badges, valuesOf).map((facet) => ({ ...facet, count: facet.count * step }));
      const issuers = tally(found, ({ line }) => (line.issuerId === null ? [] : [line.issuerId]));
      const names = new Map(found.map(({ line }) => [line.issuerId, line.issuer]));
      return answered({
        kind: 'facets' as const,
        issuers: issuers.map((facet) => ({ ...facet, label: names.get(facet.value) ?? null })),
        skills: tally(found, ({ skills }) => skills),
        tags: tally(found, ({ tags }) => tags),
        collections: tally(found, ({ collections }) => collections),
        expiry: tally(found, ({ line }) => [expiryOf(line)]),
        verdicts: tally(found, ({ line }) => [line.verdict]),
      });
    },
    timeline({ query, filters }: Asked) {
      const events = matching(shelf.badges, query, filters).flatMap(({ line }) => {
        const { id, name, issuer, verdict, validFrom, validUntil } = line;
        const event = { id, name, issuer, verdict };
        return [
          ...(validFrom === null ? [] : [{ ...event, at: validFrom, kind: 'earned' as const }]),
          ...(validUntil === null ? [] : [{ ...event, at: validUntil, kind: 'expires' as const }]),
        ];
      });
      events.sort((a, b) => (a.at < b.at ? 1 : -1));
      return answered({
        kind: 'timeline' as const,
        events: events.slice(0, 5000),
        unlisted: Math.max(0, events.length - 5000),
      });
    },
  };
  return {
    async list(asked) {
      return asked.kind === 'lines' ? lists.lines(asked) : lists[asked.kind](asked);
    },
    async show({ kind, id }) {
      const badge = shelf.badges.find(({ line }) => line.id === id);
      const sample = badge === undefined ? undefined : data.shown[badge.sample];
      if (badge === undefined || sample === undefined) return refusedWith('usage.no-such-id', { id });
      if (kind === 'raw') return answered({ kind, text: sample.raw, form: 'json', bytes: sample.raw.length });
      const related = shelf.badges
        .filter((other) => other.line.issuerId === badge.line.issuerId && other !== badge)
        .slice(0, 3)
        .map(({ line: { id: other, name, validFrom, verdict } }) => ({ id: other, name, validFrom, verdict }));
      return answered({
        kind,
        ...sample,
        history: [
          ...(sample.history as Shown['history']),
          {
            at: '2026-10-03T14:20:00Z',
            kind: 'disclosed',
            details: { audience: 'Northmere Open University', form: 'frames' },
          },
        ],
        id,
        name: badge.line.name,
        tags: badge.tags,
        collections: badge.collections,
        note: badge.note,
        holderName: sample.holder === null ? null : 'Ines, work',
        related,
        endorsements: [],
        hasPicture: badge.line.hasPicture !== false,
      });
    },
    async label({ ids, addTags, removeTags, note }) {
      for (const badge of chosen(shelf, ids)) {
        badge.tags = [...new Set([...badge.tags.filter((tag) => !removeTags.includes(tag)), ...addTags])];
        if (note !== undefined) badge.note = note === '' ? null : note;
      }
      return answered({ changed: ids.length });
    },
    async collect(request) {
      if (request.kind === 'make')
        shelf.collections.set(request.name, { note: request.note, createdAt: new Date().toISOString() });
      if (request.kind === 'remove') shelf.collections.delete(request.name);
      if (request.kind === 'add' || request.kind === 'take-out')
        for (const badge of chosen(shelf, request.ids)) {
          const others = badge.collections.filter((name) => name !== request.name);
          badge.collections = request.kind === 'add' ? [...others, request.name] : others;
        }
      return answered(collectionList());
    },
    async remove(asked) {
      const undoToken = handleOf('undo');
      bin.set(undoToken, shelf.badges);
      const gone = new Set(asked.kind === 'badges' ? asked.ids : []);
      const { length } = shelf.badges;
      shelf.badges = shelf.badges.filter(({ line }) =>
        asked.kind === 'badges' ? !gone.has(line.id) : line.isSample !== true,
      );
      return answered({ removed: length - shelf.badges.length, undoToken });
    },
    async undoRemove({ undoToken }) {
      const before = bin.get(undoToken);
      if (before === undefined) return refusedWith('usage.no-such-id', { id: undoToken });
      const restored = before.length - shelf.badges.length;
      shelf.badges = [...before];
      return answered({ restored });
    },
    async reverify({ ids }) {
      const badges = ids === null ? shelf.badges : chosen(shelf, ids);
      const items = badges.slice(0, 200).map(({ line }, item) => ({
        item,
        label: line.name ?? line.id,
        outcome: 'judged' as const,
        id: line.id,
        name: line.name,
        verdict: line.verdict,
        code: null,
        details: {},
      }));
      const count = (verdict: string) => badges.filter(({ line }) => line.verdict === verdict).length;
      const result = {
        kind: 'reverify' as const,
        valid: count('valid'),
        invalid: count('invalid'),
        unknown: count('unknown'),
      };
      const jobId = startJob(tell().jobs.progress, { kind: 'reverify', items, finished: { ok: true, result } });
      return answered({ jobId });
    },
    async export(asked) {
      if (asked.kind === 'drag') return answered({ kind: 'drag', isStarted: false });
      const count = asked.ids?.length ?? shelf.badges.length;
      return answered({ kind: 'files', written: count, left: 0, bytes: 20_000 * count });
    },
  };
}

function lineOf({ line, tags, collections }: Badge): Line {
  return { ...line, tags, collections };
}

function chosen(shelf: Shelf, ids: readonly string[]): readonly Badge[] {
  const wanted = new Set(ids);
  return shelf.badges.filter(({ line }) => wanted.has(line.id));
}

function matching(badges: readonly Badge[], query: string, filters: Filters): readonly Badge[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return badges.filter(
    ({ line, words: all, skills, tags, collections }) =>
      words.every((word) => all.includes(word)) &&
      (filters.issuerId === null || line.issuerId === filters.issuerId) &&
      (filters.skill === null || skills.includes(filters.skill)) &&
      (filters.verdict === null || line.verdict === filters.verdict) &&
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
