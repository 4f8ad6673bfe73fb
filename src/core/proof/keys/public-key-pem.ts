import type { PublicKey } from '../../crypto.ts';
import { decodeBase64url } from '../../encoding/base64url.ts';
import type { Result } from '../../result.ts';
import { decodeCurveSpki } from './curve-spki.ts';
import { rsaPublicKey } from './jwk.ts';
import { isSameBytes, type KeyProblem, malformedKey, unsupportedKey } from './public-key.ts';

/** An RSA key of 8,192 bits is 1,500 characters. */
const PEM_MAX_LENGTH = 4096;

/** DER tags (X.690, 8): universal, primitive or constructed. */
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OBJECT_IDENTIFIER = 0x06;
const SEQUENCE = 0x30;

/** AlgorithmIdentifier of rsaEncryption with its NULL parameters, DER (RFC 8017, appendix A.1; RFC 3279, 2.3.1). */
const RSA_ENCRYPTION = Uint8Array.of(0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0);

/**
 * Decodes the PEM text of a public key, as Open Badges 2.0 publishes it: SubjectPublicKeyInfo, or PKCS #1 for RSA. That
 * standard recommends RSA and allows others; keys of ES256 circulate.
 *
 * DER is read strictly: definite, shortest lengths, positive shortest integers, nothing after the end. Line breaks may
 * stand anywhere in the base64 (issuers fold differently), other white space at line ends only.
 *
 * @see RFC 7468, 13; RFC 8017, appendix A.1.1; RFC 5480; RFC 8410; Open Badges 2.0, "CryptographicKey"
 */
export function decodePublicKeyPem(text: string): Result<PublicKey, KeyProblem> {
  if (text.length > PEM_MAX_LENGTH) return malformedKey('its PEM text is too long');
  const match =
    /^\s*-----BEGIN ((?:RSA )?PUBLIC KEY)-----([A-Za-z0-9+/=\s]*)-----END ((?:RSA )?PUBLIC KEY)-----\s*$/.exec(text);
  if (match === null) {
    const label = /-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(text)?.[1];
    return label === undefined ? malformedKey('it is no PEM text') : unsupportedKey(`PEM ${label}`);
  }
  if (match[1] !== match[3]) return malformedKey('its PEM text begins and ends differently');
  const bytes = decodePaddedBase64((match[2] as string).replace(/\s+/g, ''));
  if (bytes === undefined) return malformedKey('its PEM text is not base64');
  const isSpki = match[1] === 'PUBLIC KEY';
  const onCurve = isSpki ? decodeCurveSpki(bytes) : undefined;
  if (onCurve !== undefined) return onCurve;
  const pkcs1 = isSpki ? unwrapSubjectPublicKeyInfo(bytes) : bytes;
  if (pkcs1 !== undefined) return decodeRsaPublicKey(pkcs1);
  const other = findOtherKind(bytes);
  return other === undefined ? malformedKey('its PEM text holds no key in DER') : unsupportedKey(other);
}

/** RFC 4648, 4, with its padding and zero trailing bits. */
function decodePaddedBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const bare = text.replace(/={1,2}$/, '');
  if (bare.includes('=')) return undefined;
  const bytes = decodeBase64url(bare.replaceAll('+', '-').replaceAll('/', '_'));
  return bytes.ok ? bytes.value : undefined;
}

/** SEQUENCE { AlgorithmIdentifier, BIT STRING { RSAPublicKey } } (RFC 5280, 4.1.2.7). */
function unwrapSubjectPublicKeyInfo(bytes: Uint8Array): Uint8Array | undefined {
  const outer = readElement(bytes, 0, SEQUENCE);
  if (outer === undefined || outer.end !== bytes.length) return undefined;
  const { content } = outer;
  if (!isSameBytes(content.subarray(0, RSA_ENCRYPTION.length), RSA_ENCRYPTION)) return undefined;
  const bits = readElement(content, RSA_ENCRYPTION.length, BIT_STRING);
  if (bits === undefined || bits.end !== content.length || bits.content[0] !== 0) return undefined;
  return bits.content.subarray(1);
}

const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';
const ED25519 = '1.3.101.112';

/** Bytes of a coordinate on the curves that are read (RFC 5480, 2.1.1.1). */
const FIELD_LENGTHS: Readonly<Record<string, number>> = {
  '1.2.840.10045.3.1.7': 32,
  '1.3.132.0.34': 48,
  '1.3.132.0.35': 66,
};

