import { startTransition, useEffect, useState } from 'react';

const STEP = 50;

/**
 * How many of `count` things are in the page: a step at once and a step more with each frame, up to all of them. Hundreds at once would
 * keep the window from answering for longer than a frame; left out, they could neither be found on the page nor be read to anyone.
 */
export function useGrowing(count: number): number {
  const [grown, setGrown] = useState({ count, shown: STEP });
  // another list grows anew
  const shown = grown.count === count ? grown.shown : STEP;
  useEffect(() => {
    if (shown >= count) return;
    const frame = requestAnimationFrame(() => startTransition(() => setGrown({ count, shown: shown + STEP })));
    return () => cancelAnimationFrame(frame);
  }, [count, shown]);
  return shown;
}
