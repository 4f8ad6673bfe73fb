import { type RefObject, useEffect, useState } from 'react';
import { layOutStage, type StageLayout } from './stage-layout.ts';

/** @returns null until the stage was measured */
export function useStageLayout(stage: RefObject<HTMLElement | null>): StageLayout | null {
  const [layout, setLayout] = useState<StageLayout | null>(null);
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const next = layOutStage(element.clientWidth, element.clientHeight, rem);
      setLayout((before) => (before?.texts === next.texts && before.room === next.room ? before : next));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [stage]);
  return layout;
}
