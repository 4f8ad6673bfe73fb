import { describe, expect, it } from 'vitest';
import { noSnapshots } from '../../../../../src/core/snapshot/snapshot.ts';
import { findCredentials } from '../../../../../src/wallet/services/input/find-credentials.ts';
import { findInsideText } from '../../../../../src/wallet/services/input/inside-text.ts';
import { badge } from '../../plain-badges.ts';
import { smallBadge } from '../import/paper.ts';

const encoder = new TextEncoder();
const token = smallBadge();
const json = JSON.stringify(
  badge({ name: 'AWS Certified® – “Solutions’ Architect” ™ Ärzte €', issuer: 'Übungs-Akademie' }),
);
const latinJson = JSON.stringify(badge({ name: 'Certified® Ärztin', issuer: 'Übungs-Akademie' }));

async function textsIn(bytes: Uint8Array | string): Promise<readonly string[] | string> {
  const found = await findCredentials(typeof bytes === 'string' ? encoder.encode(bytes) : bytes, {
    snapshots: noSnapshots,
  });
  if (!found.ok) return found.error.code;
  return found.value.found.flatMap((one) => (one.ok ? [new TextDecoder().decode(one.value.bytes)] : [one.error.code]));
}

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
/** The few letters of Windows-1252 that are elsewhere in Unicode. */
const windows1252 = (text: string): Uint8Array => {
  const moved: Readonly<Record<string, number>> = { '€': 0x80, '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96, '™': 0x99 };
  return Uint8Array.from(text, (letter) => moved[letter] ?? letter.charCodeAt(0));
};
const utf16 = (text: string, isBig = false): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return new Uint8Array(isBig ? bytes.swap16() : bytes);
};
const inLines = (text: string, length: number, end: string): string =>
  (text.match(new RegExp(`.{1,${length}}`, 'g')) ?? []).join(end);
const mail = (headers: string, body: Uint8Array | string): Uint8Array =>
  new Uint8Array(
    Buffer.concat([Buffer.from(`Subject: x\r\nMIME-Version: 1.0\r\n${headers}\r\n\r\n`), Buffer.from(body)]),
  );

describe('a badge in a text of another encoding', () => {
  it('is read from a mail by the encoding that its part declares', async () => {
    const asLatin = mail('Content-Type: text/plain; charset="iso-8859-1"', latin1(`Grüße,\r\n${latinJson}\r\n`));
    expect(await textsIn(asLatin)).toEqual([latinJson]);
    const asWindows = mail('Content-Type: text/plain; charset=Windows-1252', windows1252(`für Sie\r\n${json}`));
    expect(await textsIn(asWindows)).toEqual([json]);
    const page = `<html><body>Grüße <pre>${latinJson.replaceAll('"', '&quot;')}</pre></body></html>`;
    expect(await textsIn(mail('Content-Type: text/html; charset=iso-8859-1', latin1(page)))).toEqual([latinJson]);
  });

  it('is read as UTF-8 where it is that, whatever else the part declares', async () => {
    expect(await textsIn(mail('Content-Type: text/plain; charset=us-ascii', `Grüße\r\n${json}`))).toEqual([json]);
    expect(await textsIn(mail('Content-Type: text/plain; charset=x-nobody-knows', `Grüße\r\n${json}`))).toEqual([json]);
  });

  it('is read from a page by the encoding that it declares in itself', async () => {
    const page = `<!doctype html><head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"></head>Grüße`;
    const block = `<script type="application/ld+json">${latinJson}</script>`;
    expect(await textsIn(latin1(`${page}${block}`))).toEqual([latinJson]);
    expect(await textsIn(latin1(`<!doctype html><html>Grüße${block}</html>`))).toBe('input.not-utf8');
  });

  it('is read from UTF-16 with its mark, as Windows writes texts', async () => {
    for (const isBig of [false, true]) {
      expect(await textsIn(utf16(json, isBig))).toEqual([json]);
      expect(await textsIn(utf16(`Your badge:\r\n${token}\r\n`, isBig))).toEqual([token]);
    }
    expect(await textsIn(utf16(`${json.slice(0, -1)},"issuer":"did:key:z"}`))).toBe('json.duplicate-key');
    expect(await textsIn(utf16('nothing'))).toBe('input.not-a-credential');
    expect(await textsIn(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x7b, 0x00))).toBe('input.not-utf8');
  });

  it('is read behind the mark of UTF-8, which is no part of it, and is refused there for what it is refused without', async () => {
    expect(await textsIn(`\ufeff${json}`)).toEqual([json]);
    expect(await textsIn(`\ufeff${token}\n`)).toEqual([token]);
    expect(await textsIn(`\ufeff${json.slice(0, -1)},"issuer":"did:key:z"}`)).toBe('json.duplicate-key');
    expect(await textsIn('\ufeff{"a": 1}')).toBe('input.not-a-credential');
  });

  it('is found under a heading in brackets, which begins no JSON', async () => {
    const shortcut = `[InternetShortcut]\r\nURL=openbadges://x?c=${token}\r\n`;
    expect(await textsIn(shortcut)).toEqual([token]);
    expect(await textsIn(`[Your badge] ${json}`)).toEqual([json]);
    for (const damaged of [`[${json}`, `["a", ${token}]`, `{"a": ${token}}`, `[true, ${token}]`, `{'a': '${token}'}`])
      expect(await textsIn(damaged)).toBe('json.malformed');
  });

  it('is taken from an undeclared encoding only where every letter of it is plain', async () => {
    expect(await textsIn(latin1(`Schöne Grüße, Ihr Badge: ${token} Viel Spaß`))).toEqual([token]);
    expect(await textsIn(latin1(`Schöne Grüße\n${latinJson}\n`))).toBe('input.not-a-credential');
  });
});

