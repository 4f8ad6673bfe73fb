import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { canonicalForm } from '../../../../../src/core/proof/json-ld/canonical-form.ts';
import {
  BUNDLED_CONTEXTS,
  findBundledContext,
} from '../../../../../src/core/proof/json-ld/contexts/bundled-contexts.ts';
import { CONTEXT_SET_VERSION } from '../../../../../src/core/proof/json-ld/contexts/context-set-version.ts';
import { sha256 as hash } from './documents.ts';

/** Canonical JSON for values without numbers that would need care (RFC 8785). */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

describe('the bundled contexts', () => {
  it.each([...BUNDLED_CONTEXTS])('generate exactly the pinned document (%s)', (_, { sha256: pinned, make }) => {
    const bytes = new TextEncoder().encode(canonicalJson({ '@context': make() }));
    expect(hexOf(sha256(bytes))).toBe(pinned);
  });

  it('have the version that their URLs and hashes add up to', () => {
    const lines = [...BUNDLED_CONTEXTS].map(([url, { sha256: pinned }]) => `${url} ${pinned}\n`).sort();
    expect(hexOf(sha256(new TextEncoder().encode(lines.join(''))))).toBe(CONTEXT_SET_VERSION);
  });

  it('are the same object each time, since processed contexts are kept by identity', () => {
    for (const url of BUNDLED_CONTEXTS.keys()) expect(findBundledContext(url)).toBe(findBundledContext(url));
  });

  it.each(['https://www.w3.org/ns/credentials/v2/', 'HTTPS://www.w3.org/ns/credentials/v2', '__proto__', ''])(
    'are found by their exact URL only (%j is none)',
    (url) => {
      expect(findBundledContext(url)).toBeUndefined();
    },
  );

  it('can follow each other in any order without an error of ours', () => {
    for (const one of BUNDLED_CONTEXTS.keys()) {
      for (const other of BUNDLED_CONTEXTS.keys()) {
        const form = canonicalForm({ '@context': [one, other], '@type': 'https://example.org/T' }, hash);
        const expected =
          form.outcome === 'canonical'
            ? {}
            : { code: 'proof.invalid-json-ld', details: { rule: 'protected term redefinition' } };
        expect(form).toMatchObject(expected);
      }
    }
  });

  it('can be entered at each of their types', () => {
    for (const [url, { make }] of BUNDLED_CONTEXTS) {
      const context = make();
      if (typeof context !== 'object' || context === null || Array.isArray(context)) continue;
      for (const [type, entry] of Object.entries(context)) {
        if (!/^[A-Z]/.test(type) || typeof entry !== 'object' || !('@context' in entry)) continue;
        expect(canonicalForm({ '@context': url, '@type': type }, hash), `${url} ${type}`).toMatchObject({
          outcome: 'canonical',
        });
      }
    }
  });
});
