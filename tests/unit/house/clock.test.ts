import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const core = path.resolve(import.meta.dirname, '../../../src/core');

/** Requests between two people are answered by the verifier's clock and never kept. */
const elsewhere = /^presentation\/|^sentences\/|^verification\/clock\.ts$/;

it('core compares with the judged instant in one file only, so that a kept verdict knows how long it holds', () => {
  const sources = fs
    .readdirSync(core, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.ts$/.test(file));
  const comparing = sources
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !elsewhere.test(file))
    .filter((file) =>
      /\bnow\.(?:getTime|valueOf|toISOString)|[<>]=? *(?:world|options|judged)\.now|Date\.now/.test(
        fs.readFileSync(path.join(core, file), 'utf8'),
      ),
    );
  expect(comparing).toEqual([]);
  expect(sources.length).toBeGreaterThan(100);
});