/** Algorithms and curves that are named rather than numbered (RFC 8017, appendix C; RFC 8410, 3; SEC 2, appendix A). */
const NAMES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.10': 'RSA-PSS',
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.113': 'Ed448',
  '1.3.132.0.10': 'secp256k1',
};

/**
 * The name of the kind of key that a well-formed SubjectPublicKeyInfo holds where it is none that is read here.
 *
 * @returns undefined where it is damaged, or of a kind that would have been read if it were sound
 */
function findOtherKind(bytes: Uint8Array): string | undefined {
  const outer = readElement(bytes, 0, SEQUENCE);
  const algorithm = outer === undefined ? undefined : readElement(outer.content, 0, SEQUENCE);
  if (outer?.end !== bytes.length || algorithm === undefined) return undefined;
  const bits = readElement(outer.content, algorithm.end, BIT_STRING);
  if (bits?.end !== outer.content.length || bits.content[0] !== 0) return undefined;
  const identifier = readElement(algorithm.content, 0, OBJECT_IDENTIFIER);
  const name = identifier === undefined ? undefined : dotted(identifier.content);
  if (identifier === undefined || name === undefined || name === RSA || name === ED25519) return undefined;
  if (name !== EC) return NAMES[name] ?? name;
  const parameters = algorithm.content.subarray(identifier.end);
  if (readElement(parameters, 0, SEQUENCE)?.end === parameters.length) return 'EC with explicit parameters';
  const named = readElement(parameters, 0, OBJECT_IDENTIFIER);
  const curve = named?.end === parameters.length ? dotted(named.content) : undefined;
  if (curve === undefined) return undefined;
  const length = FIELD_LENGTHS[curve];
  if (length === undefined) return NAMES[curve] ?? `EC ${curve}`;
  const form = bits.content[1];
  return bits.content.length === length + 2 && (form === 2 || form === 3) ? 'EC with a compressed point' : undefined;
}

/** An object identifier as numbers with dots (X.690, 8.19). */
function dotted(content: Uint8Array): string | undefined {
  const last = content.at(-1);
  if (last === undefined || last >= 0x80 || content.length > 32) return undefined;
  const numbers: number[] = [];
  let number = 0;
  for (const byte of content) {
    number = number * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    const root = Math.min(2, Math.floor(number / 40));
    if (numbers.length === 0) numbers.push(root, number - 40 * root);
    else numbers.push(number);
    number = 0;
  }
  return numbers.join('.');
}

/** SEQUENCE { modulus INTEGER, publicExponent INTEGER } (RFC 8017, appendix A.1.1). */
function decodeRsaPublicKey(bytes: Uint8Array): Result<PublicKey, KeyProblem> {
  const outer = readElement(bytes, 0, SEQUENCE);
  const modulus = outer === undefined ? undefined : readElement(outer.content, 0, INTEGER);
  const exponent =
    outer === undefined || modulus === undefined ? undefined : readElement(outer.content, modulus.end, INTEGER);
  if (outer?.end !== bytes.length || exponent?.end !== outer.content.length || modulus === undefined) {
    return malformedKey('its PEM text holds no RSA key in DER');
  }
  const n = unsignedInteger(modulus.content);
  const e = unsignedInteger(exponent.content);
  if (n === undefined || e === undefined) return malformedKey('its RSA numbers are not positive DER integers');
  return rsaPublicKey(n, e);
}

interface DerElement {
  readonly content: Uint8Array;
  /** where the next element begins */
  readonly end: number;
}

function readElement(bytes: Uint8Array, at: number, tag: number): DerElement | undefined {
  if (bytes[at] !== tag) return undefined;
  const first = bytes[at + 1];
  if (first === undefined || first === 0x80) return undefined;
  let length = first;
  let start = at + 2;
  if (first > 0x80) {
    // Two length bytes reach 65,535, far beyond any key; longer forms are refused with the non-minimal ones.
    const count = first - 0x80;
    if (count > 2 || start + count > bytes.length) return undefined;
    length = 0;
    for (let index = 0; index < count; index++) length = (length << 8) | (bytes[start + index] as number);
    if (length < 0x80 || (count === 2 && length < 0x100)) return undefined;
    start += count;
  }
  if (start + length > bytes.length) return undefined;
  return { content: bytes.subarray(start, start + length), end: start + length };
}

/** The bytes of a positive DER INTEGER without its sign byte. */
function unsignedInteger(content: Uint8Array): Uint8Array | undefined {
  const first = content[0];
  if (first === undefined || first >= 0x80) return undefined;
  if (first !== 0) return content.slice();
  const second = content[1];
  return second !== undefined && second >= 0x80 ? content.slice(1) : undefined;
}
