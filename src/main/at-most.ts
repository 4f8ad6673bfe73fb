/**
 * The same work, at most so many at a time; the rest waits its turn. A gallery asks for hundreds of pictures in a second, and one that
 * was refused for haste would look like a badge without one.
 */
export function atMost<A, R>(most: number, work: (asked: A) => Promise<R>): (asked: A) => Promise<R> {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  return async (asked) => {
    if (underWay < most) underWay += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work(asked);
    } finally {
      const next = waiting.shift();
      if (next === undefined) underWay -= 1;
      else next();
    }
  };
}
