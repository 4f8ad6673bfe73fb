import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src/core/encoding/json.ts';
import { parseStrictJson } from '../../src/core/encoding/strict-json.ts';
import { isRegistry, readRegistry } from '../../src/wallet/services/issuers/registries.ts';

const file = fileURLToPath(new URL('../../../shared/vectors/did/dcc-sandbox-registry.json', import.meta.url));

describe.skipIf(!existsSync(file))('the DCC sandbox registry (skipped without ../shared/vectors)', () => {
  const json = (): JsonValue => {
    const parsed = parseStrictJson(new Uint8Array(readFileSync(file)));
    if (!parsed.ok) throw parsed.error;
    return parsed.value;
  };

  it('is read whole, with its own date', () => {
    expect(isRegistry(json())).toBe(true);
    const read = readRegistry(json(), 'dcc-sandbox-registry.json');
    if (!read.ok) throw read.error;
    const published = json() as { registry: Record<string, unknown>; meta: { updated: string } };
    expect(read.value.issuers).toEqual(Object.keys(published.registry));
    expect(Date.parse(read.value.asOf ?? '')).toBe(Date.parse(published.meta.updated));
    expect(read.value.name).toBe('dcc-sandbox-registry');
  });
});
