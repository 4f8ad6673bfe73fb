import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../../src/core/encoding/json.ts';
import { checkSdJwt, decodeSdJwt } from '../../../../../src/core/proof/jose/sd-jwt.ts';
import { reconstructClaims, type SdHash, sdDigest } from '../../../../../src/core/proof/jose/sd-jwt-disclosures.ts';
import type { ProofExpectation } from '../../../../../src/core/proof/proof-world.ts';
import { credentialOf, didKeyFor, ed25519Key, jwsOf, part, testCrypto, worldOf } from './jose-fixtures.ts';

const issuerKey = ed25519Key(31);
const holderKey = ed25519Key(32);
const stranger = ed25519Key(33);
const issuer = didKeyFor(issuerKey);
const kid = `${issuer}#${issuer.slice('did:key:'.length)}`;
const expectation: ProofExpectation = { purpose: 'assertionMethod', controller: issuer };
const now = Date.parse('2026-11-22T12:00:00Z') / 1000;

let salts = 0;
const salt = () => `salt-${salts++}`;
const member = (name: string, value: JsonValue) => part([salt(), name, value]);
const element = (value: JsonValue) => part([salt(), value]);
const digest = (disclosure: string, hash: SdHash = 'sha-256') => sdDigest(disclosure, hash, testCrypto);

function reconstructed(payload: JsonObject, ...disclosures: string[]) {
  const result = reconstructClaims(payload, disclosures, testCrypto);
  return result.ok ? result.value.claims : result.error;
}

describe('the published examples', () => {
  it('hashes disclosures as RFC 9901, 4.2.3 does', () => {
    const family = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0';
    expect(digest(family)).toBe('X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0');
    expect(reconstructed({ _sd: ['X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0'] }, family)).toEqual({
      family_name: 'Möbius',
    });
    const france = 'WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0';
    const nationalities = [{ '...': 'w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs' }, 'US'];
    expect(reconstructed({ nationalities }, france)).toEqual({ nationalities: ['FR', 'US'] });
  });
});

