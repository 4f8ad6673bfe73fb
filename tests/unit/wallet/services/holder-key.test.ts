import { describe, expect, it } from 'vitest';
import { decodeMultibase } from '../../../../src/core/encoding/multibase.ts';
import { nativeCrypto } from '../../../../src/wallet/native-crypto.ts';
import {
  didKeyOf,
  publicKeyOf,
  signWithSeed,
  verificationMethodOf,
} from '../../../../src/wallet/services/holder-key.ts';
import { unwrap } from '../vault-sandbox.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

// RFC 8032, 7.1 "Test Vectors for Ed25519", TEST 1 and TEST 2
const vectors = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
];

describe('holder keys', () => {
  it.each(vectors)('sign as RFC 8032 says', ({ seed, publicKey, message, signature }) => {
    expect(publicKeyOf(hex(seed))).toEqual(hex(publicKey));
    expect(signWithSeed(hex(seed), hex(message))).toEqual(hex(signature));
  });

  it('are named by did:key: multicodec ed25519-pub, base58btc', () => {
    const publicKey = publicKeyOf(hex(vectors[0]?.seed ?? ''));
    const did = didKeyOf(publicKey);
    expect(did).toMatch(/^did:key:z6Mk/);
    expect(unwrap(decodeMultibase(did.slice('did:key:'.length)) as never)).toEqual(
      Uint8Array.of(0xed, 0x01, ...publicKey),
    );
    expect(verificationMethodOf(did)).toBe(`${did}#${did.slice('did:key:'.length)}`);
  });

  it('make signatures that verification takes, and no other message’s', async () => {
    const seed = hex(vectors[1]?.seed ?? '');
    const key = { kind: 'Ed25519', bytes: publicKeyOf(seed) } as const;
    const signature = signWithSeed(seed, hex('01'));
    const verify = (message: Uint8Array) =>
      nativeCrypto.verifySignature({ algorithm: 'EdDSA', key, message, signature });
    expect([await verify(hex('01')), await verify(hex('02'))]).toEqual([true, false]);
  });

  it.each([[0], [31], [33]])('are of 32 bytes, never %i', (length) => {
    expect(() => publicKeyOf(new Uint8Array(length))).toThrow(TypeError);
  });
});
