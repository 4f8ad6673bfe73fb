import { decodeBase64url } from '../../encoding/base64url.ts';
import { asList, type JsonObject } from '../../encoding/json.ts';
import { WalletError } from '../../errors.ts';
import { type Result, refuse, succeed } from '../../result.ts';
import { findJoseMediaType, type JoseForm, normaliseMediaType } from './jose-media-type.ts';
import { JWS_MAX_LENGTH } from './jws.ts';
import type { JwtKind } from './jwt-claims.ts';

/** A credential or presentation that travels inside the `id` of a wrapper. The wrapper itself is not secured. */
export interface Enveloped {
  readonly kind: JwtKind;
  /** as the data URL says, normalised: `vc+jwt`, `vc+sd-jwt`, `vc+cose`, … */
  readonly mediaType: string;
  /** undefined where the media type is none that Lapel knows by name */
  readonly form: JoseForm | undefined;
  /** the compact token; for binary forms the data as they stand in the URL */
  readonly content: string;
}

const TYPES: Readonly<Record<string, JwtKind>> = {
  EnvelopedVerifiableCredential: 'vc',
  EnvelopedVerifiablePresentation: 'vp',
};

/** Whether an object is such a wrapper, well made or not. */
export function isEnveloped(object: JsonObject): boolean {
  return kindOf(object) !== undefined;
}

/**
 * Takes a secured credential out of its wrapper. Verifies nothing.
 *
 * @returns `jwt.malformed-envelope` where the object is no wrapper or its `id` no data URL of the right kind
 * @see VC Data Model 2.0, 4.13 "Enveloped Verifiable Credentials"; RFC 2397
 */
export function decodeEnveloped(object: JsonObject): Result<Enveloped> {
  const kind = kindOf(object);
  if (kind === undefined) return malformed('type');
  const { id } = object;
  if (typeof id !== 'string' || !/^data:/i.test(id)) return malformed('id');
  if (id.length > JWS_MAX_LENGTH * 2) return malformed('id');
  const comma = id.indexOf(',');
  if (comma === -1 || comma > 500) return malformed('id');
  const label = id.slice('data:'.length, comma);
  const mediaType = normaliseMediaType(label);
  const known = findJoseMediaType(mediaType);
  if (known !== undefined && known.kind !== null && known.kind !== kind) return malformed('mediaType');
  const content = decodeData(id.slice(comma + 1), /;\s*base64\s*$/i.test(label), known?.form);
  if (content === undefined || content === '') return malformed('data');
  return succeed({ kind, mediaType, form: known?.form, content });
}

function kindOf(object: JsonObject): JwtKind | undefined {
  for (const type of asList(object.type)) {
    if (typeof type === 'string' && Object.hasOwn(TYPES, type)) return TYPES[type];
  }
  return undefined;
}

function decodeData(data: string, isBase64: boolean, form: JoseForm | undefined): string | undefined {
  if (form === 'cose' || form === undefined) return data;
  const text = data.includes('%') ? decodePercent(data) : data;
  if (text === undefined || !isBase64) return text;
  const bytes = decodeBase64url(
    text
      .replace(/={1,2}$/, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
    JWS_MAX_LENGTH * 2,
  );
  if (!bytes.ok || bytes.value.some((byte) => byte > 127)) return undefined;
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes.value);
}

function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // the one thing it throws for: an escape that is none
    return undefined;
  }
}

function malformed(part: string): { readonly ok: false; readonly error: WalletError } {
  return refuse(new WalletError('jwt.malformed-envelope', `enveloped credential: ${part}`, { details: { part } }));
}
