import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { MOST_CHOSEN, MOST_IDS } from '../../../contract/shapes/common.ts';
import { type CredentialLine, type CredentialPage, type Refusal, wallet } from '../../door/client.ts';
import { told, useRevision } from '../../door/use-call.ts';
import type { ListRequest } from './badges-view.ts';

const PAGE = 100;

export type Question = Pick<ListRequest, 'query' | 'filters' | 'sort'>;

/** The answer to one question, as far as it was read: some pages of a list of `total`. */
export interface Pages {
  readonly total: number;
  readonly counts: CredentialPage['counts'] | null;
  readonly lineAt: (index: number) => CredentialLine | undefined;
  readonly indexOf: (id: string) => number | undefined;
  /** asks for what is to be shown and is not there yet; cheap to call */
  readonly need: (from: number, to: number) => void;
  /** every id of the answer, read to its end */
  readonly allIds: () => Promise<readonly string[]>;
  readonly idsAt: (indices: readonly number[]) => Promise<readonly string[]>;
  /** the question that this answers; an older one while the newest is awaited */
  readonly question: Question;
  readonly refusal: Refusal | undefined;
  readonly isWaiting: boolean;
  /** of what was read: whether samples are among it, and whether anything else is */
  readonly samples: 'none' | 'some' | 'all';
}

interface Read {
  readonly question: Question;
  readonly stamp: string;
  readonly total: number;
  readonly counts: CredentialPage['counts'] | null;
  readonly pages: ReadonlyMap<number, readonly CredentialLine[]>;
}

/** Reads a list page by page as it is scrolled through; keeps the last answer until the next one is there. */
export function usePages(question: Question): Pages {
  const revision = useRevision('credentials');
  const wish = JSON.stringify(question);
  const stamp = `${revision} ${wish}`;
  const [read, setRead] = useState<Read>({ question, stamp: '', total: 0, counts: null, pages: new Map() });
  const [refusal, setRefusal] = useState<Refusal | undefined>();
  const newest = useRef(stamp);
  const pending = useRef(new Set<string>());
  const shown = useRef<readonly [number, number]>([0, 1]);
  const before = useRef(read);
  before.current = read;

  const fetchPage = useCallback(async (asked: Question, mine: string, page: number) => {
    const ticket = `${mine} ${page}`;
    if (pending.current.has(ticket)) return;
    pending.current.add(ticket);
    const answer = await wallet.credentials.list({ kind: 'lines', ...asked, offset: page * PAGE, limit: PAGE });
    pending.current.delete(ticket);
    if (newest.current !== mine) return;
    if (!answer.ok) {
      setRefusal(answer);
      return;
    }
    const { total, counts, lines } = answer.value;
    // drawn in slices, so that the next letter or frame need not wait for it
    startTransition(() => {
      setRefusal(undefined);
      setRead((last) => ({
        question: asked,
        stamp: mine,
        total,
        counts,
        pages: last.stamp === mine ? new Map(last.pages).set(page, lines) : new Map([[page, lines]]),
      }));
    });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `stamp` stands for the question and the state of the wallet
  useEffect(() => {
    newest.current = stamp;
    const isSameList = JSON.stringify(before.current.question) === wish;
    const first = isSameList ? Math.floor(shown.current[0] / PAGE) : 0;
    void fetchPage(question, stamp, first);
  }, [stamp]);

  return useMemo(() => {
    let places: ReadonlyMap<string, number> | undefined;
    const lineAt = (index: number) => read.pages.get(Math.floor(index / PAGE))?.[index % PAGE];
    const idsAt = async (indices: readonly number[]) => {
      const missing = new Set(
        indices.filter((index) => lineAt(index) === undefined).map((index) => Math.floor(index / PAGE)),
      );
      const more = new Map<number, readonly CredentialLine[]>();
      for (const page of missing) {
        const answer = await wallet.credentials.list({
          kind: 'lines',
          ...read.question,
          offset: page * PAGE,
          limit: PAGE,
        });
        if (answer.ok) more.set(page, answer.value.lines);
      }
      return indices.flatMap((index) => {
        const line = lineAt(index) ?? more.get(Math.floor(index / PAGE))?.[index % PAGE];
        return line === undefined ? [] : [line.id];
      });
    };
    return {
      total: read.total,
      counts: read.counts,
      lineAt,
      indexOf: (id) => {
        places ??= placesOf(read.pages);
        return places.get(id);
      },
      need: (from, to) => {
        shown.current = [from, to];
        if (read.stamp !== newest.current) return;
        for (let page = Math.floor(from / PAGE); page * PAGE < Math.min(to, read.total); page += 1)
          if (!read.pages.has(page)) void fetchPage(read.question, read.stamp, page);
      },
      idsAt,
      allIds: () => allIds(read.question),
      question: read.question,
      refusal,
      samples: samplesIn([...read.pages.values()].flat()),
      isWaiting: read.stamp !== stamp && refusal === undefined,
    };
  }, [read, refusal, stamp, fetchPage]);
}

/** Where each badge that was read stands: thousands may be chosen, and each is looked up. */
function placesOf(pages: Read['pages']): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [page, lines] of pages) for (const [index, { id }] of lines.entries()) places.set(id, page * PAGE + index);
  return places;
}

/** Asked for by ids alone, ten thousand at a time; one that was not answered ends it, so that nothing is chosen that is not there. */
async function allIds({ query, filters, sort }: Question): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (let offset = 0; offset < MOST_CHOSEN; offset += MOST_IDS) {
    const asked = { kind: 'ids', query, filters, sort, offset, limit: MOST_IDS } as const;
    const answer = await told(wallet.credentials.list(asked));
    if (!answer.ok) return [];
    for (const id of answer.value.ids) ids.add(id);
    if (offset + MOST_IDS >= answer.value.total) break;
  }
  return [...ids];
}

function samplesIn(lines: readonly CredentialLine[]): Pages['samples'] {
  const count = lines.filter(({ isSample }) => isSample === true).length;
  if (count === 0) return 'none';
  return count === lines.length ? 'all' : 'some';
}
