import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

interface Row {
  readonly item: string;
  readonly file: string;
  readonly code: string;
  readonly testFile: string;
  readonly testName: string;
}

/** Rows of the tables in docs/security.md: item, file, code, test. */
const rows: readonly Row[] = read('docs/security.md')
  .split('\n')
  .flatMap((line) => {
    const [, item, file, code, testFile, testName] =
      /^\| (.+?) +\| `([^`]+)` +\| `(.+?)` +\| `([^`]+)`: (.+?) +\|$/.exec(line) ?? [];
    return item && file && code && testFile && testName ? [{ item, file, code, testFile, testName }] : [];
  });

describe('docs/security.md', () => {
  it('has a row for each of the twenty items of Electron’s checklist', () => {
    const items = new Set(rows.map(({ item }) => Number.parseInt(item, 10)).filter((number) => number > 0));
    expect([...items].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(rows.length).toBeGreaterThan(50);
    const lines = read('docs/security.md')
      .split('\n')
      .filter((line) => /^\| (?!item|what|---)/.test(line));
    expect(rows).toHaveLength(lines.length);
  });

  it.each(rows)('names code that stands there: $item', ({ file, code }) => {
    expect(read(file)).toContain(code);
  });

  it.each(rows)('names a test that exists: $item', ({ testFile, testName }) => {
    const source = read(testFile);
    expect(source.includes(`'${testName}'`) || source.includes(`\`${testName}\``)).toBe(true);
  });

  it('takes Electron’s own major for Node and Chromium', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
    expect(devDependencies.electron).toMatch(/^45\.\d+\.\d+$/);
    expect(devDependencies.node).toMatch(/^24\./);
  });

  it('keeps the window’s session in memory', () => {
    // a partition without “persist:” is never written to the disk
    expect(read('src/main/index.ts')).toMatch(/session\.fromPartition\('(?!persist:)/);
  });
});
