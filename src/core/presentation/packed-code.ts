/// <reference path="./cborld.d.ts" />
import { decodeBase45 } from '../encoding/base45.ts';
import { WalletError } from '../errors.ts';
import { findBundledContext } from '../proof/json-ld/contexts/bundled-contexts.ts';
import { type Result, refuse, succeed } from '../result.ts';

/** A QR code holds 4,296 letters; what is longer came from somewhere else. */
const TEXT_MAX_LENGTH = 8192;
const JSON_MAX_LENGTH = 1024 * 1024;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const PREFIX = /^VP1-([BR])/;

/** A context that is not bundled: nobody is asked for it, and the terms stay numbers. */
class UnknownContext extends Error {
  readonly url: string;
  constructor(url: string) {
    super('a context that is not bundled');
    this.url = url;
  }
}

/**
 * Unpacks the text of a `VP1-` code, as other wallets draw it: base32 (`B`) or base45 (`R`) around CBOR-LD, which writes the terms of
 * JSON-LD contexts as numbers. Judges nothing: what comes out is JSON like any other, mostly a presentation without a proof of its own.
 *
 * Contexts are the bundled ones alone. Registries of compression tables that are not part of CBOR-LD itself are not known here.
 *
 * @returns `import.cbor-ld` with what is missing or wrong
 * @see CBOR-LD 1.0, 3 "Algorithms"; Verifiable Presentation QR (VPQR)
 */
export async function unpackVp1(text: string): Promise<Result<string>> {
  const own = text.trim();
  const [prefix, base] = PREFIX.exec(own) ?? [];
  if (prefix === undefined || own.length > TEXT_MAX_LENGTH) return refused('it is not such a code');
  const bytes = base === 'B' ? decodeBase32(own.slice(prefix.length)) : base45Bytes(own.slice(prefix.length));
  if (bytes === undefined) return refused('it was read wrongly');
  const { decode } = await import('@digitalbazaar/cborld');
  let json: string | undefined;
  try {
    json = JSON.stringify(await decode({ cborldBytes: bytes, documentLoader: loadBundled }));
  } catch (error) {
    // the library throws errors of many kinds for what is no CBOR-LD, and a RangeError for what is nested without end
    const unknown = causeOf(error);
    return refused(
      unknown === undefined ? 'it is damaged, or packed with a table that Lapel lacks' : unknownWords(unknown),
    );
  }
  if (json === undefined || json.length > JSON_MAX_LENGTH) return refused('it unpacks to too much');
  return succeed(json);
}

async function loadBundled(url: string): Promise<{ readonly document: unknown }> {
  const context = findBundledContext(url);
  if (context === undefined) throw new UnknownContext(url);
  return { document: { '@context': context } };
}

function causeOf(error: unknown): UnknownContext | undefined {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    if (one instanceof UnknownContext) return one;
  }
  return undefined;
}

function unknownWords({ url }: UnknownContext): string {
  return `it uses words of ${url.slice(0, 200)}, which Lapel does not carry`;
}

function base45Bytes(text: string): Uint8Array | undefined {
  const bytes = decodeBase45(text, TEXT_MAX_LENGTH);
  return bytes.ok ? bytes.value : undefined;
}

/** RFC 4648, 6, upper case, without padding; the bits left over have to be zero. */
function decodeBase32(text: string): Uint8Array | undefined {
  const out = new Uint8Array(Math.floor((text.length * 5) / 8));
  let [bits, held, at] = [0, 0, 0];
  for (const letter of text) {
    const value = BASE32.indexOf(letter);
    if (value === -1) return undefined;
    bits = ((bits << 5) | value) & 0xfff;
    held += 5;
    if (held >= 8) {
      held -= 8;
      out[at] = (bits >> held) & 0xff;
      at += 1;
    }
  }
  const isWhole = (bits & ((1 << held) - 1)) === 0 && held < 5;
  return isWhole ? out : undefined;
}

function refused(reason: string): Result<never> {
  return refuse(new WalletError('import.cbor-ld', 'VP1', { details: { reason } }));
}
