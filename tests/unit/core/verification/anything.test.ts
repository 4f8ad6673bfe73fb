import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseCredential } from '../../../../src/core/credential/normalise.ts';
import type { JsonObject, JsonValue } from '../../../../src/core/encoding/json.ts';
import { noSnapshots } from '../../../../src/core/snapshot/snapshot.ts';
import { openInput } from '../../../../src/core/verification/verify.ts';
import { assertion, badge, CLR, OB, plain11, V2 } from '../credential/credentials.ts';
import { snapshotOf } from '../proof/jose/jose-fixtures.ts';
import { holder, issuer, judge, signed, token } from './signing.ts';

/** Values that programs trip over: names of Object.prototype, wrong types, addresses that act, deep and empty things. */
const JUNK: readonly JsonValue[] = [
  null,
  true,
  -1,
  1e300,
  '',
  'javascript:alert(1)',
  [],
  {},
  [[]],
  [null],
  { id: null },
  { type: 7 },
  { toString: 1, valueOf: 1 },
  { constructor: { prototype: 1 } },
  { hasOwnProperty: 1, length: 5 },
  { '@value': 1 },
  'eyJ.e30.x',
  'data:,',
  '2020-01-01T00:00:00Z',
];

const own: JsonObject = badge(
  { issuer: { id: issuer.did, type: ['Profile'] } },
  { id: holder.did, result: [{ type: ['Result'], value: 'A' }] },
);
const status = {
  id: 'https://university.example/status#1',
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '1',
  statusListCredential: 'https://university.example/status',
};

async function documents(): Promise<readonly JsonObject[]> {
  const inner = await signed({ ...own, credentialStatus: status, endorsement: [await signed(own)] });
  const presentation = {
    '@context': [V2],
    type: ['VerifiablePresentation'],
    holder: holder.did,
    verifiableCredential: [inner, await token(own)],
  };
  const clr = {
    ...own,
    '@context': [V2, CLR, OB],
    type: ['VerifiableCredential', 'ClrCredential'],
    credentialSubject: { id: holder.did, type: ['ClrSubject'], verifiableCredential: [inner] },
  };
  const embedded = {
    name: 'x',
    description: 'y',
    image: 'https://a.example/i',
    criteria: 'https://a.example/c',
    issuer: { id: 'https://badges.example/i', name: 'z' },
  };
  return [
    inner,
    await signed(presentation, { by: holder, purpose: 'authentication' }),
    await signed(clr, { suite: 'eddsa-rdfc-2022' }),
    plain11(),
    assertion,
    { ...assertion, badge: embedded },
  ];
}

/** Puts junk in the place of one value, counted over the whole document. */
function spoil(document: JsonObject, place: number, junk: JsonValue): JsonObject {
  const copy = structuredClone(document) as Record<string, JsonValue>;
  const places: (readonly [Record<string, JsonValue>, string])[] = [];
  const visit = (value: JsonValue): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const name of Object.keys(value)) {
      places.push([value as Record<string, JsonValue>, name]);
      visit((value as Record<string, JsonValue>)[name] as JsonValue);
    }
  };
  visit(copy);
  const [owner, name] = places[place % places.length] as readonly [Record<string, JsonValue>, string];
  owner[name] = junk;
  return copy;
}

describe('verify: anything at all', () => {
  it('is answered or refused, never a crash, and never valid once something signed was replaced', async () => {
    const originals = await documents();
    const verdicts = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...originals),
        fc.nat(),
        fc.constantFrom(...JUNK),
        async (document, place, junk) => {
          const spoiled = spoil(document, place, junk);
          const reports = await judge(spoiled, {
            request: { nonce: 'n', audience: 'a' },
            recipient: ['a@example.org'],
            snapshots: [
              snapshotOf('https://badges.example/assertions/1', spoiled),
              snapshotOf('https://university.example/status', spoiled),
            ],
          });
          if (typeof reports === 'string') return;
          verdicts.add(reports[0]?.verdict ?? 'none');
          expect(reports[0]?.verdict).not.toBe('valid');
          const opened = openInput(new TextEncoder().encode(JSON.stringify(spoiled)), noSnapshots);
          if (opened.ok) for (const item of opened.value) JSON.stringify(normaliseCredential(item.opened.decoded));
        },
      ),
      { seed: 20261122, numRuns: 200 },
    );
    expect(verdicts).toEqual(new Set(['invalid', 'unknown']));
  });
});
