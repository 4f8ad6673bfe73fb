import { encodeBase64url } from '../../../../../src/core/encoding/base64url.ts';

/** DER as RFC 8017 and RFC 5280 write RSA keys, made by hand so that tests can also make it wrong. */
export function derInteger(bytes: Uint8Array): Uint8Array {
  const content = (bytes[0] as number) >= 0x80 ? Uint8Array.of(0, ...bytes) : bytes;
  return element(0x02, content);
}

export function derSequence(...elements: readonly Uint8Array[]): Uint8Array {
  return element(0x30, Uint8Array.from(elements.flatMap((part) => [...part])));
}

export function rsaPublicKeyDer(n: Uint8Array, e: Uint8Array): Uint8Array {
  return derSequence(derInteger(n), derInteger(e));
}

export function spkiDer(pkcs1: Uint8Array): Uint8Array {
  const algorithm = Uint8Array.of(0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0);
  return derSequence(algorithm, element(0x03, Uint8Array.of(0, ...pkcs1)));
}

/** The same for a key on a curve (RFC 5480, 2): @param curve - content of the curve's object identifier */
export function curveSpkiDer(curve: readonly number[], point: Uint8Array): Uint8Array {
  const ecPublicKey = element(0x06, Uint8Array.of(0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1));
  const algorithm = derSequence(ecPublicKey, element(0x06, Uint8Array.from(curve)));
  return derSequence(algorithm, element(0x03, Uint8Array.of(0, ...point)));
}

export function pemOf(label: string, der: Uint8Array): string {
  const bare = encodeBase64url(der).replaceAll('-', '+').replaceAll('_', '/');
  const padded = bare.padEnd(Math.ceil(bare.length / 4) * 4, '=');
  return `-----BEGIN ${label}-----\n${padded.replace(/.{64}/g, '$&\n')}\n-----END ${label}-----`;
}

function element(tag: number, content: Uint8Array): Uint8Array {
  const { length } = content;
  if (length < 0x80) return Uint8Array.of(tag, length, ...content);
  if (length < 0x100) return Uint8Array.of(tag, 0x81, length, ...content);
  return Uint8Array.of(tag, 0x82, length >> 8, length & 255, ...content);
}
