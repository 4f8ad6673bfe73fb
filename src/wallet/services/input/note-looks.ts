import { readPngChunks } from '../../../core/baking/png-chunks.ts';
import type { Recognised } from '../../../core/credential/recognise.ts';
import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import type { Result } from '../../../core/result.ts';
import { kindWords } from '../../../core/sentences/en/kinds.ts';
import type { OpenedInput } from './open-input.ts';
import { noteProbe, type ProbeCode, type Trail } from './trail.ts';

type Kind = Recognised['kind'];

/** What is looked for first in each kind; of others nothing but their kind is told. */
const FIRST_LOOK: Readonly<Partial<Record<Kind, ProbeCode>>> = {
  png: 'probe.baked',
  svg: 'probe.baked',
  html: 'probe.slot',
  jwt: 'probe.token',
  'sd-jwt': 'probe.token',
  json: 'probe.json',
  'json-list': 'probe.json',
};

const FIRST_BYTES = 8;
const BLOCKS_SHOWN = 12;
const FORMATS_SHOWN = 8;
/** Of a text block (PNG, 11.3.3.2). */
const KEYWORD_BYTES = 79;

/** Notes what some bytes look like, and the blocks of a PNG, where a badge would be one of them. */
export function noteKind(bytes: Uint8Array, kind: Kind | undefined, where: string, trail: Trail): void {
  const details = { bytes: bytes.length, kind: kindWords[kind ?? 'text'] };
  if (kind !== undefined || decodeUtf8(bytes) !== undefined) {
    noteProbe(trail, 'probe.bytes', { outcome: 'told', details, where });
  } else {
    const hex = Buffer.from(bytes.subarray(0, FIRST_BYTES)).toString('hex');
    const first = hex.replace(/(..)(?=.)/g, '$1 ');
    noteProbe(trail, 'probe.bytes-unknown', { outcome: 'told', details: { bytes: bytes.length, first }, where });
  }
  if (kind === 'png') noteBlocks(bytes, where, trail);
}

function noteBlocks(bytes: Uint8Array, where: string, trail: Trail): void {
  const chunks = readPngChunks(bytes);
  const header = chunks.ok ? chunks.value[0] : undefined;
  if (!chunks.ok || header === undefined) return;
  const view = new DataView(header.data.buffer, header.data.byteOffset, header.data.length);
  const blocks: string[] = [];
  for (const { type, data, offset } of chunks.value) {
    const keyword = /^(?:iTXt|tEXt|zTXt)$/.test(type) ? keywordOf(data) : undefined;
    const word = keyword === undefined ? type : `${type} “${keyword}” at byte ${offset}`;
    if (blocks.length < BLOCKS_SHOWN && blocks.at(-1) !== word) blocks.push(word);
  }
  const details = { width: view.getUint32(0), height: view.getUint32(4), blocks };
  noteProbe(trail, 'probe.chunks', { outcome: 'told', details, where });
}

function keywordOf(data: Uint8Array): string {
  return Buffer.from(data.subarray(0, KEYWORD_BYTES)).toString('latin1').split('\0', 1)[0] ?? '';
}

/** Notes what opening the bytes as they are came to, under the name of what they are. */
export function noteDirect(direct: Result<OpenedInput>, kind: Kind | undefined, where: string, trail: Trail): void {
  const isJsonFault = !direct.ok && direct.error.code.startsWith('json.');
  const code = isJsonFault ? 'probe.json' : kind === undefined ? undefined : FIRST_LOOK[kind];
  if (code === undefined) return;
  const isNothing = !direct.ok && /^(?:baking\.no-credential|presentation\.not-an-envelope)$/.test(direct.error.code);
  noteProbe(trail, code, {
    outcome: direct.ok ? 'found' : isNothing ? 'nothing' : 'refused',
    where,
    ...(direct.ok || isNothing ? {} : { error: direct.error }),
  });
  if (!direct.ok) return;
  for (const one of direct.value.found.slice(0, FORMATS_SHOWN)) {
    if (!one.ok) continue;
    const { format } = one.value.opened.decoded;
    const place = one.value.path ?? where;
    noteProbe(trail, 'probe.credential', { outcome: 'found', details: { format }, where: place });
  }
}
