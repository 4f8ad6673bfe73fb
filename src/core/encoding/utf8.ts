/** One for all: making one costs more than decoding a badge with it. Without `stream` it keeps nothing from call to call. */
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes UTF-8 without replacing anything: overlong forms, surrogates and stray bytes are no text (RFC 3629, 3).
 *
 * @returns the text, a leading byte order mark kept; undefined if the bytes are not UTF-8
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    // the only thing a fatal decoder throws for; the caller names what it was reading
    return undefined;
  }
}
