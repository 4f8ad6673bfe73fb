/**
 * Work that nobody waits for, and whose failure is no reason to end the app, as one that nobody catches would: it is written to the log.
 *
 * @param failed - what is not done then, for the log: no names, no addresses
 */
export function inBackground(work: Promise<unknown>, failed: string): void {
  work.catch((error: unknown) => console.error(failed, error));
}
