import { useEffect, useState } from 'react';

const SETTLED_AFTER_MS = 80;

/** A value that is typed, once it stood still for a moment; at once where it was emptied. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === '' ? 0 : SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
