import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { createJwt } from '../../../../src/core/proof/jose/create-jwt.ts';
import { badge } from '../credential/credentials.ts';
import { snapshotOf } from '../proof/jose/jose-fixtures.ts';
import { firstReport, holder, issuer, judge, type Signing, signed } from './signing.ts';

// One badge, the document that holds its issuer's key, and the signed list that says it is not revoked. Whichever letter of whichever
// of the three is changed, the badge is not valid any more: content, proof, header and list whole, and of the key document what the
// verdict rests on.

const ISSUER = 'did:web:university.example';
const METHOD = `${ISSUER}#key-1`;
const LIST = 'https://university.example/status/1';
const KEY = issuer.did.slice('did:key:'.length);
const byKey = { ...issuer, did: ISSUER, verificationMethod: METHOD };
const SUITES = ['eddsa-jcs-2022', 'eddsa-rdfc-2022'] as const satisfies readonly Signing['suite'][];

const keys = JSON.stringify({
  id: ISSUER,
  verificationMethod: [{ id: METHOD, type: 'Multikey', controller: ISSUER, publicKeyMultibase: KEY }],
  assertionMethod: [METHOD],
});

const credential: JsonObject = badge(
  {
    issuer: { id: ISSUER, type: ['Profile'] },
    credentialStatus: {
      id: `${LIST}#1`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '1',
      statusListCredential: LIST,
    },
  },
  { id: holder.did },
);

async function listText(suite: (typeof SUITES)[number]): Promise<string> {
  const packed = gzipSync(new Uint8Array(16_384), { mtime: 0 });
  const list = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: LIST,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: ISSUER,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: `${LIST}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: `u${encodeBase64url(packed)}`,
    },
  };
  return JSON.stringify(await signed(list, { by: byKey, suite }));
}

interface Whole {
  readonly badge: string;
  readonly keys: string;
  readonly list: string;
}

const copiesOf = ({ keys, list }: Whole) => [snapshotOf(ISSUER, keys), snapshotOf(LIST, list)];

async function expectNotValid(whole: Whole): Promise<void> {
  const reports = await judge(whole.badge, { snapshots: copiesOf(whole) });
  if (typeof reports !== 'string') expect(reports[0]?.verdict, JSON.stringify(whole)).not.toBe('valid');
}

const LETTERS = [...'AZaz09-_+/="{}[]:,. \\~#%\u0000é'];
const change = fc.record({
  place: fc.nat(),
  letter: fc.constantFrom(...LETTERS),
  /** put in, put in the place of one, or of one and its neighbour */
  taken: fc.constantFrom(0, 1, 2),
});

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** @param from, to - where in the text */
function changed(text: string, { place, letter, taken }: Change, from = 0, to = text.length): string {
  const at = from + (place % (to - from));
  return text.slice(0, at) + letter + text.slice(at + taken);
}

/** White space around JSON or a token, and blanks between its parts, say nothing. */
function saysTheSame(before: string, after: string): boolean {
  if (before === after || before === after.trim()) return true;
  try {
    return JSON.stringify(JSON.parse(after)) === before;
  } catch {
    // no JSON any more, so not the same
    return false;
  }
}

async function expectEveryMutationSeen(whole: Whole, runs: number): Promise<void> {
  expect((await firstReport(whole.badge, { snapshots: copiesOf(whole) })).verdict).toBe('valid');
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('badge', 'list', 'key', 'use'), change, async (part, what) => {
      const name = part === 'key' || part === 'use' ? 'keys' : part;
      const text = whole[name];
      const key = text.indexOf(KEY);
      const use = text.indexOf('"assertionMethod"');
      const place: [number, number] =
        part === 'key' ? [key, key + KEY.length] : part === 'use' ? [use, text.length - 1] : [0, text.length];
      const after = changed(text, what, ...place);
      fc.pre(!saysTheSame(text, after));
      await expectNotValid({ ...whole, [name]: after });
    }),
    { seed: 20261122, numRuns: runs },
  );
}

describe('any change to a valid badge, its key or its list', () => {
  it.each(SUITES)('is seen (%s)', async (suite) => {
    const text = JSON.stringify(await signed(credential, { by: byKey, suite }));
    await expectEveryMutationSeen({ badge: text, keys, list: await listText(suite) }, 60);
  });

  it('is seen in a token: header, payload, signature and the dots between', async () => {
    const header = { alg: 'EdDSA', kid: METHOD, typ: 'vc+jwt' } as const;
    const text = await createJwt({ header, claims: { ...credential, iss: ISSUER }, sign: issuer.sign });
    await expectEveryMutationSeen({ badge: text, keys, list: await listText('eddsa-jcs-2022') }, 100);
  });
});
