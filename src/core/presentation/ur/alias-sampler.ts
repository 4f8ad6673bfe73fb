/**
 * Draws places of a list of weights, each as often as its weight says, from two fractions a draw (Walker's alias
 * method as Vose sets it up).
 *
 * The order of the two work lists and of every floating-point step is part of the format: sender and receiver must
 * draw the same degree. IEEE 754 doubles make the rest deterministic.
 *
 * @param weights - at least one, none negative, their sum above zero
 * @returns a function that draws one place, given a source of fractions in [0, 1]
 * @see BCR-2024-001, 4 "Random Sampler"
 */
export function createAliasSampler(weights: readonly number[]): (nextFraction: () => number) => number {
  const count = weights.length;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const share = weights.map((weight) => (weight * count) / sum);
  const below: number[] = [];
  const atLeast: number[] = [];
  for (let place = count - 1; place >= 0; place -= 1) ((share[place] as number) < 1 ? below : atLeast).push(place);

  // Places left over at the end keep 1: all of them are full, whatever rounding says.
  const threshold = new Float64Array(count).fill(1);
  const alias = new Uint16Array(count);
  while (below.length > 0 && atLeast.length > 0) {
    const small = below.pop() as number;
    const large = atLeast.pop() as number;
    threshold[small] = share[small] as number;
    alias[small] = large;
    // The subtraction comes first: (a + b) - 1 would round differently, and another degree be drawn.
    share[large] = (share[large] as number) + ((share[small] as number) - 1);
    ((share[large] as number) < 1 ? below : atLeast).push(large);
  }

  return (nextFraction) => {
    const first = nextFraction();
    const second = nextFraction();
    const place = Math.min(Math.floor(count * first), count - 1);
    return second < (threshold[place] as number) ? place : (alias[place] as number);
  };
}