describe('reconstructClaims', () => {
  it('puts members, elements and what is nested in them where they were', () => {
    const street = member('street', 'Reed Lane 4');
    const address = member('address', { _sd: [digest(street), 'decoy'], country: 'NL' });
    const grade = element({ grade: 'A' });
    const payload = {
      _sd_alg: 'sha-256',
      _sd: ['another decoy', digest(address)],
      grades: ['B', { '...': digest(grade) }, { '...': 'withheld' }],
    };
    expect(reconstructed(payload, address, grade, street)).toEqual({
      address: { street: 'Reed Lane 4', country: 'NL' },
      grades: ['B', { grade: 'A' }],
    });
    const result = reconstructClaims(payload, [address], testCrypto);
    expect(result.ok && result.value.withheld).toBe(5);
  });

  it('leaves out what was withheld, and does not modify the payload', () => {
    const name = member('name', 'x');
    const payload = { a: 1, _sd: [digest(name)] };
    expect(reconstructed(payload)).toEqual({ a: 1 });
    expect(payload).toEqual({ a: 1, _sd: [digest(name)] });
  });

  it('takes SHA-384 and SHA-512 where the payload names them, and no hash it does not know', () => {
    const name = member('name', 'x');
    for (const hash of ['sha-384', 'sha-512'] as const) {
      expect(reconstructed({ _sd_alg: hash, _sd: [digest(name, hash)] }, name)).toEqual({ name: 'x' });
      expect(reconstructed({ _sd_alg: hash, _sd: [digest(name)] }, name)).toBe('never-signed');
    }
    for (const _sd_alg of ['sha-1', 'md5', 'SHA-256', 'constructor', 5, null]) {
      expect(reconstructed({ _sd_alg })).toBe('unknown-hash');
    }
  });

  it('refuses a disclosure that no digest vouches for', () => {
    expect(reconstructed({}, member('admin', true))).toBe('never-signed');
    expect(reconstructed({ _sd: [] }, element(5))).toBe('never-signed');
  });

  it('refuses a disclosure of a disclosure that was itself withheld', () => {
    const inner = member('street', 'x');
    expect(reconstructed({ _sd: [digest(member('address', { _sd: [digest(inner)] }))] }, inner)).toBe('never-signed');
  });

  it('refuses the same disclosure twice', () => {
    const name = member('name', 'x');
    expect(reconstructed({ _sd: [digest(name)] }, name, name)).toBe('given-twice');
  });

  it('refuses a digest that stands twice, wherever', () => {
    const name = member('name', 'x');
    const one = digest(name);
    for (const payload of [
      { _sd: [one, one] },
      { _sd: [one], a: { _sd: [one] } },
      { _sd: [one], a: [{ '...': one }] },
      { _sd: ['decoy', 'decoy'] },
    ]) {
      expect(reconstructed(payload)).toBe('digest-twice');
    }
  });

  it('refuses a name that is already taken, in the open or by another disclosure', () => {
    const first = member('name', 'x');
    const second = member('name', 'y');
    expect(reconstructed({ name: 'z', _sd: [digest(first)] }, first)).toBe('name-taken');
    expect(reconstructed({ _sd: [digest(first), digest(second)] }, first, second)).toBe('name-taken');
  });

  it('refuses names with a meaning of their own', () => {
    for (const name of ['_sd', '...', '_sd_alg']) {
      const disclosure = member(name, ['x']);
      expect(reconstructed({ _sd: [digest(disclosure)] }, disclosure), name).toBe('reserved-name');
    }
    const proto = part('["salt","__proto__",{"a":1}]');
    expect(reconstructed({ _sd: [digest(proto)] }, proto)).toBe('reserved-name');
  });

  it('refuses a member where an element belongs, and the other way round', () => {
    const name = member('name', 'x');
    const one = element('x');
    expect(reconstructed({ a: [{ '...': digest(name) }] }, name)).toBe('not-a-disclosure');
    expect(reconstructed({ _sd: [digest(one)] }, one)).toBe('not-a-disclosure');
  });

  it('refuses digests in places where none may stand', () => {
    for (const payload of [
      { _sd: 'x' },
      { _sd: [5] },
      { _sd: null },
      { a: { _sd: {} } },
      { a: [{ '...': 5 }] },
      { a: [{ '...': 'x', b: 1 }] },
      { '...': 'x' },
      { a: { '...': 'x' } },
      { a: { _sd_alg: 'sha-256' } },
    ]) {
      expect(reconstructed(payload as JsonObject), JSON.stringify(payload)).toBe('misplaced-digest');
    }
  });

  it('refuses what is no disclosure', () => {
    const wrong = [[], ['s'], ['s', 'n', 'v', 'x'], [5, 'n', 'v'], ['s', 5, 'v'], {}, 'text'];
    for (const value of wrong) {
      const text = part(JSON.stringify(value));
      expect(reconstructed({ _sd: [digest(text)] }, text), JSON.stringify(value)).toBe('not-a-disclosure');
    }
    const duplicate = part('["s","n",{"a":1,"a":2}]');
    expect(reconstructed({ _sd: [digest(duplicate)] }, duplicate)).toBe('not-a-disclosure');
    for (const text of ['', 'a', 'e31=', '~', 'ab+/']) {
      expect(reconstructed({ _sd: [digest(text)] }, text)).toBe(text === '' ? 'not-a-disclosure' : 'not-base64url');
    }
  });

  it('bounds how many disclosures it reads, and how deep they go', () => {
    const many = Array.from({ length: 1001 }, () => element(1));
    expect(reconstructed({}, ...many)).toBe('too-many');
    let inner = member('end', 1);
    const chain = [inner];
    for (let depth = 0; depth < 70; depth++) {
      inner = member('next', { _sd: [digest(inner)] });
      chain.push(inner);
    }
    expect(reconstructed({ _sd: [digest(inner)] }, ...chain)).toBe('too-deep');
  });
});

interface TokenChange {
  readonly header?: JsonObject;
  readonly claims?: JsonObject;
  readonly disclosures?: readonly string[];
  readonly key?: typeof issuerKey;
}

/** An SD-JWT VC of a holder's key, with two members that may be withheld. */
async function sdJwtVc({ header = {}, claims = {}, disclosures, key = issuerKey }: TokenChange = {}) {
  const grade = member('grade', 'A');
  const name = member('name', 'Zoë');
  const payload = {
    iss: issuer,
    vct: 'https://hollow-reed.example/types/diploma',
    cnf: { jwk: holderKey.jwk },
    iat: 1767225600,
    _sd: [digest(grade), digest(name)],
    ...claims,
  };
  const jwt = await jwsOf({ alg: 'EdDSA', kid, typ: 'dc+sd-jwt', ...header }, payload, key);
  return `${[jwt, ...(disclosures ?? [grade, name])].join('~')}~`;
}

