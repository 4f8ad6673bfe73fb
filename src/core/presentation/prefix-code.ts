/** A prefix code as deflate writes it: the length of each symbol's code, and the code with its first bit lowest. */
export interface PrefixCode {
  /** bits, 0 for a symbol that does not occur */
  readonly lengths: readonly number[];
  readonly codes: readonly number[];
}

interface Package {
  readonly weight: number;
  readonly symbols: readonly number[];
}

function byWeight(one: Package, other: Package): number {
  return one.weight - other.weight;
}

/**
 * The shortest prefix code for these counts in which no code is longer than `maxBits` (package-merge).
 *
 * @param counts - how often each symbol occurs; at least one above zero, fewer than 2^maxBits of them
 * @see L. L. Larmore, D. S. Hirschberg, "A fast algorithm for optimal length-limited Huffman codes", 1990
 */
export function createPrefixCode(counts: readonly number[], maxBits: number): PrefixCode {
  const lengths = new Array<number>(counts.length).fill(0);
  const coins: Package[] = [];
  for (const [symbol, weight] of counts.entries()) if (weight > 0) coins.push({ weight, symbols: [symbol] });
  coins.sort(byWeight);
  if (coins.length === 1) lengths[coins[0]?.symbols[0] as number] = 1;
  else {
    let packages: Package[] = [];
    for (let level = 0; level < maxBits; level += 1) {
      const pairs: Package[] = [];
      for (let index = 0; index + 1 < packages.length; index += 2) {
        const [one, other] = [packages[index] as Package, packages[index + 1] as Package];
        pairs.push({ weight: one.weight + other.weight, symbols: [...one.symbols, ...other.symbols] });
      }
      packages = [...coins, ...pairs].sort(byWeight);
    }
    for (const chosen of packages.slice(0, 2 * coins.length - 2))
      for (const symbol of chosen.symbols) lengths[symbol] = (lengths[symbol] as number) + 1;
  }
  return { lengths, codes: canonicalCodes(lengths, maxBits) };
}

/** Codes in order of length, then of symbol (RFC 1951, 3.2.2), their bits turned round for writing lowest bit first. */
function canonicalCodes(lengths: readonly number[], maxBits: number): number[] {
  const codes = new Array<number>(lengths.length).fill(0);
  let code = 0;
  for (let length = 1; length <= maxBits; length += 1) {
    code <<= 1;
    for (const [symbol, other] of lengths.entries()) {
      if (other !== length) continue;
      let turned = 0;
      for (let bit = 0; bit < length; bit += 1) turned |= ((code >>> bit) & 1) << (length - 1 - bit);
      codes[symbol] = turned;
      code += 1;
    }
  }
  return codes;
}
