/**
 * A public key after strict decoding: right length, on the curve's field size, no private parts.
 * Points of ECDSA keys are affine coordinates, big-endian, left-padded to the field size (32, 48 or 66 bytes).
 */
export type PublicKey =
  | { readonly kind: 'Ed25519' /** 32 bytes, RFC 8032 */; readonly bytes: Uint8Array }
  | {
      readonly kind: 'P-256' | 'P-384' | 'P-521' | 'secp256k1';
      readonly x: Uint8Array;
      readonly y: Uint8Array;
    }
  | {
      readonly kind: 'RSA';
      /** modulus, big-endian, at least 256 bytes (2048 bits) */ readonly n: Uint8Array;
      /** exponent, big-endian, odd and at least 3 */ readonly e: Uint8Array;
    };

/** Signature algorithms by their JOSE names (RFC 7518, RFC 8037); ECDSA signatures are raw r||s. */
export type SignatureAlgorithm = 'EdDSA' | 'ES256' | 'ES384' | 'ES512' | 'ES256K' | 'RS256' | 'PS256';

export interface SignatureToVerify {
  readonly algorithm: SignatureAlgorithm;
  readonly key: PublicKey;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * What core cannot have and is given: the platform's own cryptography.
 *
 * Two implementations exist and are tested to agree on every input: native (`wallet/native-crypto.ts`,
 * node:crypto with kept KeyObjects) and portable (`core/portable-crypto.ts`, noble, for a page).
 */
export interface Crypto {
  sha256(bytes: Uint8Array): Uint8Array;
  sha384(bytes: Uint8Array): Uint8Array;
  sha512(bytes: Uint8Array): Uint8Array;
  /**
   * Hash of bytes, or of a text in UTF-8, as lower-case hex: where the host does that in one go (node:crypto, in a third of
   * the time). Absent, it is made of the above.
   */
  readonly hexDigest?: (algorithm: 'sha256' | 'sha384', data: Uint8Array | string) => string;
  /**
   * What unpadded base64url stands for, where the host decodes it in one go; absent, a table does (`encoding/base64url.ts`).
   *
   * @param codes - ASCII; not modified
   * @returns undefined for all but the one canonical spelling; else memory that may be shared with other public texts
   */
  readonly decodeBase64url?: (codes: Uint8Array) => Uint8Array | undefined;
  /**
   * @returns whether the signature is right. A signature of the wrong length, a key unfit for the algorithm, S not
   *   reduced (RFC 8032, 5.1.7), small-order Ed25519 keys, r or s of zero: all `false`, never a throw.
   */
  verifySignature(request: SignatureToVerify): boolean | Promise<boolean>;
}

/** The part of it that only makes decoding faster: the answer is the same without. */
export type Decoders = Pick<Crypto, 'decodeBase64url'>;

/** The part of it that needs no key: all that decoding an SD-JWT asks for. */
export type Hashes = Pick<Crypto, 'sha256' | 'sha384' | 'sha512'>;
