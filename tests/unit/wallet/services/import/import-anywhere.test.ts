import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { succeed } from '../../../../../src/core/result.ts';
import { listCredentials, showCredential } from '../../../../../src/wallet/services/credentials.ts';
import { planOriginal } from '../../../../../src/wallet/services/export-credential.ts';
import { badgesAsCsv } from '../../../../../src/wallet/services/exports/csv.ts';
import { exportOriginals } from '../../../../../src/wallet/services/exports/export-originals.ts';
import { countInputs, namedInputs } from '../../../../../src/wallet/services/import/named-inputs.ts';
import {
  BATCH_ITEMS,
  type ImportOptions,
  type ImportOutcome,
  importCredentials,
} from '../../../../../src/wallet/services/import-credentials.ts';
import { credentialAsPdf } from '../../../../../src/wallet/services/paper/make-paper.ts';
import { stopReadingPdfs } from '../../../../../src/wallet/services/pdf/read-pdf.ts';
import { presentCredentials } from '../../../../../src/wallet/services/present-credentials.ts';
import { checkVault, type Wallet } from '../../../../../src/wallet/services/wallet.ts';
import { listOriginals } from '../../../../../src/wallet/vault/originals.ts';
import { signedBadge } from '../../../core/presentation/people.ts';
import { codeOf, makeSandbox, makeWallet, reopen, unwrap } from '../../vault-sandbox.ts';
import { codePng, pdfOf, smallBadge } from './paper.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const badgesDir = path.resolve(import.meta.dirname, '../../../../../samples/badges');
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const sandbox = makeSandbox();
const empty = sandbox.path('empty');

beforeAll(async () => {
  const { wallet } = await makeWallet(empty);
  wallet.close();
});
afterAll(async () => {
  await stopReadingPdfs();
  sandbox.remove();
});

async function withWallet<T>(work: (wallet: Wallet) => Promise<T>): Promise<T> {
  const wallet = await reopen(sandbox.copy(empty));
  try {
    return await work(wallet);
  } finally {
    wallet.close();
  }
}

type Files = Readonly<Record<string, Uint8Array | string>>;

async function take(wallet: Wallet, files: Files, options: ImportOptions = {}): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  const inputs = Object.entries(files).map(([file, content]) => ({
    file,
    content: succeed(typeof content === 'string' ? text(content) : content),
  }));
  unwrap(await importCredentials(wallet, inputs, { ...options, onItem: (outcome) => outcomes.push(outcome) }));
  return outcomes;
}

const short = (outcomes: readonly ImportOutcome[]) =>
  outcomes.map(({ outcome, verdict, code }) => [outcome, verdict ?? code]);

