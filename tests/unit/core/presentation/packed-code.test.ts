/// <reference path="../../../../src/core/presentation/cborld.d.ts" />
import * as cborld from '@digitalbazaar/cborld';
import { describe, expect, it } from 'vitest';
import { encodeBase45 } from '../../../../src/core/encoding/base45.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { createLiveCodes } from '../../../../src/core/presentation/live-codes.ts';
import { unpackVp1 } from '../../../../src/core/presentation/packed-code.ts';
import { findBundledContext } from '../../../../src/core/proof/json-ld/contexts/bundled-contexts.ts';
import { noSnapshots } from '../../../../src/core/snapshot/snapshot.ts';
import { verify } from '../../../../src/core/verification/verify.ts';
import { created, signedBadge } from './people.ts';

type Encode = (options: {
  jsonldDocument: unknown;
  documentLoader: (url: string) => Promise<{ document: unknown }>;
  format: string;
  registryEntryId?: number;
}) => Promise<Uint8Array>;

/** As another wallet packs: with any context it likes. */
async function pack(document: unknown, format: string): Promise<Uint8Array> {
  const { encode } = cborld as unknown as { encode: Encode };
  const registry = format === 'legacy-singleton' ? {} : { registryEntryId: 1 };
  return encode({
    jsonldDocument: document,
    documentLoader: async (url) => ({
      document: { '@context': findBundledContext(url) ?? { madeUp: `${url}#madeUp` } },
    }),
    format,
    ...registry,
  });
}

function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** Of data model 1.1: the peer cannot pack version 2.0's, whose context says that credentials begin anew (`"@context": null`). */
const presentationOf = (credential: string): unknown => ({
  '@context': ['https://www.w3.org/2018/credentials/v1'],
  type: ['VerifiablePresentation'],
  verifiableCredential: [JSON.parse(credential)],
});

const reasonOf = async (text: string): Promise<unknown> => {
  const unpacked = await unpackVp1(text);
  return unpacked.ok ? 'unpacked' : unpacked.error.details.reason;
};

describe('VP1- codes of other wallets', () => {
  it.each(['legacy-singleton', 'cbor-ld-1.0'])('unpacks what was packed as %s, letter for letter', async (format) => {
    const presentation = presentationOf(await signedBadge('1.1'));
    const bytes = await pack(presentation, format);
    for (const text of [`VP1-R${encodeBase45(bytes)}`, `VP1-B${base32(bytes)}`, ` VP1-B${base32(bytes)}\n`]) {
      const unpacked = await unpackVp1(text);
      expect(unpacked.ok && JSON.parse(unpacked.value)).toEqual(presentation);
    }
  });

  it('judges the badge inside as if it had come as JSON', async () => {
    const bytes = await pack(presentationOf(await signedBadge('1.1')), 'cbor-ld-1.0');
    const text = new TextEncoder().encode(`VP1-R${encodeBase45(bytes)}`);
    const reports = await verify(text, { now: created, snapshots: noSnapshots, crypto: portableCrypto });
    if (!reports.ok) throw reports.error;
    expect(reports.value[1]?.verdict).toBe('valid');
    expect(reports.value[0]?.verdict).not.toBe('valid'); // nobody signed the presentation
    const live = createLiveCodes(portableCrypto).receive(`VP1-R${encodeBase45(bytes)}`);
    expect(live).toMatchObject({ ok: true, value: { state: 'complete', content: text } });
  });

  it('never asks for a context that is not bundled, and names it', async () => {
    const document = { '@context': ['https://evil.example/context'], type: 'X', madeUp: 1 };
    const bytes = await pack(document, 'cbor-ld-1.0');
    expect(await reasonOf(`VP1-R${encodeBase45(bytes)}`)).toContain('https://evil.example/context');
  });

  it('refuses what is damaged, nested without end, or packed otherwise', async () => {
    const damaged = 'it is damaged, or packed with a table that Lapel lacks';
    const nested = (count: number): string => `VP1-R${encodeBase45(new Uint8Array(count).fill(0x81))}`;
    expect(await reasonOf('VP1-')).toBe('it is not such a code');
    expect(await reasonOf('VP1-ZAAAA')).toBe('it is not such a code');
    expect(await reasonOf(`VP1-B${'A'.repeat(9000)}`)).toBe('it is not such a code');
    expect(await reasonOf('VP1-B1')).toBe('it was read wrongly');
    expect(await reasonOf('VP1-Bab')).toBe('it was read wrongly');
    expect(await reasonOf('VP1-R!')).toBe('it was read wrongly');
    expect(await reasonOf('VP1-B')).toBe(damaged);
    expect(await reasonOf(nested(5000))).toBe(damaged);
    expect(await reasonOf(`VP1-R${encodeBase45(Uint8Array.of(0xd9, 0xcb, 0x1d, 0x82, 0x19, 0x27, 0x0f, 0xa0))}`)).toBe(
      damaged,
    );
  });
});
