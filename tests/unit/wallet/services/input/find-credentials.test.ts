import { readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { portableHashes } from '../../../../../src/core/portable-hashes.ts';
import { encodeEnvelopeText } from '../../../../../src/core/presentation/envelope.ts';
import { carrierOf } from '../../../../../src/core/presentation/legacy-badge.ts';
import { embedPresentation } from '../../../../../src/core/presentation/self-verifying-page.ts';
import { noSnapshots } from '../../../../../src/core/snapshot/snapshot.ts';
import { findCredentials } from '../../../../../src/wallet/services/input/find-credentials.ts';
import { newTrail } from '../../../../../src/wallet/services/input/trail.ts';
import { stopReadingPdfs } from '../../../../../src/wallet/services/pdf/read-pdf.ts';
import { unwrap } from '../../vault-sandbox.ts';
import { codePng, pdfOf, smallBadge } from '../import/paper.ts';

const badgesDir = path.resolve(import.meta.dirname, '../../../../../samples/badges');
const file = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(badgesDir, name)));
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const json = new TextDecoder().decode(file('hand-weaving.json')).trim();
const token = smallBadge();

afterAll(() => stopReadingPdfs());

interface Found {
  readonly code: string;
  readonly texts: readonly string[];
  readonly paths: readonly (string | undefined)[];
  readonly addresses: readonly string[];
}

async function find(bytes: Uint8Array | string): Promise<Found> {
  const trail = newTrail();
  const given = typeof bytes === 'string' ? text(bytes) : bytes;
  const found = await findCredentials(given, { snapshots: noSnapshots, trail });
  const taken = found.ok ? found.value.found.flatMap((one) => (one.ok ? [one.value] : [])) : [];
  return {
    code: found.ok ? 'ok' : found.error.code,
    texts: taken.map(({ bytes: own }) => new TextDecoder().decode(own)),
    paths: taken.map((one) => one.path),
    addresses: [...trail.addresses],
  };
}

