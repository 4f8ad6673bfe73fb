import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../../src/core/encoding/base64url.ts';
import { checkJwsHeader, decodeCompactJws, verifyJwsWithKey } from '../../../../../src/core/proof/jose/jws.ts';
import { decodeJwk } from '../../../../../src/core/proof/keys/jwk.ts';
import { ecdsaKey, ed25519Key, jwsOf, part, rsaKey, type TestKey, worldOf } from './jose-fixtures.ts';

const world = worldOf();

function decoded(compact: string) {
  const jws = decodeCompactJws(compact);
  if (!jws.ok) throw jws.error;
  return jws.value;
}

function refusalOf(compact: string): string | undefined {
  const jws = decodeCompactJws(compact);
  return jws.ok ? undefined : jws.error.code;
}

async function verify(compact: string, key: TestKey['publicKey']) {
  const { outcome, code } = await verifyJwsWithKey(decoded(compact), key, world);
  return code === undefined ? outcome : `${outcome} ${code}`;
}

const keys = {
  EdDSA: ed25519Key(1),
  ES256: ecdsaKey('P-256', 2),
  ES384: ecdsaKey('P-384', 3),
  ES512: ecdsaKey('P-521', 4),
  RS256: rsaKey('RS256'),
  PS256: rsaKey('PS256'),
};

describe('published vectors', () => {
  const vectors = [
    {
      name: 'RFC 7515, A.3 (ES256)',
      jwk: {
        kty: 'EC',
        crv: 'P-256',
        x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
        y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
      },
      jws: 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q',
    },
    {
      name: 'RFC 8037, A.4 (EdDSA)',
      jwk: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
      jws: 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
    },
    {
      name: 'RFC 7515, A.2 (RS256)',
      jwk: {
        kty: 'RSA',
        n: 'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ',
        e: 'AQAB',
      },
      jws: 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw',
    },
  ];
  it.each(vectors)('$name verifies, and fails with one bit changed', async ({ jwk, jws }) => {
    const key = decodeJwk(jwk);
    if (!key.ok) throw new TypeError(JSON.stringify(key.error));
    expect(await verify(jws, key.value)).toBe('passed');
    const parsed = decoded(jws);
    const signature = parsed.signature.slice();
    signature[10] = (signature[10] as number) ^ 1;
    expect(await verifyJwsWithKey({ ...parsed, signature }, key.value, world)).toMatchObject({
      outcome: 'failed',
      code: 'proof.signature-mismatch',
    });
  });
});

describe('decodeCompactJws', () => {
  it('refuses everything that has not exactly three parts', async () => {
    const jws = await jwsOf({ alg: 'EdDSA' }, {}, keys.EdDSA);
    for (const compact of ['', 'e30', jws.slice(0, jws.lastIndexOf('.')), `${jws}.e30`, `${jws}.e30.e30`]) {
      expect(refusalOf(compact), compact).toBe('jwt.wrong-part-count');
    }
  });

  it('refuses padding, other alphabets, white space and bits that no byte holds', () => {
    const header = part({ alg: 'EdDSA' });
    for (const wrong of ['e30=', 'e3+/', 'e3 0', 'e30\n', 'e3é', 'e31', 'e']) {
      expect(refusalOf(`${header}.${wrong}.AAAA`), wrong).toBe('jwt.not-base64url');
      expect(refusalOf(`${header}.e30.${wrong}`), wrong).toBe('jwt.not-base64url');
    }
    expect(refusalOf(`${header}=.e30.AAAA`)).toBe('jwt.not-base64url');
  });

  it('refuses a header that is no strict JSON object', () => {
    expect(refusalOf(`${part('{"alg":"EdDSA","alg":"ES256"}')}.e30.AAAA`)).toBe('json.duplicate-key');
    expect(refusalOf(`${part('{"alg":"EdDSA","\\u0061lg":"none"}')}.e30.AAAA`)).toBe('json.duplicate-key');
    expect(refusalOf(`${part('["alg"]')}.e30.AAAA`)).toBe('jwt.malformed-header');
    expect(refusalOf(`${part('{"alg":"EdDSA"} x')}.e30.AAAA`)).toBe('json.malformed');
    expect(refusalOf(`${encodeBase64url(new Uint8Array([0x7b, 0xff, 0x7d]))}.e30.AAAA`)).toBe('input.not-utf8');
  });

  it('refuses an alg that is missing or no text, and a kid that is none or a megabyte', () => {
    for (const header of [{}, { alg: 5 }, { alg: ['none'] }, { alg: 'x'.repeat(65) }]) {
      expect(refusalOf(`${part(header)}.e30.AAAA`)).toBe('jwt.malformed-header');
    }
    expect(refusalOf(`${part({ alg: 'EdDSA', kid: 7 })}.e30.AAAA`)).toBe('jwt.malformed-header');
    expect(refusalOf(`${part({ alg: 'EdDSA', kid: 'k'.repeat(5000) })}.e30.AAAA`)).toBe('jwt.malformed-header');
    expect(refusalOf(`${part({ alg: 'EdDSA', kid: 'k'.repeat(1 << 20) })}.e30.AAAA`)).toBe('jwt.not-base64url');
  });

  it('refuses a token too large to be one, without decoding it', () => {
    expect(refusalOf(`e30.${'A'.repeat(6_000_000)}.AAAA`)).toBe('jwt.too-large');
  });
});

