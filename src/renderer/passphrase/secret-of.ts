/** UTF-8 of what was typed; the receiving side wipes it, and so does the door on this side. */
export function secretOf(passphrase: string): Uint8Array {
  return new TextEncoder().encode(passphrase);
}
