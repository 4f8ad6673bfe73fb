import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractCredential } from '../../src/core/baking/extract-credential.ts';

const vectors = new URL('../../../shared/vectors/', import.meta.url);

interface ExtractionCase {
  readonly id: string;
  readonly file: string;
  readonly level: string;
  readonly expect: string;
  readonly extracted?: string;
}

const isHere = existsSync(vectors);
const cases: readonly ExtractionCase[] = isHere
  ? (JSON.parse(readFileSync(new URL('manifest.json', vectors), 'utf8')) as ExtractionCase[]).filter(({ file }) =>
      /^ob[23]-baked\//.test(file),
    )
  : [];

describe.skipIf(!isHere)('extractCredential over the published baked pictures (skipped: no ../shared/vectors)', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const result = extractCredential(readFileSync(new URL(one.file, vectors)));
    if (one.level === 'extraction' && one.expect === 'invalid') expect(result.ok).toBe(false);
    else expect(result).toMatchObject({ ok: true, value: { text: expect.stringContaining(one.extracted ?? '') } });
  });
});
