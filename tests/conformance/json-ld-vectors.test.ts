import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/core/encoding/json.ts';
import { isJsonObject } from '../../src/core/encoding/json.ts';
import { canonicalForm } from '../../src/core/proof/json-ld/canonical-form.ts';
import { BUNDLED_CONTEXTS } from '../../src/core/proof/json-ld/contexts/bundled-contexts.ts';
import { peerCanonicalForm } from './support/peer-canonical-form.ts';

const vectors = new URL('../../../shared/vectors/', import.meta.url);
const isHere = existsSync(vectors);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

interface PublishedContext {
  readonly file: string;
  readonly preferred: boolean;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(new URL(file, vectors), 'utf8'));

/** Some published files are broken on purpose; how those are refused is tested with the decoder. */
function readJsonIfWhole(file: string): JsonValue {
  try {
    return readJson(file) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Every JSON file below the folder but contexts and the manifest, which are no credentials. */
function jsonFiles(): string[] {
  return readdirSync(vectors, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.json') && !file.startsWith('contexts/') && file !== 'manifest.json',
  );
}

/** Every object with an `@context`, and what a proof of it is made over: the object without its proofs, and each proof's options. */
function* signedDocuments(value: JsonValue | undefined): Generator<JsonObject> {
  if (Array.isArray(value)) {
    for (const item of value) yield* signedDocuments(item);
  } else if (isJsonObject(value)) {
    if ('@context' in value) {
      yield value;
      const { proof, ...document } = value;
      if (proof !== undefined) yield document;
      for (const one of Array.isArray(proof) ? proof : [proof]) {
        if (!isJsonObject(one)) continue;
        const { proofValue: _, ...options } = one;
        yield { '@context': value['@context'], ...options };
      }
    }
    for (const member of Object.values(value)) yield* signedDocuments(member);
  }
}

const STRANGE_KEYS = [
  'id',
  '@type',
  '@value',
  '@list',
  '@set',
  '@graph',
  '@index',
  'name',
  'proof',
  'https://example.org/p',
];
const STRANGE_VALUES: readonly JsonValue[] = [
  null,
  '',
  7,
  2.5,
  'text',
  'urn:x',
  '_:b',
  [],
  {},
  ['a', 'a'],
  { '@value': 'x', '@language': 'en' },
  { '@list': ['a', { id: 'urn:l' }] },
  { id: 'urn:y' },
  'Profile',
  '@json',
];

/** A copy with one member changed, added, renamed, wrapped or taken away. */
function mutated(document: JsonObject, [where, what, how]: readonly [number, number, number]): JsonObject {
  type Open = { [key: string]: JsonValue };
  const copy = structuredClone(document) as Open;
  const objects: Open[] = [];
  const collect = (value: JsonValue | undefined): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) objects.push(value as Open);
    for (const member of Object.values(value)) collect(member);
  };
  collect(copy);
  const object = objects[where % objects.length] as Open;
  const key = Object.keys(object)[what % Math.max(1, Object.keys(object).length)] ?? 'name';
  const value = object[key] ?? null;
  const strangeKey = STRANGE_KEYS[what % STRANGE_KEYS.length] as string;
  if (how % 4 === 0) delete object[key];
  if (how % 4 < 2) object[strangeKey] = how % 4 === 0 ? value : (STRANGE_VALUES[where % STRANGE_VALUES.length] ?? null);
  if (how % 4 === 2) object[key] = STRANGE_VALUES[how % STRANGE_VALUES.length] ?? null;
  if (how % 4 === 3) object[key] = { [strangeKey]: value };
  return copy;
}

describe.skipIf(!isHere)('JSON-LD over the published documents (skipped: no ../shared/vectors)', () => {
  const index = isHere ? (readJson('contexts/index.json') as Record<string, PublishedContext[]>) : {};

  it.each([...BUNDLED_CONTEXTS])('generates %s as it is published', (url, { make }) => {
    const published = index[url]?.find(({ preferred }) => preferred);
    expect({ '@context': make() }).toEqual(readJson(published?.file ?? url));
  });

  it('gives the same canonical text as jsonld for every document, or refuses as it does', async () => {
    const seen = new Set<string>();
    const outcomes: Record<string, number> = {};
    for (const file of jsonFiles()) {
      for (const document of signedDocuments(readJsonIfWhole(file))) {
        const text = JSON.stringify(document);
        if (seen.has(text)) continue;
        seen.add(text);
        const ours = canonicalForm(document, sha256);
        outcomes[ours.outcome] = (outcomes[ours.outcome] ?? 0) + 1;
        // Inline contexts and contexts of others: we do not decide, whatever jsonld makes of them. Nothing else is left open.
        if (ours.outcome === 'not-checked') expect(ours.code, file).toBe('proof.unapproved-context');
        else expect(ours.outcome === 'canonical' ? ours.nquads : null, file).toBe(await peerCanonicalForm(document));
      }
    }
    expect(outcomes.canonical).toBeGreaterThan(600);
  });

  it('goes on saying what jsonld says when a published document is changed', async () => {
    const documents = jsonFiles().flatMap((file) => [...signedDocuments(readJsonIfWhole(file))]);
    const accepted = documents.filter((document) => canonicalForm(document, sha256).outcome === 'canonical');
    const change = fc.tuple(fc.nat(200), fc.nat(200), fc.nat(200));
    await fc.assert(
      fc.asyncProperty(fc.nat(accepted.length - 1), change, async (index, steps) => {
        const document = mutated(accepted[index] as JsonObject, steps);
        const ours = canonicalForm(document, sha256);
        if (ours.outcome === 'not-checked') return;
        expect(ours.outcome === 'canonical' ? ours.nquads : null).toBe(await peerCanonicalForm(document));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
