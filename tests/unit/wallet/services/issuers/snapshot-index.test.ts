import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { loadSnapshotIndex, loadTrustFile } from '../../../../../src/wallet/services/issuers/snapshot-index.ts';
import { codeOf, makeSandbox, unwrap } from '../../vault-sandbox.ts';

const sandbox = makeSandbox();
afterAll(() => sandbox.remove());

const packDir = sandbox.path('pack');
mkdirSync(path.join(packDir, 'docs'), { recursive: true });
writeFileSync(path.join(packDir, 'docs', 'did.json'), '{"id":"did:web:a.example"}');
writeFileSync(sandbox.path('secret.txt'), 'a secret');
if (process.platform !== 'win32') symlinkSync(sandbox.path('secret.txt'), path.join(packDir, 'docs', 'link.json'));

const fetchedAt = '2026-10-02T09:00:00Z';
const entry = { url: 'did:web:a.example', file: 'docs/did.json', mediaType: 'application/did+json', fetchedAt };

function indexOf(content: unknown): string {
  const somePath = path.join(packDir, 'index.json');
  writeFileSync(somePath, typeof content === 'string' ? content : JSON.stringify(content));
  return somePath;
}

describe('loadSnapshotIndex', () => {
  it('reads files beside the index, text and base64 inside it, with hashes computed here', () => {
    const loaded = unwrap(
      loadSnapshotIndex(
        indexOf([
          entry,
          { url: 'https://a.example/list', text: 'å', mediaType: 'text/plain', fetchedAt },
          { url: 'https://a.example/picture', base64: 'AAEC', mediaType: 'image/png', fetchedAt },
        ]),
      ),
    );
    expect(new TextDecoder().decode(loaded.findSnapshot('did:web:a.example')?.bytes)).toBe(
      '{"id":"did:web:a.example"}',
    );
    expect(loaded.findSnapshot('did:web:a.example')?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(loaded.findSnapshot('https://a.example/list')?.bytes).toEqual(Uint8Array.of(0xc3, 0xa5));
    expect(loaded.findSnapshot('https://a.example/picture')?.bytes).toEqual(Uint8Array.of(0, 1, 2));
    expect(loaded.findSnapshot('https://a.example/other')).toBeUndefined();
  });

  it('keeps older copies of one address, newest first', () => {
    const older = { ...entry, text: 'old', file: undefined, fetchedAt: '2026-01-01T00:00:00+01:00' };
    const loaded = unwrap(loadSnapshotIndex(indexOf([older, entry])));
    expect(loaded.listSnapshots('did:web:a.example').map((snapshot) => snapshot.fetchedAt)).toEqual([
      fetchedAt,
      '2026-01-01T00:00:00+01:00',
    ]);
  });

  it.each<[string, unknown]>([
    ['a climb out of its folder', [{ ...entry, file: '../secret.txt' }]],
    ['a climb through a folder', [{ ...entry, file: 'docs/../../secret.txt' }]],
    ['an absolute path', [{ ...entry, file: sandbox.path('secret.txt') }]],
    ['a link that leads out', [{ ...entry, file: 'docs/link.json' }]],
    ['its own folder', [{ ...entry, file: '.' }]],
    ['a folder', [{ ...entry, file: 'docs' }]],
    ['a file that is not there', [{ ...entry, file: 'docs/none.json' }]],
    ['a path with a zero byte', [{ ...entry, file: 'docs/did.json\0' }]],
    ['an object instead of a list', { url: 'x' }],
    ['an entry that is text', ['did:web:a.example']],
    ['an entry without address', [{ ...entry, url: undefined }]],
    ['an endless address', [{ ...entry, url: `https://a.example/${'a'.repeat(3000)}` }]],
    ['an entry without date', [{ ...entry, fetchedAt: undefined }]],
    ['a date without zone', [{ ...entry, fetchedAt: '2026-10-02T09:00:00' }]],
    ['a date that is none', [{ ...entry, fetchedAt: 'yesterday' }]],
    ['two contents at once', [{ ...entry, text: 'x' }]],
    ['no content', [{ ...entry, file: undefined }]],
    ['content that is a number', [{ ...entry, file: undefined, text: 1 }]],
    ['base64 with blanks', [{ ...entry, file: undefined, base64: 'AA EC' }]],
    ['base64 in another spelling', [{ ...entry, file: undefined, base64: 'AAF' }]],
    ['a hash that is not the document’s', [{ ...entry, sha256: '0'.repeat(64) }]],
    ['a media type that is a list', [{ ...entry, mediaType: ['a/b'] }]],
    ['more than 20,000 entries', Array.from({ length: 20_001 }, () => ({}))],
  ])('refuses %s', (_, content) => {
    expect(codeOf(loadSnapshotIndex(indexOf(content)))).toBe('import.no-snapshots');
  });

  it('refuses a document of more than 8 MiB', () => {
    writeFileSync(path.join(packDir, 'large.json'), new Uint8Array(8 * 1024 * 1024 + 1));
    expect(codeOf(loadSnapshotIndex(indexOf([{ ...entry, file: 'large.json' }])))).toBe('import.no-snapshots');
  });

  it('names JSON faults and missing files by their own codes', () => {
    expect(codeOf(loadSnapshotIndex(indexOf('[{]')))).toBe('json.malformed');
    expect(codeOf(loadSnapshotIndex(indexOf('[{"url":"a","url":"b"}]')))).toBe('json.duplicate-key');
    expect(codeOf(loadSnapshotIndex(sandbox.path('none.json')))).toBe('input.not-found');
    expect(codeOf(loadSnapshotIndex(packDir))).toBe('input.unreadable');
  });
});

describe('loadTrustFile', () => {
  it('reads the three lists of cli.md', () => {
    const known = [{ id: 'did:web:b', registry: 'A registry', asOf: '2026-01-01' }];
    const trust = unwrap(loadTrustFile(indexOf({ trusted: ['did:web:a'], known, distrusted: ['did:web:c'] })));
    expect(trust.trusted.has('did:web:a')).toBe(true);
    expect(trust.known.get('did:web:b')).toEqual({ registry: 'A registry', asOf: '2026-01-01' });
    expect(trust.distrusted.has('did:web:c')).toBe(true);
  });

  it('takes a missing list for an empty one', () => {
    expect(unwrap(loadTrustFile(indexOf({}))).trusted.size).toBe(0);
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['ids that are no text', { trusted: [1] }],
    ['one id instead of a list', { distrusted: 'did:web:a' }],
    ['a known issuer without registry', { known: [{ id: 'a', asOf: 'b' }] }],
  ])('refuses %s', (_, content) => {
    expect(codeOf(loadTrustFile(indexOf(content)))).toBe('import.no-trust-list');
  });
});