describe('importCredentials from what merely contains a badge', () => {
  it('keeps the badge by itself and remembers what it came in, which it gives back byte for byte', async () => {
    await withWallet(async (wallet) => {
      const token = smallBadge();
      const pdf = await pdfOf([{}], { files: { 'badge.jwt': text(token) } });
      const [outcome] = await take(wallet, { 'diploma.pdf': pdf });
      expect(outcome).toMatchObject({ outcome: 'added', verdict: 'valid', path: 'attachment/badge.jwt' });
      const shown = unwrap(await showCredential(wallet, outcome?.id ?? ''));
      expect(shown).toMatchObject({ containerPath: 'attachment/badge.jwt' });
      expect(shown.sha256).toBe(createHash('sha256').update(token).digest('hex'));
      expect(shown.originals).toMatchObject([
        { form: 'container', sha256: createHash('sha256').update(pdf).digest('hex') },
      ]);
      expect(unwrap(checkVault(wallet)).isSound).toBe(true);
    });
  });

  it('joins the same badge out of a mail, a code and a text, and keeps every wrapper', async () => {
    await withWallet(async (wallet) => {
      const token = smallBadge();
      const outcomes = await take(wallet, {
        'a.txt': `Here:\n${token}\nBye`,
        'b.png': await codePng(token),
        'c.jwt': token,
        'd.eml': `Subject: badge\nContent-Type: text/plain\n\n${token}\n`,
      });
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['added', 'duplicate', 'duplicate', 'duplicate']);
      const id = outcomes[0]?.id ?? '';
      expect(listOriginals(wallet.vault.reader, id).map(({ fileName }) => fileName)).toEqual([
        'text-6',
        'code-1',
        'c.jwt',
        expect.any(String),
      ]);
    });
  });

  it('joins a badge whose JSON was laid out anew on the way, and names other issues of it as such', async () => {
    await withWallet(async (wallet) => {
      const json = readFileSync(path.join(badgesDir, 'hand-weaving.json'), 'utf8');
      const anew = JSON.stringify(JSON.parse(json), null, 3);
      const changed = json.replace('Hand Weaving', 'Hand Weaving II');
      const outcomes = await take(wallet, { 'a.json': json, 'b.json': anew, 'c.json': changed });
      expect(short(outcomes)).toEqual([
        ['added', 'valid'],
        ['duplicate', 'valid'],
        ['added', 'invalid'],
      ]);
      expect(outcomes[1]?.id).toBe(outcomes[0]?.id);
      expect(outcomes[2]?.otherVersions).toEqual([outcomes[0]?.id]);
      expect(unwrap(await showCredential(wallet, outcomes[0]?.id ?? '')).versions).toEqual([outcomes[2]?.id]);
    });
  });

  it('tells which issue of a badge is the newest: the one that begins last, and is not forged', async () => {
    await withWallet(async (wallet) => {
      const renewed = (validFrom: string) => smallBadge('Renewed', validFrom);
      const [first = '', second = ''] = [renewed('2026-01-01T00:00:00Z'), renewed('2026-06-01T02:00:00+02:00')];
      const forged = `${renewed('2026-09-01T00:00:00Z').slice(0, -20)}${'A'.repeat(20)}`;
      const outcomes = await take(wallet, { 'b.jwt': second, 'a.jwt': first, 'c.jwt': forged });
      const newer = await Promise.all(
        outcomes.map(async ({ id }) => unwrap(await showCredential(wallet, id ?? '')).newerVersion),
      );
      expect(outcomes.map(({ verdict }) => verdict)).toEqual(['valid', 'valid', 'invalid']);
      expect(newer).toEqual([null, outcomes[0]?.id, null]);
    });
  });

  it('does not call a later issue the renewal that is signed in a way which cannot be checked here', async () => {
    await withWallet(async (wallet) => {
      const genuine = await signedBadge('2.0');
      const later = genuine
        .replace('"validFrom":"2026-01-01', '"validFrom":"2026-10-01')
        .replace('"eddsa-rdfc-2022"', '"bbs-2023"');
      const [kept, other] = await take(wallet, { 'a.json': genuine, 'b.json': later });
      expect([kept?.verdict, other?.verdict]).toEqual(['valid', 'unknown']);
      const shown = unwrap(await showCredential(wallet, kept?.id ?? ''));
      expect(shown).toMatchObject({ versions: [other?.id], newerVersion: null });
    });
  });

  it('names which of several in a list cannot be taken, and takes the rest', async () => {
    await withWallet(async (wallet) => {
      const list = JSON.stringify([smallBadge('First'), 'eyJhbGciOiJFZERTQSJ9.broken', smallBadge('Third')]);
      const outcomes = await take(wallet, { 'list.json': list });
      expect(outcomes.map(({ path: place, outcome, code }) => [place, outcome, code])).toEqual([
        ['/0', 'added', null],
        ['/1', 'refused', 'jwt.wrong-part-count'],
        ['/2', 'added', null],
      ]);
    });
  });

  it('goes on after what is damaged, refused or empty, and explains it where asked', async () => {
    await withWallet(async (wallet) => {
      const files = {
        'a.json': '{"a":',
        'b.jwt': smallBadge(),
        'c.pdf': '%PDF-',
        'd.bin': Uint8Array.of(0, 1, 2),
        'e.txt': '',
      };
      const outcomes = await take(wallet, files, { explain: true });
      expect(short(outcomes)).toEqual([
        ['refused', 'json.malformed'],
        ['added', 'valid'],
        ['refused', 'pdf.damaged'],
        ['refused', 'input.not-a-credential'],
        ['refused', 'input.empty'],
      ]);
      expect(outcomes.map(({ explanation }) => explanation?.code ?? null)).toEqual([
        'json.malformed',
        null,
        'pdf.damaged',
        'input.not-a-credential',
        'input.empty',
      ]);
    });
  });
});

