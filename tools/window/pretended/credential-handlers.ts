import type { Handlers, Tellers } from '../../../src/contract/call.ts';
import type { WalletContract } from '../../../src/contract/wallet-contract.ts';
import { answered, refusedWith } from './answers.ts';
import { type Badge, makeBadges, type Shown } from './badges.ts';
import { handleOf, startJob } from './jobs.ts';
import { listHandlers } from './lists.ts';
import type { PretendedOptions, SampleData } from './sample-data.ts';

type Credentials = Handlers<WalletContract>['credentials'];

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
export function credentialHandlers(
  data: SampleData,
  shelf: Shelf,
  { longRaw = 0 }: PretendedOptions,
  tell: () => Tellers<WalletContract>,
): Credentials {
  const bin = new Map<string, readonly Badge[]>();
  const collectionList = () => ({
    collections: [...shelf.collections].map(([name, { note, createdAt }]) => ({
      name,
      note,
      createdAt,
      credentials: shelf.badges.filter(({ collections }) => collections.includes(name)).length,
    })),
  });
  const lists = listHandlers(shelf);
  return {
    async list(asked) {
      if (asked.kind === 'lines') return lists.lines(asked);
      return asked.kind === 'ids' ? lists.ids(asked) : lists[asked.kind](asked);
    },
    async show({ kind, id }) {
      const badge = shelf.badges.find(({ line }) => line.id === id);
      const sample = badge === undefined ? undefined : data.shown[badge.sample];
      if (badge === undefined || sample === undefined) return refusedWith('usage.no-such-id', { id });
      if (kind === 'raw') {
        const text = longer(sample.raw, longRaw);
        return answered({ kind, text, form: 'json', bytes: text.length });
      }
      const related = shelf.badges
        .filter((other) => other.line.issuerId === badge.line.issuerId && other !== badge)
        .slice(0, 3)
        .map(({ line: { id: other, name, validFrom, verdict } }) => ({ id: other, name, validFrom, verdict }));
      return answered({
        kind,
        ...sample,
        history: sample.history as Shown['history'],
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
      const changed: string[] = [];
      for (const badge of chosen(shelf, ids)) {
        const { tags } = badge;
        badge.tags = [...new Set([...tags.filter((tag) => !removeTags.includes(tag)), ...addTags])];
        if (note !== undefined) badge.note = note === '' ? null : note;
        if (note !== undefined || badge.tags.join('\n') !== tags.join('\n')) changed.push(badge.line.id);
      }
      return answered({ changed });
    },
    async collect(request) {
      if (request.kind === 'make')
        shelf.collections.set(request.name, { note: request.note, createdAt: new Date().toISOString() });
      if (request.kind === 'remove') shelf.collections.delete(request.name);
      const changed: string[] = [];
      const places: number[] = [];
      // a pretended collection has the order of the shelf
      if (request.kind === 'add' || request.kind === 'take-out')
        for (const badge of chosen(shelf, request.ids)) {
          const others = badge.collections.filter((name) => name !== request.name);
          const isIn = others.length < badge.collections.length;
          if (isIn !== (request.kind === 'add')) {
            changed.push(badge.line.id);
            places.push(shelf.badges.indexOf(badge));
          }
          badge.collections = request.kind === 'add' ? [...others, request.name] : others;
        }
      return answered({ ...collectionList(), changed, places });
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

function chosen(shelf: Shelf, ids: readonly string[]): readonly Badge[] {
  const wanted = new Set(ids);
  return shelf.badges.filter(({ line }) => wanted.has(line.id));
}

function longer(raw: string, values: number): string {
  if (values === 0) return raw;
  const many = Array.from({ length: values }, (_, index) =>
    index === values - 1 ? 'the last of all' : `value ${index}`,
  );
  return JSON.stringify({ ...(JSON.parse(raw) as object), many });
}
