import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { normaliseCredential } from '../../../../src/core/credential/normalise.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { noSnapshots } from '../../../../src/core/snapshot/snapshot.ts';
import { openCredential, verify } from '../../../../src/core/verification/verify.ts';
import { paperPictureOf } from '../../../../src/wallet/services/paper/badge-picture.ts';
import { setCertificate } from '../../../../src/wallet/services/paper/certificate.ts';
import type { Paper } from '../../../../src/wallet/services/paper/paper.ts';
import { german } from '../../../../src/wallet/services/paper/words-de.ts';
import { english } from '../../../../src/wallet/services/paper/words-en.ts';
import { layOutQr } from '../../../../src/wallet/services/qr/draw-qr.ts';
import { created, signedBadge } from '../../core/presentation/people.ts';

const text = await signedBadge('2.0');
const bytes = new TextEncoder().encode(text);

async function paper(change: Partial<Paper> = {}, name?: string): Promise<Paper> {
  const world = { now: created, snapshots: noSnapshots, crypto: portableCrypto };
  const reports = await verify(bytes, world);
  const opened = openCredential(text);
  const code = layOutQr('LAPEL1:ABC');
  const report = reports.ok ? reports.value[0] : undefined;
  if (report === undefined || !opened.ok || !code.ok) throw new Error('no badge to set');
  const credential = normaliseCredential(opened.value.decoded);
  const [achievement] = credential.achievements;
  const achievements = achievement === undefined ? [] : [{ ...achievement, name: name ?? achievement.name }];
  return {
    size: 'a4',
    badges: [{ credential: { ...credential, achievements }, report, picture: undefined }],
    attachment: { name: 'badge.json', mediaType: 'application/json', bytes },
    codes: [code.value],
    words: english,
    facts: { attachmentName: 'badge.json', attachmentSha256: 'ab'.repeat(32), presentation: undefined },
    now: created,
    ...change,
  };
}

/** What a reader finds attached: the streams of the file, unpacked, that are the text. */
function streamsOf(pdf: Uint8Array): readonly string[] {
  const raw = Buffer.from(pdf).toString('latin1');
  return [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, data]) => {
    try {
      return [inflateSync(Buffer.from(data ?? '', 'latin1')).toString('utf8')];
    } catch {
      return [];
    }
  });
}

const boxOf = (pdf: Uint8Array): string | undefined =>
  /\/MediaBox \[([^\]]*)\]/.exec(Buffer.from(pdf).toString('latin1'))?.[1];

describe('setCertificate', () => {
  it('attaches what machines read, byte for byte, as the source of what is printed', async () => {
    const pdf = await setCertificate(await paper());
    const raw = Buffer.from(pdf).toString('latin1');
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(streamsOf(pdf)).toContain(text);
    expect(raw).toContain('/AFRelationship /Source');
    expect(raw).toContain('pdfaid');
    expect(boxOf(pdf)).toBe('0 0 841.89 595.28');
  });

  it('is A4 or Letter, across, with a code or without', async () => {
    const letter = await setCertificate(await paper({ size: 'letter', codes: [] }));
    expect(boxOf(letter)).toBe('0 0 792 612');
  });

  it('holds nothing that can be clicked, run or fetched, whatever a badge says', async () => {
    const hostile = 'javascript:alert(1) https://evil.example/ (x) Tj /URI <</S/JavaScript>> \u202e\u0000';
    const pdf = await setCertificate(await paper({}, hostile));
    const raw = Buffer.from(pdf).toString('latin1');
    for (const word of ['/JavaScript', '/JS', '/URI', '/Launch', '/OpenAction', '/Annots', '/AA']) {
      expect(raw).not.toContain(word);
    }
  });

  it('says in German what it says, and names that language', async () => {
    const pdf = await setCertificate(await paper({ words: german }));
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang (de)');
    const own = (words: unknown): string[] =>
      typeof words === 'string' ? [words] : typeof words === 'object' ? Object.values(words ?? {}).flatMap(own) : [];
    const { tables: _, ...words } = german;
    for (const said of own(words)) expect(said).not.toMatch(/\b(?:the|this|badge of|signed|checked)\b/i);
  });

  it('sets the same bytes from the same badge', { timeout: 60_000 }, async () => {
    expect(await setCertificate(await paper())).toEqual(await setCertificate(await paper()));
  });

  it('sets names of many scripts and absurd lengths, in bounded room', { timeout: 60_000 }, async () => {
    for (const name of [
      'Ελληνικά Русский Tiếng Việt إجازة تعليم סטטיסטיקה सांख्यिकी สถิติประยุกต์ 認知症ケア \u{10ffff}\u{1f9ff}\u{13000}',
      'W'.repeat(5000),
      '',
    ]) {
      const pdf = await setCertificate(await paper({}, name));
      expect(pdf.length).toBeLessThan(400_000);
    }
  });
});

const dataUrl = (kind: string, content: string | Uint8Array): string =>
  `data:image/${kind};base64,${Buffer.from(content).toString('base64')}`;

describe('paperPictureOf', () => {
  it('draws an SVG into pixels', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="9"/></svg>';
    const picture = await paperPictureOf(dataUrl('svg+xml', svg));
    expect(
      Buffer.from(picture ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(await paperPictureOf(`data:image/svg+xml,${encodeURIComponent(svg)}`)).toEqual(picture);
  });

  it('survives dashes without number', { timeout: 60_000 }, async () => {
    const dashes = '<path d="M0 0H9000000" stroke="red" stroke-dasharray=".00001"/>'.repeat(50);
    const source = dataUrl('svg+xml', `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${dashes}</svg>`);
    const picture = await paperPictureOf(source);
    expect(picture === undefined || picture.length < 100_000).toBe(true);
  });

  it('gives up on a picture that takes minutes to draw', { timeout: 60_000 }, async () => {
    const layer = '<circle cx="50" cy="50" r="90" fill-opacity=".01" stroke="red" stroke-width="90" opacity=".5"/>';
    const head = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">';
    expect(await paperPictureOf(dataUrl('svg+xml', `${head}${layer.repeat(1900)}</svg>`))).toBeUndefined();
  });

  it('refuses what multiplies, loads or is no picture', async () => {
    const svg = (inner: string, head = ''): string =>
      dataUrl('svg+xml', `${head}<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inner}</svg>`);
    for (const source of [
      undefined,
      'https://example.org/a.png',
      'data:image/png;base64,',
      'data:image/svg+xml,%',
      dataUrl('png', 'not a picture'),
      dataUrl('jpeg', 'not a picture'),
      dataUrl('gif', 'GIF89a'),
      svg('<use href="#a"/>'),
      svg('<image href="file:///etc/passwd"/>'),
      svg('<filter/>'),
      svg('', '<!DOCTYPE svg [<!ENTITY a "b">]>'),
      svg('<g/>'.repeat(6000)),
      svg('<g opacity=".5">'.repeat(200) + '</g>'.repeat(200)),
      svg('x'.repeat(600_000)),
      dataUrl('svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="1"/>'),
    ]) {
      expect(await paperPictureOf(source)).toBeUndefined();
    }
  });
});
