import { createXoshiro } from '../../../../../src/core/presentation/ur/xoshiro.ts';

/** What the BCR papers call `makeMessage`: bytes drawn one by one from the generator seeded with a text. */
export function makeMessage(length: number, seed = 'Wolf'): Uint8Array {
  const random = createXoshiro(new TextEncoder().encode(seed));
  return Uint8Array.from({ length }, () => random.nextBelow(256));
}

export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
