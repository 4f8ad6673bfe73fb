import { isJsonObject } from '../encoding/json.ts';
import { parseStrictJson } from '../encoding/strict-json.ts';
import { type Result, succeed } from '../result.ts';
import { type CarriedText, isHostedAddress } from './carried-text.ts';
import { refused } from './refused.ts';
import { OB2_NAMESPACE, OB3_NAMESPACE, surveySvg } from './svg.ts';
import type { XmlElement } from './xml-scanner.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0, 2.2 excludes
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/**
 * Puts a credential into an SVG, directly after the root's start tag, as both baking specifications ask.
 *
 * The picture stays as it is, character for character, except for that element and, where the root does not declare it
 * yet, the namespace `xmlns:openbadges`. JSON goes into CDATA (`]]>` split, carriage returns as references, since XML
 * would turn them into line feeds), a token into the `verify` attribute; Open Badges 2.0 wants an assertion's address there.
 *
 * @param carried - as `decodeCarriedText` returned it
 * @param options.replace - remove every badge that is there already; otherwise `baking.already-baked`
 * @see Open Badges 3.0, 5.3.2; Open Badges Baking 2.0, "SVGs"
 */
export function bakeIntoSvg(
  bytes: Uint8Array,
  carried: CarriedText,
  options: { readonly replace: boolean },
): Result<Uint8Array> {
  const survey = surveySvg(bytes);
  if (!survey.ok) return survey;
  const { text, root, badges } = survey.value;
  if (badges.length > 0 && !options.replace) return refused('baking.already-baked');
  const excluded = carried.text.search(NOT_XML);
  if (excluded !== -1) return refused('baking.not-writable-as-svg', { offset: excluded });

  const era = carried.kind.startsWith('ob3') ? 'ob3' : 'ob2';
  const namespace = era === 'ob3' ? OB3_NAMESPACE : OB2_NAMESPACE;
  const declared = root.declares.get('openbadges');
  const declaration = ` xmlns:openbadges="${namespace}"`;
  const content = contentOf(carried);
  if (!content.ok) return content;
  const name = era === 'ob3' ? 'openbadges:credential' : 'openbadges:assertion';
  const needsOwn = declared !== undefined && declared !== namespace;
  const element = `<${name}${needsOwn ? declaration : ''}${content.value.attribute}>${content.value.body}</${name}>`;

  const tagClose = root.startTagEnd - (root.isEmpty ? 2 : 1);
  const head = `${text.slice(0, tagClose)}${declared === undefined ? declaration : ''}>${element}`;
  const tail = root.isEmpty ? `</${root.name}>${text.slice(root.startTagEnd)}` : without(text, root, badges);
  return succeed(new TextEncoder().encode(head + tail));
}

function contentOf(carried: CarriedText): Result<{ readonly attribute: string; readonly body: string }> {
  if (!carried.kind.endsWith('-json')) return succeed({ attribute: ` verify="${escaped(carried.text)}"`, body: '' });
  const body = cdata(carried.text);
  if (carried.kind === 'ob3-json') return succeed({ attribute: '', body });
  const address = addressOf(carried.text);
  if (address === undefined) return refused('baking.no-address');
  return succeed({ attribute: ` verify="${escaped(address)}"`, body });
}

/** Where a hosted assertion is published: `verify.url` in 1.x, `verification.url` or its own `id` in 2.0. */
function addressOf(text: string): string | undefined {
  const parsed = parseStrictJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) return undefined;
  const { verify, verification, id } = parsed.value;
  const candidates = [
    isJsonObject(verify) ? verify.url : undefined,
    isJsonObject(verification) ? verification.url : undefined,
    id,
  ];
  return candidates.find((one): one is string => typeof one === 'string' && isHostedAddress(one));
}

function cdata(text: string): string {
  const safe = text.replaceAll(']]>', ']]]]><![CDATA[>').replaceAll('\r', ']]>&#13;<![CDATA[');
  return `<![CDATA[${safe}]]>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"\t\r\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What follows the root's start tag, less the badges. */
function without(text: string, root: XmlElement, badges: readonly { start: number; end: number }[]): string {
  let rest = '';
  let from = root.startTagEnd;
  for (const { start, end } of badges) {
    rest += text.slice(from, start);
    from = end;
  }
  return rest + text.slice(from);
}
