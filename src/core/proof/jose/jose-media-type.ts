import type { JsonValue } from '../../encoding/json.ts';
import type { JwtKind } from './jwt-claims.ts';

/** How a media type says that a document is secured. */
export type JoseForm = 'jwt' | 'sd-jwt' | 'cose';

/**
 * The media types of secured credentials and presentations, with the drafts' older spellings that are still issued.
 *
 * @see VC-JOSE-COSE 1.0, 6.1 "Media Types"; SD-JWT VC, 2.2.1 (`dc+sd-jwt`, formerly `vc+sd-jwt`)
 */
const MEDIA_TYPES: Readonly<Record<string, readonly [JoseForm, JwtKind | null]>> = {
  jwt: ['jwt', null],
  'vc+jwt': ['jwt', 'vc'],
  'vp+jwt': ['jwt', 'vp'],
  'vc+ld+jwt': ['jwt', 'vc'],
  'vp+ld+jwt': ['jwt', 'vp'],
  'vc+ld+json+jwt': ['jwt', 'vc'],
  'vp+ld+json+jwt': ['jwt', 'vp'],
  'sd-jwt': ['sd-jwt', null],
  'dc+sd-jwt': ['sd-jwt', 'vc'],
  'vc+sd-jwt': ['sd-jwt', 'vc'],
  'vp+sd-jwt': ['sd-jwt', 'vp'],
  'vc+ld+sd-jwt': ['sd-jwt', 'vc'],
  'vp+ld+sd-jwt': ['sd-jwt', 'vp'],
  'vc+ld+json+sd-jwt': ['sd-jwt', 'vc'],
  'vp+ld+json+sd-jwt': ['sd-jwt', 'vp'],
  'vc+cose': ['cose', 'vc'],
  'vp+cose': ['cose', 'vp'],
  'vc+ld+cose': ['cose', 'vc'],
  'vp+ld+cose': ['cose', 'vp'],
};

/** What a `cty` may say of the claims; null fits both kinds. */
const CONTENT_TYPES: Readonly<Record<string, JwtKind | null>> = {
  vc: 'vc',
  vp: 'vp',
  'vc+ld': 'vc',
  'vp+ld': 'vp',
  'vc+ld+json': 'vc',
  'vp+ld+json': 'vp',
  'credential-claims-set+json': 'vc',
  json: null,
  'ld+json': null,
};

export interface JoseMediaType {
  readonly form: JoseForm;
  /** null where the type fits credentials and presentations alike */
  readonly kind: JwtKind | null;
}

/** Lower case, without `application/` and parameters: how RFC 7515, 4.1.9 has `typ` compared. */
export function normaliseMediaType(text: string): string {
  if (Object.hasOwn(MEDIA_TYPES, text)) return text;
  const bare = (text.split(';', 1)[0] ?? '').trim().toLowerCase();
  return bare.startsWith('application/') ? bare.slice('application/'.length) : bare;
}

/** @param normalised - as `normaliseMediaType` returns it */
export function findJoseMediaType(normalised: string): JoseMediaType | undefined {
  if (!Object.hasOwn(MEDIA_TYPES, normalised)) return undefined;
  const [form, kind] = MEDIA_TYPES[normalised] as readonly [JoseForm, JwtKind | null];
  return { form, kind };
}

/**
 * Whether a header's `typ` and `cty` allow the token to be what it is used as.
 *
 * Absent types allow everything: Open Badges 3.0 does not ask for one. A present one is believed, so that a token made
 * for another use (a key binding, an access token) is never taken for a credential (RFC 8725, 3.11).
 *
 * @returns the offending text, or undefined where all is well
 */
export function findMediaTypeFault(
  header: { readonly [name: string]: JsonValue | undefined },
  form: JoseForm,
  kind: JwtKind,
): string | undefined {
  const { typ, cty } = header;
  if (typ !== undefined) {
    if (typeof typ !== 'string') return 'typ';
    const mediaType = findJoseMediaType(normaliseMediaType(typ));
    // a plain `JWT` says nothing against selective disclosure
    const isForm = mediaType?.form === form || (mediaType?.form === 'jwt' && mediaType.kind === null);
    if (mediaType === undefined || !isForm) return typ;
    if (mediaType.kind !== null && mediaType.kind !== kind) return typ;
  }
  if (cty !== undefined) {
    if (typeof cty !== 'string') return 'cty';
    const name = normaliseMediaType(cty);
    if (!Object.hasOwn(CONTENT_TYPES, name)) return cty;
    const content = CONTENT_TYPES[name] as JwtKind | null;
    if (content !== null && content !== kind) return cty;
  }
  return undefined;
}
