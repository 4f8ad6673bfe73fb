const WITHIN_MS = 60_000;
const MOST = 3;

/**
 * Counts crashes of the window's page. A fresh page is the answer to one; a page that crashes again and again, before anybody could do
 * anything, would be an endless flicker.
 *
 * @param elapsedMs - a clock that only goes forward
 * @returns whether a fresh page is worth it
 */
export function countCrashes(elapsedMs: () => number): () => boolean {
  let crashes: number[] = [];
  return () => {
    const now = elapsedMs();
    crashes = [...crashes.filter((at) => now - at < WITHIN_MS), now];
    return crashes.length <= MOST;
  };
}
