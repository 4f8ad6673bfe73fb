/**
 * What naming blank nodes may cost over all the documents of one input: hashes and permutations, 3 to 10 µs each. One document has a
 * bound of its own, but hundreds of small ones fit into a file. An honest file of one MiB takes half of this at most: seven for each
 * quad, as 1EdTech's complete example does.
 */
export const GRAPH_WORK = 150_000;

/** What is left of it; counted down in the order of the documents, so that the same input has the same report. */
export interface GraphWork {
  stepsLeft: number;
}

export function newGraphWork(): GraphWork {
  return { stepsLeft: GRAPH_WORK };
}