describe('findCredentials in text', () => {
  const places: readonly (readonly [string, string, string])[] = [
    ['words around a token', `Hello,\nyour badge: ${token}. Keep it well.`, token],
    ['words around JSON, with its own layout', `Dear Ada,\n\n${json}\n\nYours`, json],
    ['JSON after braces that are none', `if (x) { y } {"a": 1} { "b\n ${json}`, json],
    [
      'a page’s data block',
      `<!doctype html><html><script type="application/ld+json">\n${json}\n</script></html>`,
      json,
    ],
    [
      'an attribute of a page',
      `<!doctype html><html><div data-badge="${json.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></div></html>`,
      json,
    ],
    ['a page’s words', `<html><body><pre>${token}</pre></body></html>`, token],
    ['JSON of a platform', `{"status":"ok","result":[{"entity":"x","credential":${json}}]}`, json],
    ['a token in JSON of a platform', `{"data":{"vc_jwt":"${token}"}}`, token],
    ['a link’s query', `openbadges://import?credential=${token}`, token],
    [
      'a link’s fragment, in base64url',
      `https://school.example/badge#${Buffer.from(json).toString('base64url')}`,
      json,
    ],
    ['a link among words', `See dccwallet://x?vc=${encodeURIComponent(token)} for it`, token],
  ];
  for (const [where, given, expected] of places) {
    it(`takes exactly its text out of ${where}`, async () => {
      expect(await find(given)).toMatchObject({ code: 'ok', texts: [expected] });
    });
  }

  it('names the place, so that the record remembers it', async () => {
    const { paths } = await find(`{"result":[{"credential":${json}}]}`);
    expect(paths).toEqual(['/result/0/credential']);
  });

  it('takes several out of one text, each once', async () => {
    const other = smallBadge('Second Aid');
    expect((await find(`${token}\n${other}\n${token}`)).texts).toEqual([token, other]);
  });

  it('leaves an issuer pack alone: its documents are no badges of the person’s', async () => {
    const pack = readFileSync(path.join(badgesDir, '../issuer-pack.json'), 'utf8');
    expect(await find(pack)).toMatchObject({ code: 'input.issuer-pack', texts: [] });
    expect((await find(`{"snapshots":${pack}}`)).texts).toEqual([]);
  });

  it('finds nothing in prose, and says so by one code', async () => {
    for (const prose of ['Dear Sir, no badge today.', 'a { b } c', '"credentialSubject": lost', 'eyJ.eyJ.x'])
      expect((await find(prose)).code).not.toBe('ok');
    expect((await find('Dear Sir, no badge today.')).code).toBe('input.not-a-credential');
  });

  it('stays strict where the whole text is JSON: what follows it, or a key twice, is no reason to look further', async () => {
    expect((await find(`${json} trailing`)).code).toBe('json.malformed');
    expect((await find(`${json.slice(0, -1)},"issuer":"did:key:z"}`)).code).toBe('json.duplicate-key');
  });

  it('opens no address, and tells which ones it met', async () => {
    const met = await find('Your badge is at https://school.example/badges/7?x=1.');
    expect(met).toMatchObject({ code: 'input.only-an-address', addresses: ['https://school.example/badges/7?x=1'] });
    expect((await find('http://school.example/a')).addresses).toEqual([]);
    const page = '<html><link rel="alternate" type="application/json" href="https://a.example/1.json"></html>';
    expect(await find(page)).toMatchObject({
      code: 'import.page-is-an-address',
      addresses: ['https://a.example/1.json'],
    });
  });

  it('calls a text full of links no badge, unless a link speaks of one', async () => {
    const links = Array.from({ length: 9 }, (_, n) => `https://a.example/${n}`).join(' ');
    expect(await find(`See ${links}`)).toMatchObject({ code: 'input.not-a-credential', addresses: [] });
    expect((await find(`See ${links} https://b.example/badges/7`)).addresses).toEqual(['https://b.example/badges/7']);
    expect((await find('{"id":"https://a.example/context"}')).code).toBe('input.not-a-credential');
  });

  it('names links that need a server, and links that carry nothing', async () => {
    const offer = encodeURIComponent('{"credential_issuer":"https://issuer.example"}');
    expect((await find(`openid-credential-offer://?credential_offer=${offer}`)).code).toBe('import.link-needs-server');
    expect((await find('openbadges://nothing')).code).toBe('import.link-empty');
  });

  it('is not slowed down by text made of braces, quotes and tags', async () => {
    const started = performance.now();
    const mark = '"credentialSubject":';
    for (const hostile of [
      `{"a":1${' '.repeat(900_000)},"b":2}`,
      `${' '.repeat(900_000)}x${' '.repeat(900_000)}y`,
      `https://a.example/#${' '.repeat(500_000)}x`,
      `LAPEL1:A${' '.repeat(900_000)}A`,
      `see ab://x${'.'.repeat(400_000)}a`,
      `<html><a ${'a'.repeat(1000)}${' '.repeat(900_000)}>`,
      `MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\n${' '.repeat(900_000)}x`,
      `${mark}${'{"a":'.repeat(400_000)}`,
      `${mark}${'{ "'.repeat(500_000)}`,
      `<html>${'<a href="'.repeat(300_000)}`,
      `<html>${'<script type="application/json">'.repeat(50_000)}`,
      `${'eyJ'.repeat(500_000)}.`,
      `x ${'a://b '.repeat(300_000)}`,
      `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n${'\n--a\n'.repeat(200_000)}`,
    ]) {
      expect((await find(hostile)).code).not.toBe('ok');
    }
    expect(performance.now() - started).toBeLessThan(14_000);
  });
});

describe('findCredentials in presentations', () => {
  const presentation = JSON.stringify({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: [JSON.parse(json)],
  });

  it('takes the badges, not the presentation, out of a page that verifies itself', async () => {
    const slot = '<script type="application/vnd.lapel.presentation"></script>';
    const page = embedPresentation(`<!doctype html><html><body>${slot}</body></html>`, presentation);
    const met = await find(page);
    expect(met.paths).toEqual(['presentation#/verifiableCredential/0']);
    expect(JSON.parse(met.texts[0] ?? '')).toEqual(JSON.parse(json));
  });

  it('takes them out of a code, also where a picture shows it', async () => {
    const packed = unwrap(
      encodeEnvelopeText({ mediaType: 'application/vp+ld+json', content: text(presentation) }, portableHashes),
    );
    for (const given of [packed, `Show this at the door: ${packed}\n`, await codePng(packed)]) {
      const met = await find(given);
      expect(JSON.parse(met.texts[0] ?? '{}')).toEqual(JSON.parse(json));
    }
  });

  it('takes the badge from before 3.0 out of the carrier that its holder made for it', async () => {
    const assertion = JSON.stringify({
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: 'https://school.example/a/1',
      recipient: { type: 'email', hashed: false, identity: 'ada@example.org' },
      badge: 'https://school.example/b/1',
      verification: { type: 'HostedBadge' },
      issuedOn: '2026-01-01T00:00:00Z',
    });
    const holder = 'did:key:z6MkqMb4GyYCK9DXfry7UUSbjaZWwJofnKPVCB2GcuEs2rdm';
    const badge = { form: 'legacy', kind: 'ob2-json', text: assertion, assertion: undefined } as const;
    const carrier = carrierOf(badge, holder, new Date('2026-11-22T12:00:00Z'), portableHashes);
    const met = await find(JSON.stringify({ ...JSON.parse(presentation), holder, verifiableCredential: [carrier] }));
    expect(met).toMatchObject({ code: 'ok', texts: [assertion] });
  });
});

