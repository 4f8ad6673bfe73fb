import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase58btc } from '../../../../../src/core/encoding/base58btc.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../../src/core/encoding/json.ts';
import { decodeMultibase, encodeMultibase } from '../../../../../src/core/encoding/multibase.ts';
import { ecdsaTestKey } from '../keys/keys-for-tests.ts';
import { check, verdict } from './judged-proofs.ts';
import { badgeOf, proofOf, signed, suitesAndKeys, withProof } from './signed-documents.ts';

const badge = await signed();

describe('checkDataIntegrityProofs, of signatures', () => {
  const value = () => {
    const bytes = decodeMultibase(proofOf(badge).proofValue as string);
    if (!bytes.ok) throw new Error('no signature');
    return bytes.value;
  };
  const withSignature = (bytes: Uint8Array) => withProof(badge, { proofValue: `z${encodeBase58btc(bytes)}` });

  it('refuses a second spelling of the signature', async () => {
    const spelled = encodeMultibase(value(), 'base64url');
    expect(await verdict(withProof(badge, { proofValue: spelled }))).toBe('failed proof.malformed');
  });

  it('refuses another length', async () => {
    for (const bytes of [value().slice(0, 63), Uint8Array.of(...value(), 0), new Uint8Array(0)]) {
      expect(await verdict(withSignature(bytes))).toBe('failed proof.malformed');
    }
  });

  it('refuses S + L, the second signature of the same message', async () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const bytes = value();
    let s = 0n;
    for (let index = 63; index >= 32; index--) s = (s << 8n) | BigInt(bytes[index] as number);
    s += order;
    for (let index = 32; index < 64; index++, s >>= 8n) bytes[index] = Number(s & 255n);
    expect(await verdict(withSignature(bytes))).toBe('failed proof.signature-mismatch');
  });

  it('refuses DER, zero r and zero s with ECDSA', async () => {
    const key = ecdsaTestKey('P-256', 1);
    const document = await signed(badgeOf(key.did), { key, cryptosuite: 'ecdsa-rdfc-2019' });
    const expectation = { purpose: 'assertionMethod', controller: key.did } as const;
    const raw = decodeMultibase(proofOf(document).proofValue as string);
    if (!raw.ok) throw new Error('no signature');
    const withBytes = (bytes: Uint8Array) => withProof(document, { proofValue: `z${encodeBase58btc(bytes)}` });
    const der = Uint8Array.of(0x30, 68, 2, 32, ...raw.value.slice(0, 32), 2, 32, ...raw.value.slice(32));
    expect(await verdict(withBytes(der), expectation)).toBe('failed proof.malformed');
    expect(await verdict(withBytes(raw.value.slice().fill(0, 0, 32)), expectation)).toBe(
      'failed proof.signature-mismatch',
    );
    expect(await verdict(withBytes(raw.value.slice().fill(0, 32)), expectation)).toBe(
      'failed proof.signature-mismatch',
    );
    expect(await verdict(withBytes(new Uint8Array(64)), expectation)).toBe('failed proof.signature-mismatch');
  });

  it('refuses every flipped bit of a signature', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(511), async (bit) => {
        const bytes = value();
        bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(await verdict(withSignature(bytes))).toBe('failed proof.signature-mismatch');
      }),
      { seed: 7, numRuns: 12 },
    );
  });
});

describe('checkDataIntegrityProofs, after any change', () => {
  it.each(suitesAndKeys)('never passes $cryptosuite once anything in document or proof was changed', async (suite) => {
    const { key, ...request } = suite;
    const document = await signed(badgeOf(key.did), { key, ...request });
    const expectation = { purpose: 'assertionMethod', controller: key.did } as const;
    const leaves = leavesOf(document);
    await fc.assert(
      fc.asyncProperty(fc.nat(leaves.length - 1), fc.constantFrom('change', 'remove'), async (index, kind) => {
        const changed = changeAt(document, leaves[index] as readonly string[], kind) as JsonObject;
        const checks = await check(changed, expectation);
        expect(checks.proof.outcome).not.toBe('passed');
        expect(checks.digested).toBeUndefined();
      }),
      { seed: 11, numRuns: 14 },
    );
  });
});

function leavesOf(value: JsonValue, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member as JsonValue, [...path, name]));
}

function changeAt(value: JsonValue, path: readonly string[], kind: 'change' | 'remove'): JsonValue | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return kind === 'remove' ? undefined : `${String(value)}x`;
  const entries = Object.entries(value as JsonObject).flatMap(([member, content]) => {
    if (member !== name) return [[member, content] as const];
    const changed = changeAt(content as JsonValue, rest, kind);
    return changed === undefined ? [] : [[member, changed] as const];
  });
  if (Array.isArray(value)) return entries.map(([, content]) => content as JsonValue);
  return isJsonObject(value) ? Object.fromEntries(entries) : value;
}