async function withKeyBinding(presented: string, claims: JsonObject = {}, header: JsonObject = {}, key = holderKey) {
  const payload = { iat: now, aud: 'https://desk.example', nonce: 'n-1', sd_hash: digest(presented), ...claims };
  return presented + (await jwsOf({ alg: 'EdDSA', typ: 'kb+jwt', ...header }, payload, key));
}

async function judge(compact: string, expected = expectation) {
  const { proof, issuerKey: whose } = await checkSdJwt(compact, expected, worldOf());
  const say = ({ outcome, code }: { outcome: string; code?: string }) => (code ? `${outcome} ${code}` : outcome);
  return `${say(proof)}, ${say(whose)}`;
}

describe('checkSdJwt', () => {
  it('passes an SD-JWT VC, whatever part of it is shown', async () => {
    expect(await judge(await sdJwtVc())).toBe('passed, passed');
    expect(await judge(await sdJwtVc({ disclosures: [] }))).toBe('passed, passed');
  });

  it('passes a VCDM credential in the form of VC-JOSE-COSE', async () => {
    const name = member('name', 'Diploma');
    const jwt = await jwsOf(
      { alg: 'EdDSA', kid, typ: 'vc+sd-jwt' },
      { ...credentialOf(issuer), _sd: [digest(name)] },
      issuerKey,
    );
    const token = decodeSdJwt(`${jwt}~${name}~`, testCrypto);
    expect(token.ok && token.value.document).toEqual({ ...credentialOf(issuer), name: 'Diploma' });
    expect(await judge(`${jwt}~${name}~`)).toBe('passed, passed');
  });

  it('puts an SD-JWT VC into the words of the data model', async () => {
    const compact = await sdJwtVc({
      claims: { sub: 'did:example:zoe', exp: 1893456000, status: { status_list: { idx: 5, uri: 'https://x' } } },
    });
    const token = decodeSdJwt(compact, testCrypto);
    expect(token.ok && token.value.document).toEqual({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential', 'https://hollow-reed.example/types/diploma'],
      issuer,
      validFrom: '2026-01-01T00:00:00.000Z',
      validUntil: '2030-01-01T00:00:00.000Z',
      credentialStatus: {
        id: 'https://x',
        type: 'TokenStatusList',
        status: { status_list: { idx: 5, uri: 'https://x' } },
      },
      credentialSubject: { id: 'did:example:zoe', grade: 'A', name: 'Zoë' },
    });
  });

  it('fails a token that is signed wrongly, by another, or called something else', async () => {
    expect(await judge(await sdJwtVc({ key: stranger }))).toBe('failed proof.signature-mismatch, passed');
    for (const typ of ['vc+jwt', 'JWT', 'kb+jwt', 'vp+sd-jwt', 'bad+typ', null]) {
      expect(await judge(await sdJwtVc({ header: { typ } })), String(typ)).toMatch(/^failed proof.wrong-media-type/);
    }
    expect(await judge(await sdJwtVc({ header: { alg: 'none' } }))).toMatch(/^failed proof.unsigned/);
    expect(await judge(await sdJwtVc({ header: { crit: ['x'] } }))).toMatch(/^failed proof.unknown-critical/);
    expect(await judge(await sdJwtVc({ claims: { exp: '1893456000' } }))).toMatch(/^failed proof.malformed-claim/);
    expect(await judge(await sdJwtVc({ claims: { iss: 'did:example:x' } }))).toMatch(/^failed proof.claims-disagree/);
  });

  it('fails a token in which a member that must stand in the open was left to the holder', async () => {
    for (const name of ['exp', 'nbf', 'cnf', 'status', 'vct#integrity']) {
      const hidden = member(name, name === 'exp' || name === 'nbf' ? 1893456000 : { a: 1 });
      const claims = { _sd: [digest(hidden)], ...(name === 'cnf' ? { cnf: undefined } : {}) } as JsonObject;
      expect(await judge(await sdJwtVc({ claims, disclosures: [hidden] })), name).toMatch(
        /^failed proof.misplaced-claim/,
      );
    }
  });

  it('fails a disclosure that was added, taken from elsewhere, or changed', async () => {
    const compact = await sdJwtVc();
    expect(await judge(`${compact}${member('admin', true)}~`)).toMatch(/^failed proof.malformed-token/);
    const changed = compact.replace(/~[^~]+~/, `~${part(['salt-x', 'grade', 'A+'])}~`);
    expect(await judge(changed)).toMatch(/^failed proof.malformed-token/);
  });

  it('refuses what has not the form of an SD-JWT', async () => {
    const compact = await sdJwtVc();
    for (const wrong of ['', '~', compact.slice(0, -1), compact.replace('~', '~~'), compact.replaceAll('~', '.')]) {
      expect(decodeSdJwt(wrong, testCrypto).ok, wrong.slice(-20)).toBe(false);
    }
  });

  it('never passes with any character changed', async () => {
    const compact = await withKeyBinding(await sdJwtVc());
    await fc.assert(
      fc.asyncProperty(fc.nat(compact.length - 1), fc.constantFrom('A', 'q', '9', '-', '~', '.'), async (at, to) => {
        fc.pre(compact[at] !== to);
        expect(await judge(compact.slice(0, at) + to + compact.slice(at + 1))).not.toMatch(/^passed/);
      }),
      { numRuns: 150, seed: 6 },
    );
  });
});

