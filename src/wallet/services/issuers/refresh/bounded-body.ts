import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { WalletError } from '../../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../../core/result.ts';

/** What is asked for; `deflate` is read too, since some servers send it unasked. */
export const ACCEPTED_ENCODINGS = 'gzip, br';

class TooLarge extends Error {}

/**
 * Reads a body to its end. The limit holds for what arrives and again for what it unpacks to, counted chunk by chunk, so a
 * bomb is dropped when the limit is passed, and what a server says of the length is only ever believed when it is too much.
 *
 * @param limit - bytes
 * @param signal - ends slow and endless bodies; the caller knows why it was given
 * @returns `network.too-large`, `network.unknown-encoding`
 * @throws whatever broke the stream: a reset, damaged compression, the signal
 */
export async function readBoundedBody(
  response: IncomingMessage,
  limit: number,
  signal: AbortSignal,
): Promise<Result<Uint8Array>> {
  const details = { limit };
  const length = response.headers['content-length'];
  if (length !== undefined && Number(length) > limit) {
    response.destroy();
    return refuse(new WalletError('network.too-large', 'by its own account', { details }));
  }
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  const decoder = decoderOf(encoding);
  if (decoder === 'unknown') {
    response.destroy();
    const encodingShown = encoding.slice(0, 40);
    return refuse(new WalletError('network.unknown-encoding', 'encoding', { details: { encoding: encodingShown } }));
  }
  const chunks: Uint8Array[] = [];
  const collect = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of bounded(source, limit)) chunks.push(chunk);
  };
  const count = (source: AsyncIterable<Uint8Array>) => bounded(source, limit);
  try {
    if (decoder === null) await pipeline(response, collect, { signal });
    else await pipeline(response, count, decoder, collect, { signal });
  } catch (error) {
    if (error instanceof TooLarge) return refuse(new WalletError('network.too-large', 'body', { details }));
    throw error;
  }
  return succeed(new Uint8Array(Buffer.concat(chunks)));
}

async function* bounded(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.length;
    if (total > limit) throw new TooLarge();
    yield chunk;
  }
}

/** @returns null where nothing is to be undone. One layer only: several are how small bombs become large ones. */
function decoderOf(encoding: string): Transform | null | 'unknown' {
  switch (encoding) {
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return 'unknown';
  }
}
