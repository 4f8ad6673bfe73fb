import { type DependencyList, startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { errorSentence } from '../i18n/sentences.ts';
import { tell } from '../ui/toast.tsx';
import type { Answer, Refusal } from './client.ts';
import { createStore, useStore } from './store.ts';

/** What of the wallet changed, so that what shows it asks again. */
export type Topic = 'wallet' | 'credentials' | 'issuers' | 'disclosures' | 'backup' | 'holders' | 'settings';

const revisions = createStore<Readonly<Record<Topic, number>>>({
  wallet: 0,
  credentials: 0,
  issuers: 0,
  disclosures: 0,
  backup: 0,
  holders: 0,
  settings: 0,
});

/** Says that something changed: every `useCall` on one of these topics asks again. */
export function changed(...topics: readonly Topic[]): void {
  revisions.set((before) => {
    const after = { ...before };
    for (const topic of topics) after[topic] += 1;
    return after;
  });
}

/** A number that grows whenever one of the topics changes. */
export function useRevision(...topics: readonly Topic[]): number {
  const all = useStore(revisions);
  return topics.reduce((sum, topic) => sum + all[topic], 0);
}

export type Called<T> = {
  /** the newest answer; kept while a newer one is awaited, so that nothing blinks */
  readonly value: T | undefined;
  readonly refusal: Refusal | undefined;
  readonly isWaiting: boolean;
  readonly reload: () => void;
};

/**
 * Asks, and asks again when a dependency or a topic changes. Only the answer to the newest question counts.
 *
 * @param ask - null: nothing to ask now
 */
export function useCall<T>(
  ask: (() => Promise<Answer<T>>) | null,
  dependencies: DependencyList,
  topics: readonly Topic[] = [],
): Called<T> {
  const [state, setState] = useState<{ value?: T; refusal?: Refusal; isWaiting: boolean }>({ isWaiting: ask !== null });
  const newest = useRef(0);
  const askNow = useRef(ask);
  askNow.current = ask;
  const revision = useRevision(...topics);
  const reload = useCallback(() => {
    const question = askNow.current;
    newest.current += 1;
    if (question === null) return;
    const mine = newest.current;
    setState((before) => ({ ...before, isWaiting: true }));
    void question().then((answer) => {
      if (mine !== newest.current) return;
      startTransition(() => {
        if (answer.ok) setState({ value: answer.value, isWaiting: false });
        else setState((before) => ({ ...before, refusal: answer, isWaiting: false }));
      });
    });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the question depends on
  useEffect(() => {
    reload();
    return () => {
      newest.current += 1;
    };
  }, [...dependencies, revision, reload]);
  return { value: state.value, refusal: state.refusal, isWaiting: state.isWaiting, reload };
}

/** For an act: says the sentence of a refusal in a toast and hands the answer on. */
export async function told<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await asked;
  if (!answer.ok && !isChangeOfMind(answer)) tell({ text: errorSentence(answer) });
  return answer;
}

/** A dialog of main that was left again is no problem to tell. */
export function isChangeOfMind({ code }: Pick<Refusal, 'code'>): boolean {
  return code === 'shell.not-confirmed' || code === 'shell.nothing-chosen';
}
