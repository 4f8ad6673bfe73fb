import { constants, createHash, generateKeyPairSync, type KeyObject, privateEncrypt, sign } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublicKey, SignatureAlgorithm, SignatureToVerify } from '../../../src/core/crypto.ts';
import { decodeBase64urlCodes, encodeBase64url } from '../../../src/core/encoding/base64url.ts';
import { portableCrypto } from '../../../src/core/portable-crypto.ts';
import { decodeJwk } from '../../../src/core/proof/keys/jwk.ts';
import { nativeCrypto, nativeCryptoAside } from '../../../src/wallet/native-crypto.ts';

const message = new TextEncoder().encode('a badge');

/** The one answer of both; a difference is a failure whatever the answer. */
async function verify(request: SignatureToVerify): Promise<boolean> {
  const native = await nativeCrypto.verifySignature(request);
  expect(await nativeCryptoAside.verifySignature(request)).toBe(native);
  const portable = await portableCrypto.verifySignature(request);
  expect(portable, 'native and portable differ').toBe(native);
  return native;
}

interface Signer {
  readonly algorithm: SignatureAlgorithm;
  readonly key: PublicKey;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

const curves = { 'P-256': p256, 'P-384': p384, 'P-521': p521, secp256k1 } as const;
const ecdsaSigner = (kind: keyof typeof curves, algorithm: SignatureAlgorithm): Signer => {
  const curve = curves[kind];
  const secret = curve.utils.randomSecretKey(new Uint8Array(curve.lengths.seed ?? 0).fill(3));
  const point = curve.getPublicKey(secret, false);
  const length = (point.length - 1) / 2;
  const key = { kind, x: point.slice(1, 1 + length), y: point.slice(1 + length) };
  return { algorithm, key, sign: (bytes) => curve.sign(bytes, secret, { lowS: false }) };
};
const edSecret = new Uint8Array(32).fill(4);
const edSigner: Signer = {
  algorithm: 'EdDSA',
  key: { kind: 'Ed25519', bytes: ed25519.getPublicKey(edSecret) },
  sign: (bytes) => ed25519.sign(bytes, edSecret),
};
const rsaPair = (bits: number) => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const key = decodeJwk(publicKey.export({ format: 'jwk' }));
  if (!key.ok) throw new Error(key.error.code);
  return { key: key.value, privateKey };
};
const pss = (privateKey: KeyObject, saltLength: number) => ({
  key: privateKey,
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength,
});
const rsa = rsaPair(2048);
const rsaOdd = rsaPair(2049);
const rsaSigners: readonly Signer[] = [rsa, rsaOdd].flatMap(({ key, privateKey }) => [
  { algorithm: 'RS256', key, sign: (bytes) => sign('sha256', bytes, privateKey) },
  { algorithm: 'PS256', key, sign: (bytes) => sign('sha256', bytes, pss(privateKey, 32)) },
]);
const signers: readonly Signer[] = [
  edSigner,
  ecdsaSigner('P-256', 'ES256'),
  ecdsaSigner('P-384', 'ES384'),
  ecdsaSigner('P-521', 'ES512'),
  ecdsaSigner('secp256k1', 'ES256K'),
  ...rsaSigners,
];
const bitFlipped = (bytes: Uint8Array, bit: number) =>
  bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

