import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { didKeyOf, publicKeyOf, signWithSeed } from '../../../../../src/wallet/services/holder-key.ts';

const encoder = new TextEncoder();
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token that fits one code: signed with a key that is its issuer's name, so nothing has to be cached to judge it. */
export function smallBadge(name = 'First Aid', validFrom = '2026-01-01T00:00:00Z', ofIssuer: JsonObject = {}): string {
  const seed = new Uint8Array(createHash('sha256').update('small badges').digest());
  const did = didKeyOf(publicKeyOf(seed));
  const id = `urn:uuid:${createHash('sha256')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5')}`;
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: did, type: ['Profile'], name: 'Lakeside School', ...ofIssuer },
    validFrom,
    name,
    credentialSubject: {
      type: ['AchievementSubject'],
      achievement: { id, type: ['Achievement'], name, description: 'A test.', criteria: { narrative: 'Passed.' } },
    },
  };
  const header = { alg: 'EdDSA', typ: 'vc+jwt', kid: `${did}#${did.slice('did:key:'.length)}` };
  const signed = `${encoded(header)}.${encoded(credential)}`;
  return `${signed}.${Buffer.from(signWithSeed(seed, encoder.encode(signed))).toString('base64url')}`;
}

export async function codePng(text: string): Promise<Uint8Array> {
  return new Uint8Array(await QRCode.toBuffer(text, { errorCorrectionLevel: 'L', scale: 4 }));
}

export interface Page {
  readonly text?: string;
  readonly code?: Uint8Array;
  /** in points */
  readonly codeWidth?: number;
  readonly link?: string;
}

/** A PDF as a school might print one. */
export function pdfOf(
  pages: readonly Page[],
  options: {
    readonly title?: string;
    readonly files?: Readonly<Record<string, Uint8Array>>;
    readonly password?: string;
  } = {},
): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    autoFirstPage: false,
    info: options.title === undefined ? {} : { Title: options.title },
    ...(options.password === undefined ? {} : { userPassword: options.password }),
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const whole = new Promise<Uint8Array>((resolve) => {
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  });
  for (const [name, bytes] of Object.entries(options.files ?? {})) document.file(Buffer.from(bytes), { name });
  for (const { text = 'Certificate', code, codeWidth = 200, link } of pages) {
    document.addPage().text(text, link === undefined ? {} : { link });
    if (code !== undefined) document.image(Buffer.from(code), 72, 200, { width: codeWidth });
  }
  document.end();
  return whole;
}
