import { type ReactNode, useEffect, useRef, useState } from 'react';

export interface RowsInSightProps {
  readonly count: number;
  /** height of a row as far as one can know before it is drawn */
  readonly rem: number;
  readonly children: () => ReactNode;
}

/** How far outside of what is seen rows are drawn already. */
const AHEAD = '800px';

/**
 * A part of a long list whose rows have heights that nobody knows beforehand: its rows are in the page while they are in sight or
 * nearly so; else their room alone, as high as they were.
 */
export function RowsInSight({ count, rem, children }: RowsInSightProps) {
  const ref = useRef<HTMLUListElement>(null);
  const [isNear, setNear] = useState(false);
  const height = useRef<number | null>(null);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry === undefined) return;
        if (!entry.isIntersecting) height.current = entry.boundingClientRect.height;
        setNear(entry.isIntersecting);
      },
      { root: element.closest('.dialog-body'), rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const room = height.current === null ? `${count * rem}rem` : `${height.current}px`;
  return (
    <ul ref={ref} style={isNear ? undefined : { blockSize: room }}>
      {isNear ? children() : null}
    </ul>
  );
}