describe('a certificate without a signature', () => {
  const paper = (): Promise<Uint8Array> => pdfOf([{ text: 'Certificate of attendance' }], { title: 'Attendance' });

  it('is refused unless the person wishes to keep it', async () => {
    await withWallet(async (wallet) => {
      const files = { 'a.pdf': await paper(), 'b.png': await codePng('words') };
      expect(short(await take(wallet, files))).toEqual([
        ['refused', 'import.paper-without-badge'],
        ['refused', 'import.picture-without-badge'],
      ]);
    });
  });

  it('is kept as an unsigned record, never valid, with its file', async () => {
    await withWallet(async (wallet) => {
      const pdf = await paper();
      const [outcome] = await take(wallet, { 'a.pdf': pdf }, { keepUnsigned: true });
      expect(outcome).toMatchObject({ outcome: 'added', name: 'Attendance', verdict: 'unknown', isUnsigned: true });
      const shown = unwrap(await showCredential(wallet, outcome?.id ?? ''));
      expect(shown).toMatchObject({ format: 'unsigned-record', report: { verdict: 'unknown', securing: 'none' } });
      expect(shown.originals).toMatchObject([{ form: 'pdf', sha256: createHash('sha256').update(pdf).digest('hex') }]);
      const [line] = unwrap(await listCredentials(wallet));
      expect(line?.report.format).toBe('unsigned-record');
      expect(unwrap(checkVault(wallet)).isSound).toBe(true);
    });
  });

  it('goes out as the certificate it is, not as the record of it', async () => {
    await withWallet(async (wallet) => {
      const [pdf, picture] = [await paper(), await codePng('words')];
      const kept = await take(wallet, { 'a.pdf': pdf, 'b.png': picture }, { keepUnsigned: true });
      const written = new Map<string, Uint8Array>();
      const exported = await exportOriginals(
        wallet,
        kept.map(({ id }) => id ?? ''),
        'original',
        async (name, bytes) => void written.set(name, bytes),
      );
      expect(unwrap(exported)).toEqual({ written: 2, leftOut: [] });
      expect([...written]).toEqual([
        ['a.pdf', pdf],
        ['b.png', picture],
      ]);
      const planned = await planOriginal(wallet, kept[0]?.id ?? '', 'original');
      expect(planned).toMatchObject({ value: { fileName: 'a.pdf', extension: 'pdf' } });
      expect(codeOf(await planOriginal(wallet, kept[0]?.id ?? '', 'png'))).toBe('export.other-form');
    });
  });

  it('is typeset as no certificate of Lapel’s, and called unsigned in a table', async () => {
    await withWallet(async (wallet) => {
      const pdf = await paper();
      const [kept, picture] = await take(
        wallet,
        { 'a.pdf': pdf, 'b.png': await codePng('words') },
        { keepUnsigned: true },
      );
      expect(unwrap(await credentialAsPdf(wallet, kept?.id ?? '', { size: 'a4' }))).toEqual(pdf);
      expect(codeOf(await credentialAsPdf(wallet, picture?.id ?? '', { size: 'a4' }))).toBe('export.unsigned-record');
      const rows = badgesAsCsv(unwrap(await listCredentials(wallet))).split('\r\n');
      expect(rows.filter((row) => /,unsigned,/.test(row))).toHaveLength(2);
    });
  });

  it('is one record under whatever name the file comes', async () => {
    await withWallet(async (wallet) => {
      const picture = await codePng('words');
      const [first, second] = await take(wallet, { 'a.png': picture, 'b.png': picture }, { keepUnsigned: true });
      expect(second).toMatchObject({ outcome: 'duplicate', id: first?.id });
    });
  });

  it('cannot be presented, not even when the person insists', async () => {
    await withWallet(async (wallet) => {
      const [outcome] = await take(wallet, { 'a.pdf': await paper() }, { keepUnsigned: true });
      for (const as of ['vp-json', 'vp-jwt'] as const) {
        const presented = await presentCredentials(wallet, [outcome?.id ?? ''], { as, evenIfInvalid: true });
        expect(codeOf(presented)).toBe('present.unsigned-record');
      }
    });
  });

  it('never stands where a signed badge was found, and damage is no paper', async () => {
    await withWallet(async (wallet) => {
      const damaged = (await codePng('words')).slice(0, 200);
      const files = { 'a.png': await codePng(smallBadge()), 'b.png': damaged, 'c.json': '{"a":1}' };
      expect(short(await take(wallet, files, { keepUnsigned: true }))).toEqual([
        ['added', 'valid'],
        ['refused', 'baking.truncated'],
        ['refused', 'input.not-a-credential'],
      ]);
    });
  });

  it('is not taken from a note about one', async () => {
    await withWallet(async (wallet) => {
      const [kept] = await take(wallet, { 'a.pdf': await paper() }, { keepUnsigned: true });
      const { document } = unwrap(await showCredential(wallet, kept?.id ?? ''));
      await withWallet(async (other) => {
        const [outcome] = await take(other, { 'a.json': JSON.stringify(document) });
        expect(outcome).toMatchObject({ outcome: 'refused', code: 'import.unsigned-record-alone' });
      });
    });
  });
});

describe('importCredentials, stopped', () => {
  it('keeps what was acknowledged, and takes up nothing more', async () => {
    await withWallet(async (wallet) => {
      const stop = new AbortController();
      const outcomes: ImportOutcome[] = [];
      async function* endless() {
        for (let index = 0; ; index += 1) {
          yield { file: `${index}.jwt`, content: succeed(text(smallBadge(`Badge ${index}`))) };
        }
      }
      const totals = unwrap(
        await importCredentials(wallet, endless(), {
          signal: stop.signal,
          onItem: (outcome) => {
            outcomes.push(outcome);
            if (outcomes.length === 70) stop.abort();
          },
        }),
      );
      expect(totals.added).toBe(outcomes.length);
      // the batch that was being told, and the one that was ready behind it
      expect(outcomes.length).toBeLessThanOrEqual(2 * BATCH_ITEMS);
      expect(unwrap(await listCredentials(wallet))).toHaveLength(outcomes.length);
    });
  });
});

describe('namedInputs', () => {
  it('takes links and texts of codes as they are, and everything else as files', async () => {
    const given = ['https://school.example/1', 'openbadges://x?y', 'LAPEL1:ABC', 'no-such-file'];
    const codes: string[] = [];
    for await (const { file, content } of namedInputs(given, { baseDir: sandbox.dir })) {
      codes.push(content.ok ? new TextDecoder().decode(content.value) : `${file} ${content.error.code}`);
    }
    expect(codes).toEqual([...given.slice(0, 3), 'no-such-file input.not-found']);
  });

  it('counts what is to come by lists alone', async () => {
    expect(await countInputs([badgesDir, 'no-such-file'])).toBeGreaterThan(20);
  });
});
