/** At most so many documents at once, and one at a time of each host. */
const AT_ONCE = 4;

/**
 * Works through items politely: four at once, one per host, in the order in which they came.
 *
 * @param hostOf - items of one host never run side by side
 * @param work - must not throw for what the world does; a throw ends everything and is passed on
 */
export async function inPoliteOrder<Item>(
  items: readonly Item[],
  hostOf: (item: Item) => string,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const hosts = [...Map.groupBy(items, hostOf).values()];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let queue = hosts[next++]; queue !== undefined; queue = hosts[next++]) {
      for (const item of queue) await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, hosts.length) }, worker));
}
