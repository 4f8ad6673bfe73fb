import { useEffect, useRef, useState } from 'react';
import { wallet } from '../../door/client.ts';
import { told } from '../../door/use-call.ts';

/** As many as cross at once. */
const BATCH = 64;

export interface Frames {
  /** null until the first is there */
  readonly text: string | null;
  /** counts up from 0 for as long as it is shown */
  readonly at: number;
  /** how many suffice where none is missed */
  readonly needed: number;
}

/** Moving codes, one after the other: each batch is asked for before the one on screen ends, so that nothing stands still. */
export function useFrames(presentationId: string | null, perSecond: number, isHeld: boolean): Frames {
  const texts = useRef<string[]>([]);
  const isAsking = useRef(false);
  const [needed, setNeeded] = useState(0);
  const [at, setAt] = useState(0);
  const [hasFirst, setHasFirst] = useState(false);

  useEffect(() => {
    if (presentationId === null || isAsking.current || at + BATCH / 2 < texts.current.length) return;
    isAsking.current = true;
    void told(wallet.presentation.frames({ presentationId, from: texts.current.length + 1, count: BATCH })).then(
      (answer) => {
        isAsking.current = false;
        if (!answer.ok) return;
        texts.current.push(...answer.value.texts);
        setNeeded(answer.value.needed);
        setHasFirst(true);
      },
    );
  }, [presentationId, at]);

  useEffect(() => {
    if (isHeld || !hasFirst) return;
    const timer = setInterval(
      // waits for the next batch rather than showing nothing
      () => setAt((shown) => (shown + 1 < texts.current.length ? shown + 1 : shown)),
      1000 / perSecond,
    );
    return () => clearInterval(timer);
  }, [perSecond, isHeld, hasFirst]);

  return { text: texts.current[at] ?? null, at, needed };
}
