import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inputLimits } from '../../../../../src/wallet/services/input/input-limits.ts';
import { expandInputs, type ReadInputOptions } from '../../../../../src/wallet/services/input/read-files.ts';
import { tarOf, type ZipMember, zipOf } from './archives.ts';

let baseDir: string;
beforeAll(() => {
  baseDir = mkdtempSync(path.join(os.tmpdir(), 'lapel-read-'));
});
afterAll(() => rmSync(baseDir, { recursive: true, force: true }));

const put = (name: string, content: string | Uint8Array): string => {
  mkdirSync(path.dirname(path.join(baseDir, name)), { recursive: true });
  writeFileSync(path.join(baseDir, name), content);
  return name;
};

/** `name` or `name!path`, then the text or the code. */
async function read(names: readonly string[], options: ReadInputOptions = {}): Promise<string[]> {
  const lines: string[] = [];
  for await (const { file, path: inner, content } of expandInputs(names, { baseDir, ...options })) {
    const where = inner === undefined ? file : `${file}!${inner}`;
    lines.push(`${where}: ${content.ok ? Buffer.from(content.value).toString() : content.error.code}`);
  }
  return lines;
}

const readZip = (members: readonly ZipMember[], limits = inputLimits): Promise<string[]> =>
  read([put('a.zip', zipOf(members))], { limits });

describe('expandInputs', () => {
  it('reads a file, a folder in order of name, and standard input', async () => {
    put('f/b.json', 'B');
    put('f/a/z.json', 'Z');
    put('f/.hidden', 'no');
    put('f/.git/config', 'no');
    async function* stdin(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('in');
      yield Buffer.from('put');
    }
    expect(await read(['f/b.json', 'f', '-'], { stdin: stdin() })).toEqual([
      'f/b.json: B',
      'f/a/z.json: Z',
      'f/b.json: B',
      '-: input',
    ]);
  });

  it('goes on after what it cannot read', async () => {
    put('ok', 'fine');
    expect(await read(['missing', 'ok/below', 'ok'])).toEqual([
      'missing: input.not-found',
      'ok/below: input.not-found',
      'ok: fine',
    ]);
  });

  it('follows a link that was named, and none inside a folder', async () => {
    put('outside.json', 'secret');
    put('linked/real.json', 'R');
    symlinkSync('../outside.json', path.join(baseDir, 'linked/out.json'));
    symlinkSync('real.json', path.join(baseDir, 'linked/in.json'));
    symlinkSync('..', path.join(baseDir, 'linked/up'));
    symlinkSync('circle', path.join(baseDir, 'linked/circle'));
    expect(await read(['linked'])).toEqual([
      'linked/circle: input.link-outside',
      'linked/out.json: input.link-outside',
      'linked/real.json: R',
      'linked/up: input.link-outside',
    ]);
    expect(await read(['linked/out.json'])).toEqual(['linked/out.json: secret']);
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe that lies in a folder', async () => {
    mkdirSync(path.join(baseDir, 'pipes'));
    execFileSync('mkfifo', [path.join(baseDir, 'pipes/p')]);
    expect(await read(['pipes'])).toEqual(['pipes/p: input.not-a-file']);
  });

  it.skipIf(process.platform === 'win32')('stops reading what never ends', async () => {
    expect(await read(['/dev/zero'], { limits: { ...inputLimits, maxItemBytes: 1000 } })).toEqual([
      '/dev/zero: input.too-large',
    ]);
  });

  it('refuses a file that is too large, and a folder that holds too many', async () => {
    put('large', 'x'.repeat(1001));
    put('many/1', '1');
    put('many/2', '2');
    put('many/deep/3', '3');
    const limits = { ...inputLimits, maxItemBytes: 1000, maxEntries: 2, maxFolderDepth: 0 };
    expect(await read(['large'], { limits })).toEqual(['large: input.too-large']);
    expect(await read(['many'], { limits })).toEqual(['many/1: 1', 'many/2: 2', 'many/deep: input.folder-too-deep']);
    put('many/0', '0');
    expect((await read(['many'], { limits })).at(-1)).toBe('many: input.too-many-files');
  });
});