describe('key binding', () => {
  const judgeBinding = async (claims: JsonObject = {}, header: JsonObject = {}, key = holderKey) =>
    judge(await withKeyBinding(await sdJwtVc(), claims, header, key));

  it('passes, and tells nonce and audience', async () => {
    const compact = await withKeyBinding(await sdJwtVc());
    expect(await checkSdJwt(compact, expectation, worldOf())).toMatchObject({
      securing: 'sd-jwt + kb',
      proof: { outcome: 'passed' },
      keyBinding: { outcome: 'passed' },
      challenge: 'n-1',
      domain: 'https://desk.example',
    });
  });

  it('fails when another than the holder signed it', async () => {
    expect(await judgeBinding({}, {}, stranger)).toBe('failed proof.key-binding-signature, passed');
    expect(await judgeBinding({}, { jwk: stranger.jwk }, stranger)).toBe('failed proof.key-binding-signature, passed');
  });

  it('fails when another selection is shown than the holder signed', async () => {
    const full = await sdJwtVc();
    const signed = await withKeyBinding(full);
    const binding = signed.slice(full.length);
    const less = `${full.split('~').slice(0, 2).join('~')}~`;
    expect(await judge(less + binding)).toBe('failed proof.key-binding-mismatch, passed');
    expect(await judgeBinding({ sd_hash: 'AAAA' })).toBe('failed proof.key-binding-mismatch, passed');
  });

  it('fails when it is called something else, unsigned, critical or from the future', async () => {
    expect(await judgeBinding({}, { typ: 'JWT' })).toMatch(/^failed proof.wrong-media-type/);
    expect(await judgeBinding({}, { typ: undefined } as unknown as JsonObject)).toMatch(
      /^failed proof.wrong-media-type/,
    );
    expect(await judgeBinding({}, { alg: 'none' })).toMatch(/^failed proof.unsigned/);
    expect(await judgeBinding({}, { crit: ['x'] })).toMatch(/^failed proof.unknown-critical/);
    expect(await judgeBinding({ iat: now + 3600 })).toMatch(/^failed proof.key-binding-future/);
    expect(await judgeBinding({ nbf: now + 3600 })).toMatch(/^failed proof.key-binding-future/);
    expect(await judgeBinding({ exp: now - 3600 })).toMatch(/^failed proof.key-binding-expired/);
    expect(await judgeBinding({ exp: now + 60, nbf: now - 60 })).toMatch(/^passed/);
  });

  it('is refused without iat, aud, nonce or sd_hash of the right kind', async () => {
    for (const claims of [
      { iat: '5' },
      { aud: ['x'] },
      { nonce: 5 },
      { sd_hash: null },
      { nonce: undefined },
      { exp: '1' },
    ]) {
      expect(await judgeBinding(claims as JsonObject)).toMatch(/^failed proof.malformed-token/);
    }
  });

  it('fails when the issuer named no key, and is not checked when it named one in another way', async () => {
    const bound = async (cnf: JsonValue | undefined) =>
      judge(await withKeyBinding(await sdJwtVc({ claims: { cnf } as JsonObject })));
    expect(await bound(undefined)).toMatch(/^failed proof.key-binding-unasked/);
    expect(await bound({ kid: 'did:example:zoe#1' })).toMatch(/^not-checked proof.key-binding-unsupported/);
    expect(await bound({ jwk: { kty: 'oct', k: 'AAAA' } })).toMatch(/^failed proof.key-malformed/);
  });

  it('does not mend an issuer’s signature that is wrong', async () => {
    expect(await judge(await withKeyBinding(await sdJwtVc({ key: stranger })))).toMatch(
      /^failed proof.signature-mismatch/,
    );
  });
});
