import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonValue } from '../../../../../src/core/encoding/json.ts';
import { decideIssuerTrust, findIssuer } from '../../../../../src/wallet/services/issuers/issuers.ts';
import { importRegistry, isRegistry, readRegistry } from '../../../../../src/wallet/services/issuers/registries.ts';
import type { Wallet } from '../../../../../src/wallet/services/wallet.ts';
import { codeOf, makeSandbox, makeWallet, reopen, unwrap } from '../../vault-sandbox.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const one = 'did:web:one.example';
const two = 'https://two.example/issuer';
const consortium = (updated: string, ...ids: string[]) => ({
  meta: { created: '2022-10-27T17:57:31+00:00', updated },
  registry: Object.fromEntries(
    ids.map((id) => [id, { name: 'A university', location: 'Here', url: 'https://x.example' }]),
  ),
});

const sandbox = makeSandbox();
const empty = sandbox.path('empty');
let wallet: Wallet;
beforeAll(async () => (await makeWallet(empty)).wallet.close());
beforeEach(async () => {
  wallet = await reopen(sandbox.copy(empty));
});
afterEach(() => wallet.close());
afterAll(() => sandbox.remove());

function take(json: JsonValue, name = 'members.json') {
  const file = path.join(sandbox.dir, name);
  writeFileSync(file, JSON.stringify(json));
  return importRegistry(wallet, file);
}

const trustOf = (id: string) => {
  const issuer = unwrap(findIssuer(wallet, id));
  return issuer === undefined ? undefined : [issuer.trust, issuer.registry, issuer.registryAsOf];
};

describe('importRegistry', () => {
  it('makes the issuers of a consortium’s registry known, by its name and date', () => {
    const done = unwrap(take(consortium('2026-03-25T00:00:00+00:00', one, two), 'dcc-sandbox.json'));
    expect(done).toEqual({ registry: 'dcc-sandbox', asOf: '2026-03-25T00:00:00Z', issuers: 2, dropped: 0 });
    expect(trustOf(one)).toEqual(['known', 'dcc-sandbox', '2026-03-25T00:00:00Z']);
  });

  it('takes a plain list, dated by the day on which it came where it says none', () => {
    expect(unwrap(take([{ id: one, name: 'One' }]))).toMatchObject({
      registry: 'members',
      asOf: '2026-11-22T12:00:00Z',
    });
    expect(unwrap(take({ name: 'Our school', asOf: '2026-11-01', issuers: [{ id: two, name: 'Two' }] }))).toMatchObject(
      {
        registry: 'Our school',
        asOf: '2026-11-01T00:00:00Z',
      },
    );
    expect(trustOf(two)).toEqual(['known', 'Our school', '2026-11-01T00:00:00Z']);
  });

  it('replaces the copy before, so that an issuer taken off the list is known no more', () => {
    unwrap(take(consortium('2026-03-25T00:00:00Z', one, two)));
    expect(unwrap(take(consortium('2026-04-25T00:00:00Z', two)))).toMatchObject({ issuers: 1, dropped: 1 });
    expect(trustOf(one)).toBeUndefined();
    expect(trustOf(two)?.[0]).toBe('known');
  });

  it('refuses an older copy than the one that is here', () => {
    unwrap(take(consortium('2026-04-25T00:00:00Z', one)));
    expect(codeOf(take(consortium('2026-03-25T00:00:00Z', two)))).toBe('import.registry-older');
    expect(trustOf(two)).toBeUndefined();
  });

  it('never outweighs what the person decided', () => {
    unwrap(decideIssuerTrust(wallet, one, 'distrusted'));
    unwrap(take(consortium('2026-04-25T00:00:00Z', one)));
    expect(trustOf(one)?.[0]).toBe('distrusted');
  });
});

describe('readRegistry', () => {
  const refused: readonly (readonly [string, JsonValue])[] = [
    ['text', 'did:web:one.example'],
    ['an empty list', []],
    ['an entry without id', [{ name: 'One' }]],
    ['an id that is no identifier', [{ id: 'One University' }]],
    ['an id with a line break', [{ id: 'did:web:one.example\nx' }]],
    ['an id without end', [{ id: `did:web:${'a'.repeat(5000)}` }]],
    ['a date that is none', { asOf: 'yesterday', issuers: [{ id: one }] }],
    ['a registry without issuers', { registry: {} }],
    ['issuers that are no list', { issuers: { id: one } }],
    ['a name that turns text around', { name: 'DCC\u202e', issuers: [{ id: one }] }],
    [
      'more issuers than anyone keeps',
      Array.from({ length: 20_001 }, (_, index) => ({ id: `did:web:i${index}.example` })),
    ],
  ];
  for (const [what, json] of refused) {
    it(`refuses ${what}`, () => expect(codeOf(readRegistry(json, 'list.json'))).toBe('import.no-registry'));
  }
});

describe('isRegistry', () => {
  it('tells a list of issuers from an issuer pack', () => {
    expect(isRegistry([{ id: one }])).toBe(true);
    expect(isRegistry([one, { id: one }])).toBe(true);
    expect(isRegistry(consortium('2026-04-25T00:00:00Z', one))).toBe(true);
    expect(isRegistry([{ url: one, fetchedAt: '2026-04-25T00:00:00Z', text: '{}' }])).toBe(false);
    expect(isRegistry([{ id: one, url: one, fetchedAt: '2026-04-25T00:00:00Z', text: '{}' }])).toBe(false);
    expect(isRegistry([])).toBe(false);
    expect(isRegistry('x')).toBe(false);
  });
});