describe('expandInputs (ZIP)', () => {
  it('reads stored and deflated entries, and passes over folders and leavings', async () => {
    const members = [
      { name: 'd/', data: '', stored: true },
      { name: 'd/a.json', data: 'A'.repeat(100) },
      { name: 'b', data: 'B', stored: true },
      { name: '__MACOSX/._b', data: 'x' },
      { name: 'd/.DS_Store', data: 'x' },
    ];
    expect(await readZip(members)).toEqual([`a.zip!d/a.json: ${'A'.repeat(100)}`, 'a.zip!b: B']);
    expect(await read([put('c.zip', zipOf([{ name: 'b', data: 'B' }], 'a comment'))])).toEqual(['c.zip!b: B']);
  });

  it('opens an archive inside an archive, and none deeper', async () => {
    const innermost = zipOf([{ name: 'x', data: 'X' }]);
    const middle = zipOf([
      { name: 'deep.zip', data: innermost },
      { name: 'y', data: 'Y' },
    ]);
    expect(
      await readZip([
        { name: 'in.zip', data: middle },
        { name: 'z', data: 'Z' },
      ]),
    ).toEqual(['a.zip!in.zip/deep.zip: input.archive-nested', 'a.zip!in.zip/y: Y', 'a.zip!z: Z']);
  });

  it.each(['../x', 'a/../../x', '/etc/passwd', 'C:\\x', 'C:x', '..\\x', 'a\\b', 'a\0b', ''])(
    'refuses the name %j',
    async (name) => {
      expect(
        await readZip([
          { name, data: 'x' },
          { name: 'ok', data: 'O' },
        ]),
      ).toEqual([`a.zip!${name}: input.archive-unsafe-name`, 'a.zip!ok: O']);
    },
  );

  it('refuses links and devices', async () => {
    expect(await readZip([{ name: 'l', data: '/etc/passwd', mode: 0o120777 }])).toEqual([
      'a.zip!l: input.archive-link',
    ]);
    expect(await readZip([{ name: 'l', data: '', mode: 0o020666 }])).toEqual(['a.zip!l: input.archive-link']);
  });

  it('refuses encrypted entries and methods it does not know', async () => {
    expect(await readZip([{ name: 'e', data: 'x', flags: 1 }])).toEqual(['a.zip!e: input.archive-encrypted']);
    expect(await readZip([{ name: 'e', data: 'x', method: 93 }])).toEqual(['a.zip!e: input.archive-unsupported']);
  });

  it('refuses a directory that lies', async () => {
    const lies: ZipMember['lie'][] = [{ size: 2 }, { size: 200 }, { crc: 1 }, { packedSize: 3 }];
    for (const lie of lies) {
      const [line] = await readZip([{ name: 'a', data: 'A'.repeat(100), ...(lie && { lie }) }]);
      expect(line, JSON.stringify(lie)).toBe('a.zip!a: input.archive-damaged');
    }
    expect(await readZip([{ name: 'a', data: 'A', lie: { localName: 'b' } }])).toEqual([
      'a.zip!a: input.archive-damaged',
    ]);
    expect(await readZip([{ name: 'a', data: 'A', lie: { packedSize: 1e6 } }])).toEqual([
      'a.zip: input.archive-damaged',
    ]);
    expect(await readZip([{ name: 'a', data: 'A', lie: { offset: 1e6 } }])).toEqual(['a.zip: input.archive-damaged']);
  });

  it('refuses entries that share bytes, from which small files make large bombs', async () => {
    const members = Array.from({ length: 100 }, (_, n) => ({ name: `n${n}`, data: 'A', lie: { offset: 0 } }));
    expect(await readZip(members)).toEqual(['a.zip: input.archive-damaged']);
  });

  it('refuses a second entry of the same name', async () => {
    expect(
      await readZip([
        { name: 'a', data: '1' },
        { name: 'a', data: '2' },
      ]),
    ).toEqual(['a.zip!a: 1', 'a.zip!a: input.archive-damaged']);
  });

  it('refuses bombs by what they claim, and by what they do', async () => {
    const zeros = new Uint8Array(100_000);
    const limits = { ...inputLimits, maxUnpackedBytes: 150_000 };
    expect(
      await readZip(
        [
          { name: 'a', data: zeros },
          { name: 'b', data: zeros },
        ],
        limits,
      ),
    ).toEqual(['a.zip: input.archive-too-large']);
    expect(await readZip([{ name: 'a', data: new Uint8Array(20_000_000), lie: { size: 10 } }])).toEqual([
      'a.zip!a: input.archive-damaged',
    ]);
    const inner = zipOf([{ name: 'b', data: zeros }]);
    const nested = await readZip(
      [
        { name: '1.zip', data: inner },
        { name: '2.zip', data: inner },
      ],
      limits,
    );
    expect(nested.map((line) => line.slice(0, 40))).toEqual([
      expect.stringContaining('a.zip!1.zip/b: \0'),
      'a.zip!2.zip: input.archive-too-large',
    ]);
  });

  it('refuses more entries than it reads, in one archive or in several nested', async () => {
    const limits = { ...inputLimits, maxEntries: 3 };
    const members = Array.from({ length: 4 }, (_, n) => ({ name: `n${n}`, data: '' }));
    expect(await readZip(members, limits)).toEqual(['a.zip: input.archive-too-many-entries']);
    const inner = zipOf(members.slice(0, 3));
    expect(await readZip([{ name: 'i.zip', data: inner }], limits)).toEqual([
      'a.zip!i.zip: input.archive-too-many-entries',
    ]);
  });

  it('refuses an entry too large to be a badge', async () => {
    const limits = { ...inputLimits, maxItemBytes: 1000 };
    expect(
      await readZip(
        [
          { name: 'a', data: new Uint8Array(1001) },
          { name: 'b', data: 'B' },
        ],
        limits,
      ),
    ).toEqual(['a.zip!a: input.too-large', 'a.zip!b: B']);
  });

  it('refuses an archive that is cut, extended, or of the large form', async () => {
    const whole = zipOf([{ name: 'a', data: 'A' }]);
    const large = whole.slice();
    new DataView(large.buffer).setUint32(large.length - 6, 0xffffffff, true);
    const prefixed = new Uint8Array([...whole.subarray(0, 4), 0, ...whole.subarray(4)]);
    expect(await read([put('a', whole.subarray(0, -1))])).toEqual(['a: input.archive-damaged']);
    expect(await read([put('a', new Uint8Array([...whole, 0]))])).toEqual(['a: input.archive-damaged']);
    expect(await read([put('a', prefixed)])).toEqual(['a: input.archive-damaged']);
    expect(await read([put('a', large)])).toEqual(['a: input.archive-unsupported']);
  });

  it('never throws and never gives other bytes, whichever byte is changed', async () => {
    const whole = zipOf([
      { name: 'a.json', data: '{"a":1}' },
      { name: 'b', data: 'B', stored: true },
    ]);
    for (let at = 4; at < whole.length; at += 1) {
      const changed = whole.slice();
      changed[at] = (changed[at] as number) ^ 0x11;
      for (const line of await read([put('a', changed)])) {
        if (!/: input\./.test(line)) expect(line).toMatch(/^a!.*: (?:\{"a":1\}|B)$/s);
      }
    }
  });
});

