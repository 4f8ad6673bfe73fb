/** A sum of fragments (XOR) and which fragments it sums. */
interface Equation {
  /** bit i of word i >> 5: fragment i is part of the sum */
  readonly members: Uint32Array;
  readonly data: Uint8Array;
}

export type SolverAnswer = 'new' | 'known' | 'contradiction';

/**
 * Recovers fragments from sums of fragments: linear equations over GF(2), kept solved as far as they go.
 *
 * The reference decoder subtracts a part from another only where one contains the other, and drops what it cannot
 * reduce at once. Elimination finds every fragment that follows from what was received, needs no queue, holds at most
 * one equation a fragment however many parts arrive, and notices a part that contradicts the others. BCR-2024-001, 6
 * leaves the way of reducing to the decoder.
 */
export interface FragmentSolver {
  /**
   * Adds one part's sum.
   *
   * @param places - the fragments mixed in, each once
   * @param data - their XOR, as long as every other; copied
   * @returns `known` if it says nothing new; `contradiction` if it cannot be true together with what was added before.
   *   Neither changes anything.
   */
  add(places: readonly number[], data: Uint8Array): SolverAnswer;
  /** How many independent sums were added: when it equals the number of fragments, all are known. */
  readonly rank: number;
  /**
   * All fragments, one after the other.
   *
   * @throws {TypeError} before `rank` equals the number of fragments
   */
  join(): Uint8Array;
}

function xorInto<T extends Uint8Array | Uint32Array>(target: T, source: T): void {
  for (let index = 0; index < target.length; index += 1)
    target[index] = (target[index] as number) ^ (source[index] as number);
}

/** The lowest set bit, or -1. */
function lowestMember(members: Uint32Array): number {
  for (let word = 0; word < members.length; word += 1) {
    const bits = members[word] as number;
    if (bits !== 0) return 32 * word + (31 - Math.clz32(bits & -bits));
  }
  return -1;
}

function hasMember(members: Uint32Array, place: number): boolean {
  return (((members[place >>> 5] as number) >>> (place & 31)) & 1) === 1;
}

/**
 * @param fragmentCount - number of unknowns; memory is at most `fragmentCount * fragmentLength` bytes, the work of one
 *   `add` at most twice that many XORs of a byte
 * @param fragmentLength - bytes of one fragment
 */
export function createFragmentSolver(fragmentCount: number, fragmentLength: number): FragmentSolver {
  /** By the lowest fragment of their sum, which is in no other equation (reduced row echelon form). */
  const equations: (Equation | undefined)[] = new Array(fragmentCount).fill(undefined);
  let rank = 0;

  function subtractKnown(equation: Equation): void {
    // No equation contains the lowest fragment of another, so subtracting one never asks for an earlier one again.
    for (let place = 0; place < fragmentCount; place += 1) {
      const known = equations[place];
      if (known === undefined || !hasMember(equation.members, place)) continue;
      xorInto(equation.members, known.members);
      xorInto(equation.data, known.data);
    }
  }

  return {
    add(places, data) {
      const equation: Equation = { members: new Uint32Array((fragmentCount + 31) >>> 5), data: data.slice() };
      for (const place of places)
        equation.members[place >>> 5] = (equation.members[place >>> 5] as number) | (1 << (place & 31));
      subtractKnown(equation);
      const lowest = lowestMember(equation.members);
      if (lowest < 0) return equation.data.every((byte) => byte === 0) ? 'known' : 'contradiction';
      for (const other of equations) {
        if (other === undefined || !hasMember(other.members, lowest)) continue;
        xorInto(other.members, equation.members);
        xorInto(other.data, equation.data);
      }
      equations[lowest] = equation;
      rank += 1;
      return 'new';
    },
    get rank() {
      return rank;
    },
    join() {
      if (rank < fragmentCount) throw new TypeError(`${rank} of ${fragmentCount} fragments are not a message`);
      const joined = new Uint8Array(fragmentCount * fragmentLength);
      // At full rank every equation has come down to its one fragment.
      for (const [place, equation] of equations.entries())
        joined.set((equation as Equation).data, place * fragmentLength);
      return joined;
    },
  };
}