describe('findCredentials in mails', () => {
  const mail = (parts: readonly string[], boundary = 'b'): string =>
    [
      'From: a@school.example',
      'MIME-Version: 1.0',
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      '',
      ...parts.flatMap((part) => [`--${boundary}`, part]),
      `--${boundary}--`,
      '',
    ].join('\r\n');

  it('reads attachments, quoted-printable bodies and mails inside mails', async () => {
    const base64 = Buffer.from(json)
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n');
    const attached = `Content-Type: application/json; name="b.json"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}`;
    expect(await find(mail([attached]))).toMatchObject({ code: 'ok', texts: [json], paths: ['part-1 (b.json)'] });
    const quoted = `${token}`.replaceAll('=', '=3D').replace(/(.{70})/g, '$1=\r\n');
    const body = `Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nHi\r\n${quoted}\r\nBye`;
    expect((await find(mail([body]))).texts).toEqual([token]);
    expect((await find(mail([`Content-Type: message/rfc822\r\n\r\n${mail([attached])}`], 'outer'))).texts).toEqual([
      json,
    ]);
  });

  it('finds nothing in a mail without a badge', async () => {
    expect((await find(mail(['Content-Type: text/plain\r\n\r\nSee you']))).code).toBe('import.nothing-found');
  });

  it('goes no deeper than it says', async () => {
    let inner = mail([`Content-Type: text/plain\r\n\r\n${token}`]);
    for (let depth = 0; depth < 12; depth += 1)
      inner = mail([`Content-Type: message/rfc822\r\n\r\n${inner}`], `d${depth}`);
    expect((await find(inner)).code).not.toBe('ok');
  });
});

describe('findCredentials in pictures and paper', () => {
  it('reads the codes of a picture, and keeps the picture apart from a baked one', async () => {
    expect(await find(await codePng(token))).toMatchObject({ code: 'ok', texts: [token], paths: ['code-1'] });
  });

  it('tells where a code leads, and does not go there', async () => {
    const met = await find(await codePng('https://school.example/b/1'));
    expect(met).toMatchObject({ code: 'import.code-is-an-address', addresses: ['https://school.example/b/1'] });
  });

  it('reads what is attached to a PDF, and the codes on its pages, each badge once', async () => {
    const other = smallBadge('On paper');
    const pdf = await pdfOf([{ code: await codePng(other) }, { code: await codePng(token) }], {
      files: { 'badge.jwt': text(token), 'notes.txt': text('nothing') },
    });
    const met = await find(pdf);
    expect(met.texts).toEqual([token, other]);
    expect(met.paths).toEqual(['attachment/badge.jwt', 'page-1/code-1']);
  });

  it('opens an archive that is attached, and a mail that a PDF is attached to', async () => {
    const zip = zipSync({ 'a/badge.jwt': text(token) });
    expect((await find(await pdfOf([{}], { files: { 'all.zip': zip } }))).texts).toEqual([token]);
  });

  it('says of paper without a badge what it is, and gives its links', async () => {
    const met = await find(await pdfOf([{ link: 'https://school.example/verify/1' }]));
    expect(met).toMatchObject({ code: 'import.paper-without-badge', addresses: ['https://school.example/verify/1'] });
  });

  it('refuses a PDF with a password, a damaged one, and pictures that are damaged', async () => {
    expect((await find(await pdfOf([{}], { password: 'x' }))).code).toBe('pdf.encrypted');
    expect((await find('%PDF-1.7 and nothing')).code).toBe('pdf.damaged');
    const cut = (await codePng(token)).slice(0, 300);
    expect((await find(cut)).code).toMatch(/^baking\./);
    expect((await find(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).code).toBe('scan.damaged-picture');
  });

  it('calls a picture without anything in it only a picture', async () => {
    const jpegLike = await codePng('just words');
    expect((await find(jpegLike)).code).toBe('import.picture-without-badge');
  });
});