describe('expandInputs (tar)', () => {
  const readTar = (members: Parameters<typeof tarOf>[0], isClosed = true): Promise<string[]> =>
    read([put('a.tar', tarOf(members, isClosed))]);

  it('reads files, with long names of both kinds', async () => {
    const long = 'n'.repeat(150);
    const body = ` path=${long}\n`;
    const pax = `${body.length + 3}${body}`;
    expect(
      await readTar([
        { name: 'd/', type: '5' },
        { name: 'd/a', data: 'A' },
        { name: 'pax', type: 'x', data: pax },
        { name: 'short', data: 'P' },
        { name: '././@LongLink', type: 'L', data: `${long}\0` },
        { name: 'short', data: 'G' },
        { name: 'b', data: 'B'.repeat(600) },
      ]),
    ).toEqual(['a.tar!d/a: A', `a.tar!${long}: P`, `a.tar!${long}: G`, `a.tar!b: ${'B'.repeat(600)}`]);
  });

  it('refuses links, unsafe names, wrong checksums and what is cut', async () => {
    expect(await readTar([{ name: 'l', type: '2' }])).toEqual(['a.tar!l: input.archive-link']);
    expect(await readTar([{ name: '../l', data: 'x' }])).toEqual(['a.tar!../l: input.archive-unsafe-name']);
    expect(await readTar([{ name: 'a', data: 'x' }], false)).toEqual(['a.tar: input.archive-damaged']);
    expect(await readTar([{ name: 'a', size: '77777777777' }])).toEqual(['a.tar: input.archive-damaged']);
    expect(await readTar([{ name: 'a', size: '-1' }])).toEqual(['a.tar: input.archive-damaged']);
    const changed = tarOf([{ name: 'a', data: 'x' }]);
    changed[0] = 0x62;
    expect(await read([put('b.tar', changed)])).toEqual(['b.tar: input.archive-damaged']);
  });
});