describe('checkJwsHeader', () => {
  const headerOutcome = (header: object, signature = 'AAAA') =>
    checkJwsHeader(decoded(`${part(header)}.e30.${signature}`))?.code;

  it('fails none in every spelling', () => {
    for (const alg of ['none', 'None', 'NONE', 'nOnE', ' none ', '']) {
      expect(headerOutcome({ alg }, ''), alg).toBe('proof.unsigned');
      expect(headerOutcome({ alg }), alg).toBe('proof.unsigned');
    }
  });

  it('fails an empty signature whatever the header says', () => {
    expect(headerOutcome({ alg: 'EdDSA' }, '')).toBe('proof.unsigned');
  });

  it('fails symmetric algorithms', () => {
    for (const alg of ['HS256', 'HS384', 'hs512']) expect(headerOutcome({ alg })).toBe('proof.symmetric-algorithm');
  });

  it('fails every crit, since no extension is understood', () => {
    for (const crit of [['exp'], ['b64'], ['x'], [], 'exp', null, [5]]) {
      expect(headerOutcome({ alg: 'EdDSA', crit, exp: 1 })).toBe('proof.unknown-critical');
    }
  });

  it('fails unencoded payloads', () => {
    for (const b64 of [false, 'false', 0, null]) {
      expect(headerOutcome({ alg: 'EdDSA', b64 })).toBe('proof.unencoded-payload');
    }
  });

  it('names what it does not have rather than guessing', () => {
    for (const alg of ['RS512', 'PS384', 'ES256X', 'toString', '__proto__', 'eddsa']) {
      const outcome = checkJwsHeader(decoded(`${part({ alg })}.e30.AAAA`));
      expect(outcome).toMatchObject({ outcome: 'not-checked', code: 'proof.unsupported-algorithm' });
    }
  });
});

describe('verifyJwsWithKey', () => {
  it.each(Object.entries(keys))('verifies %s', async (alg, key) => {
    expect(await verify(await jwsOf({ alg }, { a: 1 }, key), key.publicKey)).toBe('passed');
  });

  it('takes the name that RFC 9864 gave to EdDSA over Ed25519', async () => {
    expect(await verify(await jwsOf({ alg: 'Ed25519' }, {}, keys.EdDSA), keys.EdDSA.publicKey)).toBe('passed');
  });

  it('lets the key decide the algorithm, never the header', async () => {
    for (const alg of Object.keys(keys)) {
      for (const [own, key] of Object.entries(keys)) {
        if (key.publicKey.kind === keys[alg as keyof typeof keys].publicKey.kind) continue;
        const answer = await verify(await jwsOf({ alg }, {}, key), key.publicKey);
        expect(answer, `${alg} with a key for ${own}`).toBe('failed proof.algorithm-mismatch');
      }
    }
  });

  it('fails a PKCS#1 signature presented as PSS', async () => {
    const jws = await jwsOf({ alg: 'PS256' }, {}, keys.RS256);
    expect(await verify(jws, keys.RS256.publicKey)).toBe('failed proof.signature-mismatch');
  });

  it('fails an ECDSA signature in DER, with zero r or s, or of another length', async () => {
    const jws = decoded(await jwsOf({ alg: 'ES256' }, {}, keys.ES256));
    const der = new Uint8Array([
      0x30,
      0x44,
      0x02,
      0x20,
      ...jws.signature.slice(0, 32),
      0x02,
      0x20,
      ...jws.signature.slice(32),
    ]);
    const zeroR = jws.signature.slice().fill(0, 0, 32);
    const zeroS = jws.signature.slice().fill(0, 32);
    for (const signature of [der, zeroR, zeroS, jws.signature.slice(0, 63), new Uint8Array([...jws.signature, 0])]) {
      expect(await verifyJwsWithKey({ ...jws, signature }, keys.ES256.publicKey, world)).toMatchObject({
        outcome: 'failed',
        code: 'proof.malformed-signature',
      });
    }
  });

  it('fails an Ed25519 signature whose S was not reduced', async () => {
    const jws = decoded(await jwsOf({ alg: 'EdDSA' }, {}, keys.EdDSA));
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const signature = jws.signature.slice();
    let s = 0n;
    for (let index = 63; index >= 32; index--) s = (s << 8n) | BigInt(signature[index] as number);
    s += order;
    for (let index = 32; index < 64; index++) {
      signature[index] = Number(s & 255n);
      s >>= 8n;
    }
    expect(await verifyJwsWithKey({ ...jws, signature }, keys.EdDSA.publicKey, world)).toMatchObject({
      outcome: 'failed',
      code: 'proof.signature-mismatch',
    });
  });
});