describe('nativeCrypto and portableCrypto', () => {
  it('hash alike, and as the standard says', () => {
    for (const [name, hex] of [
      ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
      ['sha384', 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7'],
    ] as const) {
      const abc = new TextEncoder().encode('abc');
      expect(Buffer.from(nativeCrypto[name](abc)).toString('hex')).toBe(hex);
      expect(Buffer.from(portableCrypto[name](abc)).toString('hex')).toBe(hex);
    }
    expect(Buffer.from(nativeCrypto.sha512(message))).toEqual(Buffer.from(portableCrypto.sha512(message)));
  });

  it.each(signers)('take a right $algorithm signature', async ({ algorithm, key, sign: make }) => {
    for (const bytes of [message, new Uint8Array(0), new Uint8Array(10_000).fill(7)]) {
      expect(await verify({ algorithm, key, message: bytes, signature: make(bytes) })).toBe(true);
    }
  });

  it.each(signers)('refuse an $algorithm signature with any bit flipped, in it or in the message', async (signer) => {
    const { algorithm, key } = signer;
    const signature = signer.sign(message);
    await fc.assert(
      fc.asyncProperty(fc.nat(signature.length * 8 - 1), fc.nat(message.length * 8 - 1), async (one, other) => {
        expect(await verify({ algorithm, key, message, signature: bitFlipped(signature, one) })).toBe(false);
        expect(await verify({ algorithm, key, message: bitFlipped(message, other), signature })).toBe(false);
      }),
      { seed: 13, numRuns: 6 },
    );
  });

  it.each(signers)('refuse an $algorithm signature of another length', async ({ algorithm, key, sign: make }) => {
    const signature = make(message);
    const lengths = [new Uint8Array(0), signature.slice(1), signature.slice(0, -1), Uint8Array.of(0, ...signature)];
    for (const changed of [...lengths, Uint8Array.of(...signature, 0), new Uint8Array(signature.length)]) {
      expect(await verify({ algorithm, key, message, signature: changed })).toBe(false);
    }
  });

  it('refuse every algorithm that the key is not for', async () => {
    for (const { key, sign: make } of signers) {
      const signature = make(message);
      const own = signers.filter((signer) => signer.key.kind === key.kind).map((signer) => signer.algorithm);
      for (const { algorithm } of signers) {
        if (!own.includes(algorithm)) expect(await verify({ algorithm, key, message, signature })).toBe(false);
      }
    }
    const { key } = rsa;
    const signature = sign('sha256', message, rsa.privateKey);
    expect(await verify({ algorithm: 'PS256', key, message, signature })).toBe(false);
  });
});

describe('nativeCrypto and portableCrypto, Ed25519', () => {
  const { Point } = ed25519;
  const order = Point.Fn.ORDER;
  const torsion = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');
  const scalar = 123456789123456789n;
  const littleEndian = (value: bigint) =>
    Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
  const challenge = (r: Uint8Array, key: Uint8Array, bytes: Uint8Array) => {
    const digest = createHash('sha512').update(r).update(key).update(bytes).digest();
    return BigInt(`0x${Buffer.from(digest).reverse().toString('hex')}`) % order;
  };
  const check = (key: Uint8Array, signature: Uint8Array, bytes = message) =>
    verify({ algorithm: 'EdDSA', key: { kind: 'Ed25519', bytes: key }, message: bytes, signature });

  it('take the vectors of RFC 8032, 7.1', async () => {
    const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
    const key = hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    const signature = hex(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    expect(await check(key, signature, hex('72'))).toBe(true);
    expect(await check(key, signature, hex('73'))).toBe(false);
  });

  it('refuse S + L', async () => {
    const signature = edSigner.sign(message);
    const s = BigInt(`0x${Buffer.from(signature.slice(32)).reverse().toString('hex')}`);
    const second = Uint8Array.of(...signature.slice(0, 32), ...littleEndian(s + order));
    expect(await check((edSigner.key as { bytes: Uint8Array }).bytes, second)).toBe(false);
  });

  it('refuse all small-order keys, under which R = S·B fits many messages', async () => {
    let point = Point.ZERO;
    for (let index = 0; index < 8; index++, point = point.add(torsion)) {
      const r = Point.BASE.multiply(scalar).toBytes();
      for (const signature of [Uint8Array.of(...r, ...littleEndian(scalar)), new Uint8Array(64)]) {
        expect(await check(point.toBytes(), signature)).toBe(false);
      }
    }
    const identity = Uint8Array.of(1, ...new Uint8Array(63));
    expect(await check(Point.ZERO.toBytes(), identity)).toBe(false);
  });

  it('refuse keys and R whose y is not reduced, and keys that are no points', async () => {
    for (const low of [0xed, 0xee, 0xff]) {
      const unreduced = Uint8Array.of(low, ...new Array(30).fill(0xff), 0x7f);
      expect(await check(unreduced, edSigner.sign(message))).toBe(false);
      const signature = Uint8Array.of(...unreduced, ...edSigner.sign(message).slice(32));
      expect(await check((edSigner.key as { bytes: Uint8Array }).bytes, signature)).toBe(false);
    }
    const noPoint = Uint8Array.of(2, ...new Uint8Array(31));
    expect(await check(noPoint, edSigner.sign(message))).toBe(false);
  });

  it('agree on R and keys with a small-order part, where the two equations of the RFC differ', async () => {
    const secret = 987654321987654321n;
    const plainKey = Point.BASE.multiply(secret).toBytes();
    const mixedKey = Point.BASE.multiply(secret).add(torsion).toBytes();
    const signatureWith = (key: Uint8Array, nonce: bigint, addTorsion: boolean) => {
      const point = Point.BASE.multiply(nonce);
      const r = (addTorsion ? point.add(torsion) : point).toBytes();
      const k = challenge(r, key, message);
      return { k, bytes: Uint8Array.of(...r, ...littleEndian((nonce + k * secret) % order)) };
    };
    // right by the equation with cofactor, wrong by the one without, which is what OpenSSL and BoringSSL ask
    expect(await check(plainKey, signatureWith(plainKey, scalar, true).bytes)).toBe(false);
    expect(await check(plainKey, signatureWith(plainKey, scalar, false).bytes)).toBe(true);
    for (let nonce = scalar; nonce < scalar + 12n; nonce++) {
      const { k, bytes } = signatureWith(mixedKey, nonce, false);
      expect(await check(mixedKey, bytes)).toBe(k % 8n === 0n);
      await check(mixedKey, signatureWith(mixedKey, nonce, true).bytes);
    }
  });
});

describe('nativeCrypto and portableCrypto, ECDSA', () => {
  it.each(signers.filter(({ key }) => key.kind.startsWith('P-') || key.kind === 'secp256k1'))(
    'refuse DER, and r or s of zero, of the order and beyond, with $algorithm',
    async ({ algorithm, key, sign: make }) => {
      const signature = make(message);
      const half = signature.length / 2;
      const { ORDER } = curves[key.kind as keyof typeof curves].Point.Fn;
      const bytesOf = (value: bigint) =>
        Uint8Array.from(Buffer.from(value.toString(16).padStart(2 * half, '0'), 'hex'));
      const r = signature.slice(0, half);
      const s = signature.slice(half);
      const refused: readonly (readonly [Uint8Array, Uint8Array])[] = [
        [new Uint8Array(half), s],
        [r, new Uint8Array(half)],
        [new Uint8Array(half), new Uint8Array(half)],
        [bytesOf(ORDER), s],
        [r, bytesOf(ORDER)],
        [r, new Uint8Array(half).fill(0xff)],
        [s, r],
      ];
      for (const [first, second] of refused) {
        expect(await verify({ algorithm, key, message, signature: Uint8Array.of(...first, ...second) })).toBe(false);
      }
      const der = Uint8Array.of(0x30, signature.length + 4, 2, half, ...r, 2, half, ...s);
      expect(await verify({ algorithm, key, message, signature: der })).toBe(false);
      // both halves of the pair s and n − s are right: JOSE does not ask for the lower one
      const other = bytesOf(ORDER - BigInt(`0x${Buffer.from(s).toString('hex')}`));
      expect(await verify({ algorithm, key, message, signature: Uint8Array.of(...r, ...other) })).toBe(true);
    },
  );

  it('refuse keys that are no points, though decoding should have', async () => {
    const { key, algorithm, sign: make } = ecdsaSigner('P-256', 'ES256');
    const { x, y } = key as { x: Uint8Array; y: Uint8Array };
    for (const broken of [
      { x: y, y: x },
      { x: new Uint8Array(32), y: new Uint8Array(32) },
    ]) {
      expect(await verify({ algorithm, key: { kind: 'P-256', ...broken }, message, signature: make(message) })).toBe(
        false,
      );
    }
  });
});

describe('nativeCrypto and portableCrypto, RSA', () => {
  const { key, privateKey } = rsa;
  const digest = createHash('sha256').update(message).digest();
  const raw = (encoded: Uint8Array) => privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, encoded);
  const info = Buffer.from('3031300d060960864801650304020105000420', 'hex');
  const padded = (...tail: readonly Uint8Array[]) => {
    const end = Buffer.concat(tail);
    return Buffer.concat([Buffer.of(0, 1), Buffer.alloc(256 - 3 - end.length, 0xff), Buffer.of(0), end]);
  };
  const check = (algorithm: SignatureAlgorithm, signature: Uint8Array) =>
    verify({ algorithm, key, message, signature: Uint8Array.from(signature) });

  it('take the padding of PKCS #1 and no other: short, sloppy, without NULL, with bytes after the hash', async () => {
    expect(await check('RS256', raw(padded(info, digest)))).toBe(true);
    const withoutNull = Buffer.from('302f300b06096086480165030402010420', 'hex');
    const refused: readonly Buffer[] = [
      padded(withoutNull, digest),
      padded(digest),
      padded(info, digest, Buffer.alloc(8)),
      Buffer.concat([padded(info, digest).subarray(0, 10), Buffer.of(0), padded(info, digest).subarray(11)]),
      Buffer.concat([Buffer.of(0, 2), padded(info, digest).subarray(2)]),
      Buffer.concat([Buffer.of(0, 1, 0xff, 0), info, digest, Buffer.alloc(256 - 4 - info.length - 32)]),
      Buffer.alloc(256, 0).fill(1, 255),
    ];
    for (const encoded of refused) expect(await check('RS256', raw(encoded))).toBe(false);
  });

  it('refuse other hashes under RS256 and PS256', async () => {
    for (const hash of ['sha1', 'sha384', 'sha512']) {
      expect(await check('RS256', sign(hash, message, privateKey))).toBe(false);
      expect(await check('PS256', sign(hash, message, pss(privateKey, 32)))).toBe(false);
    }
  });

  it('refuse other salt lengths than that of the hash', async () => {
    for (const saltLength of [0, 20, 31, 33, constants.RSA_PSS_SALTLEN_MAX_SIGN]) {
      expect(await check('PS256', sign('sha256', message, pss(privateKey, saltLength)))).toBe(false);
    }
    expect(await check('PS256', sign('sha256', message, pss(privateKey, 32)))).toBe(true);
  });

  it('refuse a signature as large as the modulus', async () => {
    const { n } = key as { n: Uint8Array };
    expect(await check('RS256', n)).toBe(false);
    expect(await check('RS256', new Uint8Array(256).fill(0xff))).toBe(false);
    expect(await check('PS256', n)).toBe(false);
  });

  it('refuse zero and one, which any exponent leaves as they are', async () => {
    expect(await check('RS256', new Uint8Array(256))).toBe(false);
    expect(await check('RS256', Uint8Array.of(...new Uint8Array(255), 1))).toBe(false);
    expect(await check('PS256', new Uint8Array(256))).toBe(false);
  });
});

describe('decodeBase64url of the platform', () => {
  const native = (codes: Uint8Array) => {
    const bytes = nativeCrypto.decodeBase64url?.(codes);
    return bytes === undefined ? undefined : Uint8Array.from(bytes);
  };
  const table = (codes: Uint8Array) => {
    const decoded = decodeBase64urlCodes(codes);
    return decoded.ok ? Uint8Array.from(decoded.value) : undefined;
  };

  it('decodes and refuses what the table does, in any alphabet', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'AB_-/+=9z \n.\u00c1\u0141'), maxLength: 40 });
    fc.assert(
      fc.property(letters, (text) => {
        const codes = new TextEncoder().encode(text);
        expect(native(codes)).toEqual(table(codes));
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it('gives back whatever was encoded, also out of the middle of a token', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        const codes = new TextEncoder().encode(`e30.${encodeBase64url(bytes)}.AAAA`).subarray(4, -5);
        expect(native(codes)).toEqual(bytes);
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  it('decodes and refuses what the table does where one byte of a valid text was put for another', () => {
    const any = fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(any, ([bytes, place, byte]) => {
        const codes = new TextEncoder().encode(encodeBase64url(bytes));
        codes[place % codes.length] = byte;
        expect(native(codes)).toEqual(table(codes));
      }),
      { seed: 13, numRuns: 5000 },
    );
  });

  it('refuses a second spelling of a valid text', () => {
    for (const text of ['AR', 'AQJ', 'AQ==', 'A+z_', 'A/z_', 'AQ\nID', 'AQIDB', ' AQID', 'AQID\u00ff']) {
      expect(native(new TextEncoder().encode(text)), text).toBeUndefined();
    }
  });
});
