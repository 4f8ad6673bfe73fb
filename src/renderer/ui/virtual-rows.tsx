import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import './virtual-rows.css';

export interface VirtualRowsProps {
  readonly label: string;
  readonly count: number;
  /** in rem, the same at every size of the window */
  readonly heightOf: (index: number) => number;
  readonly keyOf: (index: number) => string;
  readonly children: (index: number) => ReactNode;
  /** a position to be brought to the top, whenever `turn` grows */
  readonly jump?: { readonly index: number; readonly turn: number };
}

const OVERSCAN_PX = 400;

/** A long list of rows of known heights, of which only those in sight are in the page. */
export function VirtualRows({ label, count, heightOf, keyOf, children, jump }: VirtualRowsProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800, rem: 16 });
  const offsets = useMemo(() => {
    const sums = new Float64Array(count + 1);
    for (let index = 0; index < count; index += 1) sums[index + 1] = (sums[index] ?? 0) + heightOf(index);
    return sums;
  }, [count, heightOf]);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () =>
      setView({
        top: element.scrollTop,
        height: element.clientHeight,
        rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16,
      });
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new turn jumps
  useLayoutEffect(() => {
    if (jump !== undefined && ref.current !== null) ref.current.scrollTop = (offsets[jump.index] ?? 0) * view.rem;
  }, [jump?.turn]);
  const { rem } = view;
  const first = indexAt(offsets, (view.top - OVERSCAN_PX) / rem);
  const last = Math.min(count - 1, indexAt(offsets, (view.top + view.height + OVERSCAN_PX) / rem));
  const indices = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
  return (
    <div ref={ref} className="virtual-rows">
      <ul aria-label={label} style={{ blockSize: (offsets[count] ?? 0) * rem }}>
        {indices.map((index) => (
          <li
            key={keyOf(index)}
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{ insetBlockStart: (offsets[index] ?? 0) * rem, blockSize: heightOf(index) * rem }}
          >
            {children(index)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The row that stands at a height; the offsets only grow. */
function indexAt(offsets: Float64Array, at: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
