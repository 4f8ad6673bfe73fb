import { describe, expect, it } from 'vitest';
import { WalletError } from '../../../../src/core/errors.ts';
import { refuse, succeed } from '../../../../src/core/result.ts';
import { snapshotsOf } from '../../../../src/core/snapshot/snapshot.ts';
import { nativeCrypto } from '../../../../src/wallet/native-crypto.ts';
import type { ReadInput } from '../../../../src/wallet/services/input/read-files.ts';
import { type VerifyInThreads, verifyInputs } from '../../../../src/wallet/services/verify-inputs.ts';
import { badge } from '../../core/credential/credentials.ts';
import { snapshotOf } from '../../core/proof/jose/jose-fixtures.ts';
import { holder, issuer, now, signed } from '../../core/verification/signing.ts';

const profile = 'https://university.example/issuer';
const method = { id: issuer.verificationMethod, type: 'Multikey', controller: profile };
const key = { ...method, publicKeyMultibase: issuer.did.slice('did:key:'.length) };
const copies = [snapshotOf(profile, { id: profile, verificationMethod: [key], assertionMethod: [key.id] })];
const options = {
  now,
  crypto: nativeCrypto,
  snapshots: snapshotsOf(copies),
  recipient: [holder.did],
  request: { nonce: 'n' },
  trust: { trusted: new Set([profile]), known: new Map(), distrusted: new Set<string>() },
};

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

async function inputs(): Promise<readonly ReadInput[]> {
  const good = await signed(badge({ issuer: { id: profile, type: ['Profile'] } }, { id: holder.did }));
  const changed = { ...good, name: 'changed' };
  return Array.from({ length: 60 }, (_, index): ReadInput => {
    const file = index < 20 ? 'badges.zip' : `${index}.json`;
    const at = { file, ...(index < 20 ? { path: `${index}.json` } : {}) };
    if (index % 7 === 0) return { ...at, content: refuse(new WalletError('input.unreadable', 'gone')) };
    const content = index % 5 === 0 ? { hello: 'world' } : index % 3 === 0 ? changed : good;
    return { ...at, content: succeed(bytesOf(content)) };
  });
}

async function* streamOf(all: readonly ReadInput[]): AsyncGenerator<ReadInput> {
  yield* all;
}

async function told(threads?: VerifyInThreads): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { file, ...rest } of verifyInputs(streamOf(await inputs()), options, threads)) {
    lines.push(
      JSON.stringify(rest.error === undefined ? [file, rest.report] : [file, { ...rest, error: rest.error.code }]),
    );
  }
  return lines;
}

describe('verifyInputs', () => {
  it('says the same in threads as in this one: archives, refusals, copies, trust and what was asked', async () => {
    const alone = await told();
    // sixty inputs, and the archive for itself
    expect(alone.length).toBe(61);
    for (const inProcessFirst of [0, 10, 1000]) {
      expect(await told({ copies, workers: 2, inProcessFirst })).toEqual(alone);
    }
    expect(alone.some((line) => line.includes('"issuerTrust":"trusted"'))).toBe(true);
  });

  it('stops with the reason of its signal, in this thread and in others', async () => {
    for (const inProcessFirst of [0, 1000]) {
      const stop = new AbortController();
      const reason = new Error('enough');
      let seen = 0;
      const run = async (): Promise<void> => {
        const threads = { copies, workers: 2, inProcessFirst, signal: stop.signal };
        for await (const _ of verifyInputs(streamOf(await inputs()), options, threads)) {
          seen += 1;
          if (seen === 5) stop.abort(reason);
        }
      };
      await expect(run()).rejects.toBe(reason);
      expect(seen).toBeLessThan(60);
    }
  });
});
