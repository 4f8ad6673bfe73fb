import { deflateSync, zlibSync } from 'fflate';
import { writePngChunk } from '../../../../src/core/baking/png-chunks.ts';

const encoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

export function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export function imageHeader(width: number, height: number): Uint8Array {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  data[8] = 8;
  return writePngChunk('IHDR', data);
}

/** One grey pixel, with whatever chunks stand between header and pixels. */
export function pngWith(...chunks: readonly Uint8Array[]): Uint8Array {
  const pixels = writePngChunk('IDAT', zlibSync(Uint8Array.of(0, 128)));
  return joined(pngSignature, imageHeader(1, 1), ...chunks, pixels, writePngChunk('IEND', new Uint8Array()));
}

export function internationalText(keyword: string, text: string | Uint8Array): Uint8Array {
  return writePngChunk('iTXt', joined(utf8(`${keyword}\0\0\0\0\0`), typeof text === 'string' ? utf8(text) : text));
}

export function compressedText(keyword: string, text: Uint8Array): Uint8Array {
  return writePngChunk('iTXt', joined(utf8(`${keyword}\0\u0001\0\0\0`), zlibSync(text)));
}

export function legacyText(keyword: string, text: string): Uint8Array {
  return writePngChunk('tEXt', utf8(`${keyword}\0${text}`));
}

/** 8 MiB of zeros behind 8 KiB. */
export function bombText(keyword: string): Uint8Array {
  return writePngChunk('zTXt', joined(utf8(`${keyword}\0\0`), deflateSync(new Uint8Array(8 * 1024 * 1024))));
}

export const credentialText = JSON.stringify({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Brückenkurs “Statistik” ✓',
});

export const assertionText = JSON.stringify({
  '@context': 'https://w3id.org/openbadges/v2',
  type: 'Assertion',
  id: 'https://example.org/assertion',
});

const part = (value: unknown): string =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

export const credentialToken = `${part({ alg: 'EdDSA' })}.${part({ vc: { type: ['VerifiableCredential'] } })}.c2ln`;
export const assertionToken = `${part({ alg: 'RS256' })}.${part({ badge: 'https://example.org/badge' })}.c2ln`;

export const svgNamespace = 'xmlns="http://www.w3.org/2000/svg"';
export const plainSvg = `<svg ${svgNamespace} viewBox="0 0 1 1"><rect width="1" height="1"/></svg>`;
export const ob3 = 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"';
export const ob2 = 'xmlns:openbadges="http://openbadges.org"';

/** An SVG whose root holds the given markup. */
export function svgWith(markup: string, declarations = ob3): Uint8Array {
  return utf8(`<svg ${svgNamespace} ${declarations}>${markup}<rect width="1" height="1"/></svg>`);
}
