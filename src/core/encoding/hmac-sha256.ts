const BLOCK_LENGTH = 64;

/**
 * HMAC with SHA-256.
 *
 * @param key - any length; here 32 bytes
 * @param sha256 - the platform's hash
 * @see RFC 2104, 2; FIPS 198-1
 */
export function hmacSha256(
  key: Uint8Array,
  message: Uint8Array,
  sha256: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  const block = new Uint8Array(BLOCK_LENGTH);
  block.set(key.length > BLOCK_LENGTH ? sha256(key) : key);
  const inner = new Uint8Array(BLOCK_LENGTH + message.length);
  for (let index = 0; index < BLOCK_LENGTH; index++) inner[index] = (block[index] as number) ^ 0x36;
  inner.set(message, BLOCK_LENGTH);
  const innerHash = sha256(inner);
  const outer = new Uint8Array(BLOCK_LENGTH + innerHash.length);
  for (let index = 0; index < BLOCK_LENGTH; index++) outer[index] = (block[index] as number) ^ 0x5c;
  outer.set(innerHash, BLOCK_LENGTH);
  return sha256(outer);
}