describe('a token that was broken into lines', () => {
  it.each([
    [64, '\n'],
    [76, '\r\n'],
    [72, ' \r\n  '],
    [998, '\r\n'],
  ])('of %i letters is put together again', async (length, end) => {
    const lines = inLines(token, length, end);
    expect(await textsIn(lines)).toEqual([token]);
    expect(await textsIn(`Dear Ada,\n\nyour badge:\n\n${lines}\n\nYours\n`)).toEqual([token]);
  });

  it('ends with its first shorter line', async () => {
    const lines = inLines(token, 64, '\n');
    expect(token.length % 64).not.toBe(0);
    expect(await textsIn(`${lines}\nregards\nThe-School\n`)).toEqual([token]);
  });

  it('ends where its signature is whole, whatever word stands on the next line', async () => {
    const long = `${token}\nBye`;
    expect(await textsIn(`Hello\n${long}`)).toEqual([token]);
    const length = token.length / Math.ceil(token.length / 64);
    const even = Array.from({ length: 64 }, (_, n) => n + 40).find((n) => token.length % n === 0) ?? length;
    expect(await textsIn(`${inLines(token, even, '\n')}\nregards\n`)).toEqual([token]);
  });

  it('stands beside others in one text, each once', async () => {
    const [second, third] = [smallBadge('Second'), smallBadge('Third')];
    const link = `openbadges://x/${Buffer.from(latinJson).toString('base64url')}`;
    expect(await textsIn(`${inLines(token, 70, '\n')}\n\n${second} and ${json}\n${third} ${link}\n`)).toEqual([
      token,
      second,
      json,
      third,
      latinJson,
    ]);
  });

  it('is not made of lines that never were one', async () => {
    for (const text of [
      `${token.slice(0, 30)}\n${token.slice(30, 60)}\n${token.slice(60)}`,
      `${inLines(token, 64, '\n\n')}`,
      `${inLines(token, 64, '\n> ')}`,
      `${token.slice(0, 64)}\n${token.slice(64, 200)}\n${token.slice(200)}`,
    ])
      expect(await textsIn(text)).not.toEqual([token]);
  });

  it('costs no more than its length, whatever the lines are', async () => {
    const started = performance.now();
    for (const hostile of [
      `x ${'eyJ'.repeat(400_000)}\n`,
      `x\n${`${'eyJ'.repeat(20)}\n`.repeat(20_000)}`,
      `x\n${`eyJhbGciOiJI\n${'a'.repeat(60)}\n`.repeat(15_000)}`,
      `x ${inLines('eyJ'.repeat(150_000), 60, '\n')}\n.a.${`\n${'a'.repeat(60)}`.repeat(8_000)}`,
      `x eyJhbGciOiJI${`\n${'.'.repeat(60)}`.repeat(15_000)}`,
      `x eyJhbGciOiJI${' '.repeat(900_000)}\n`,
    ])
      expect(await textsIn(hostile)).toBe('input.not-a-credential');
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('the work that many texts of one input make', () => {
  const braces = `"recipient": ${'{"a":'.repeat(2000)} "recipient":`;
  const mailOf = (parts: readonly string[]): Uint8Array =>
    mail(
      'Content-Type: multipart/mixed; boundary=x',
      `${parts.map((part) => `--x\r\nContent-Type: text/plain\r\n\r\nhello ${part}\r\n`).join('')}--x--\r\n`,
    );

  it('is taken from what all of them have together, and none is begun when that is used up', () => {
    const budget = { textWork: 1000 };
    expect(findInsideText(`hello ${json}`, { ...budget })).toHaveLength(1);
    expect(findInsideText(braces, budget)).toEqual([]);
    expect(budget.textWork).toBeLessThanOrEqual(0);
    expect(findInsideText(`hello ${json}`, budget)).toEqual([]);
    expect(findInsideText(`hello ${token}`, budget)).toHaveLength(1);
  });

  it('is bounded in a mail of many parts too: a badge among few is found, behind many only one that needs no search', async () => {
    expect(await textsIn(mailOf([braces, json]))).toEqual([json]);
    expect(await textsIn(mailOf([...Array<string>(40).fill(braces), json, token]))).toEqual([token]);
  });
});

describe('character references of a page', () => {
  it('are undone, the named ones too, so that a badge is byte for byte what was signed', async () => {
    const named: Readonly<Record<string, string>> = {
      '"': 'quot',
      '®': 'reg',
      '–': 'ndash',
      '“': 'ldquo',
      '’': 'rsquo',
      '”': 'rdquo',
      '™': 'trade',
      Ä: 'Auml',
      '€': 'euro',
      Ü: 'Uuml',
    };
    const escaped = json.replace(/[^\x20-\x7e]|"/g, (letter) => `&${named[letter]};`);
    expect(escaped).not.toMatch(/[^\x20-\x7e]|undefined/);
    expect(await textsIn(`<html><body><pre>${escaped}</pre></body></html>`)).toEqual([json]);
  });

  it('that nobody knows stay as they are', async () => {
    const strange = json.replace('AWS', 'AWS &nothing; &constructor; &toString; &#0; &#xd800;');
    expect(await textsIn(`<html><body><pre>${strange}</pre></body></html>`)).toEqual([strange]);
  });
});

describe('a file of a kind that nothing here opens', () => {
  const opening = (text: string): Uint8Array => latin1(text.padEnd(400, '\0'));

  it.each([
    ['HEIC', '\0\0\0\x24ftypheic'],
    ['HEIC', '\0\0\0\x18ftypmif1'],
    ['AVIF', '\0\0\0\x20ftypavif'],
    ['WebP', 'RIFF\x10\x01\0\0WEBPVP8 '],
    ['GIF', 'GIF89a'],
    ['TIFF', 'II*\0'],
  ])('is told by its kind, with what to do: %s', async (kind, first) => {
    const found = await findCredentials(opening(first), { snapshots: noSnapshots });
    expect(found).toMatchObject({ ok: false, error: { code: 'import.other-picture', details: { kind } } });
  });

  it('is told to be unpacked first, where it is packed', async () => {
    expect(await textsIn(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0))).toBe('input.archive-unsupported');
  });

  it('is nothing special where it only begins alike', async () => {
    for (const other of ['RIFF\x10\x01\0\0WAVE', '\0\0\0\x18ftypisom', '\0\0\0\x18ftypconstructor', 'IIII'])
      expect(await textsIn(opening(other))).toBe('input.not-a-credential');
  });
});
