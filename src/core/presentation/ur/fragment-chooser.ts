import { createAliasSampler } from './alias-sampler.ts';
import { createXoshiro } from './xoshiro.ts';

/** Which fragments a part mixes: their places, 0 to fragmentCount - 1, each once, in no particular order. */
export type FragmentChooser = (partNumber: number) => readonly number[];

function uint32Pair(first: number, second: number): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, first);
  view.setUint32(4, second);
  return bytes;
}

/**
 * What sender and receiver agree on without saying it: the fragments inside part 1, 2, 3, … of a message.
 *
 * The first `fragmentCount` parts carry one fragment each, in order. Every later one is a mixture; how many it mixes
 * falls off as 1/1, 1/2, 1/3, …, which ones is a shuffle cut short, and both follow from the part's number and the
 * message's checksum.
 *
 * @param fragmentCount - at least 1; the work of one choice grows with it, so the caller bounds it
 * @param checksum - CRC-32 of the whole message, 32 bits unsigned
 * @see BCR-2024-001, 4 "Degree Chooser", "The Fisher-Yates Shuffle", "Fragment Chooser"
 */
export function createFragmentChooser(fragmentCount: number, checksum: number): FragmentChooser {
  const sampleDegree = createAliasSampler(Array.from({ length: fragmentCount }, (_, index) => 1 / (index + 1)));

  return (partNumber) => {
    if (partNumber <= fragmentCount) return [partNumber - 1];
    const random = createXoshiro(uint32Pair(partNumber, checksum));
    const degree = sampleDegree(random.nextFraction) + 1;
    const remaining = Array.from({ length: fragmentCount }, (_, index) => index);
    const chosen: number[] = [];
    while (chosen.length < degree) chosen.push(...remaining.splice(random.nextBelow(remaining.length), 1));
    return chosen;
  };
}
