import { recogniseText } from '../../../core/credential/recognise.ts';
import { decodeBase64url } from '../../../core/encoding/base64url.ts';
import { isJsonObject } from '../../../core/encoding/json.ts';
import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { showable } from '../../../core/sentences/sentences.ts';

/** What a link carries without anybody being asked. */
export interface LinkContent {
  /** texts that may be credentials or codes, as they stand in it, decoded */
  readonly payloads: readonly string[];
  /** https addresses it names; the link itself, where it is one */
  readonly addresses: readonly string[];
}

const MAX_LINK_LENGTH = 1024 * 1024;
const MAX_PARTS = 64;
/** Not links to badges: names and ways to reach people. */
const OTHER_SCHEMES = /^(?:urn|did|mailto|tel|data|javascript|file|blob|about|ni|lapel1|ur|vp1-?):/i;
/** Begin a conversation of OpenID4VCI, CHAPI or VC-API with an issuer's server. */
const CONVERSATIONS =
  /^(?:openid-credential-offer|openid-initiate-issuance|openid4vp|haip|dccrequest|dcc|walletconnect)$/i;

/** Whether text is one link and nothing else: `https://…`, `openbadges://…` and its like. */
export function isLink(text: string): boolean {
  const own = text.trim();
  return own.length <= MAX_LINK_LENGTH && /^[a-z][a-z0-9+.-]{1,40}:[^\s]+$/i.test(own) && !OTHER_SCHEMES.test(own);
}

export function looksLikeAddress(text: string): boolean {
  return text.length <= 2048 && /^https:\/\/[^\s"'<>]+$/i.test(text) && URL.canParse(text);
}

/** Pages of platforms that show a badge, and where the badge itself is: what those platforms publish of their own interfaces. */
const PLATFORM_PAGES: readonly (readonly [RegExp, string])[] = [
  [
    /^https:\/\/(?:www\.)?credly\.com\/(?:go|badges)\/([0-9a-f-]{36})(?:[/?#].*)?$/i,
    'https://api.credly.com/v1/obi/v2/badge_assertions/$1',
  ],
];

/** Where the badge of a platform's page is; undefined where nothing is known of it. */
export function badgeBehindPage(url: string): string | undefined {
  for (const [page, badge] of PLATFORM_PAGES) if (page.test(url)) return url.replace(page, badge);
  return undefined;
}

/**
 * Takes out of a link what it carries: in its query, its fragment or its path, as it is or in base64url. Nothing is opened.
 *
 * @returns `import.link-needs-server` for a link that only begins a conversation, `import.link-empty` for one that carries nothing
 */
export function readLink(text: string): Result<LinkContent> {
  const link = text.trim();
  const parts = partsOf(link);
  const payloads: string[] = [];
  const addresses = new Set<string>();
  let isOffer = CONVERSATIONS.test(schemeOf(link));
  for (const part of parts) {
    const payload = payloadOf(part);
    if (payload === undefined) continue;
    if (looksLikeAddress(payload)) addresses.add(payload);
    else if (isCredentialOffer(payload)) isOffer = true;
    else payloads.push(payload);
  }
  if (payloads.length === 0 && isOffer) {
    const scheme = showable(schemeOf(link), 40);
    return refuse(new WalletError('import.link-needs-server', 'a credential offer', { details: { scheme } }));
  }
  if (looksLikeAddress(link)) addresses.add(link);
  if (payloads.length + addresses.size === 0) return refuse(new WalletError('import.link-empty', 'an empty link'));
  return succeed({ payloads, addresses: [...addresses] });
}

function schemeOf(link: string): string {
  return link.slice(0, Math.max(0, link.indexOf(':'))).toLowerCase();
}

/** Values of the query and of a fragment written like one, the fragment itself, and what follows the scheme. */
function partsOf(link: string): readonly string[] {
  const hash = link.indexOf('#');
  const fragment = hash === -1 ? '' : link.slice(hash + 1);
  const whole = hash === -1 ? link : link.slice(0, hash);
  const question = whole.indexOf('?');
  const query = question === -1 ? '' : whole.slice(question + 1);
  const path = (question === -1 ? whole : whole.slice(0, question)).replace(/^[^:]*:(?:\/\/)?/, '');
  const values = [query, fragment].flatMap((list) => list.split('&').map((pair) => pair.slice(pair.indexOf('=') + 1)));
  const isAddress = /^https?$/.test(schemeOf(link));
  const own = [...values, fragment, ...(isAddress ? [] : [path, ...path.split('/')])];
  return [...new Set(own.filter((part) => part.length > 4))].slice(0, MAX_PARTS);
}

/** The text in a part of a link, where it is anything that is known. */
function payloadOf(part: string): string | undefined {
  const plain = decodePercent(part);
  if (plain !== undefined && isKnown(plain)) return plain;
  const bytes = decodeBase64url(
    part
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/(?:=|%3D){1,2}$/i, ''),
  );
  const decoded = bytes.ok ? decodeUtf8(bytes.value) : undefined;
  return decoded !== undefined && isKnown(decoded) ? decoded : undefined;
}

function decodePercent(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    // an escape that is none
    return undefined;
  }
}

function isKnown(text: string): boolean {
  if (looksLikeAddress(text) || /^VP1-/.test(text)) return true;
  const recognised = recogniseText(text);
  return recognised.ok && recognised.value.kind !== 'url';
}

function isCredentialOffer(text: string): boolean {
  const recognised = recogniseText(text);
  if (!recognised.ok || recognised.value.kind !== 'json') return false;
  const { value } = recognised.value;
  return isJsonObject(value) && (value.credential_issuer !== undefined || value.protocols !== undefined);
}
