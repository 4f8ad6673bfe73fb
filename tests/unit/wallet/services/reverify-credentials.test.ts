import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeed } from '../../../../src/core/result.ts';
import type { VerificationReport } from '../../../../src/core/verification/report.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { trustDecisions } from '../../../../src/wallet/services/issuers/issuers.ts';
import { type ReverifyOptions, reverifyCredentials } from '../../../../src/wallet/services/reverify-credentials.ts';
import { judgeMany } from '../../../../src/wallet/services/verify-many/judge-many.ts';
import type { Wallet } from '../../../../src/wallet/services/wallet.ts';
import { getBlob } from '../../../../src/wallet/vault/blobs.ts';
import { findCredential, listCredentialIds, listRestsOn } from '../../../../src/wallet/vault/credentials.ts';
import { addSnapshot } from '../../../../src/wallet/vault/snapshots.ts';
import { badge } from '../../core/credential/credentials.ts';
import { snapshotOf } from '../../core/proof/jose/jose-fixtures.ts';
import { issuer, signed, token } from '../../core/verification/signing.ts';
import { fixedNow, makeSandbox, makeWallet, unwrap } from '../vault-sandbox.ts';

const sandbox = makeSandbox();
let wallet: Wallet;
const count = 24;
const profile = 'https://university.example/issuer';

beforeAll(async () => {
  wallet = (await makeWallet(sandbox.path('vault'))).wallet;
  const names = Array.from({ length: count }, (_, index) => `Badge ${index}`);
  const issuers = [issuer.did, profile];
  const texts = await Promise.all(
    names.map(async (name, index) => {
      const document = badge({
        id: `urn:x:${index}`,
        name,
        issuer: { id: issuers[index % 2] as string, type: ['Profile'] },
      });
      if (index % 5 === 0) return await token(document);
      const done = await signed(document, { suite: 'eddsa-rdfc-2022' });
      return JSON.stringify(index % 7 === 0 ? { ...done, name: 'changed' } : done);
    }),
  );
  const inputs = texts.map((text, index) => ({
    file: `${index}.json`,
    content: succeed(new TextEncoder().encode(text)),
  }));
  expect(unwrap(await importCredentials(wallet, inputs))).toMatchObject({ added: count });
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

async function reverified(options: ReverifyOptions): Promise<readonly [string, VerificationReport][]> {
  const told: [string, VerificationReport][] = [];
  const verdicts = unwrap(
    await reverifyCredentials(wallet, 'all', { ...options, onReport: (id, report) => told.push([id, report]) }),
  );
  expect(verdicts).toEqual(told.map(([, report]) => report.verdict));
  return told;
}

const threaded = { workers: 2, inProcessFirst: 0 };

describe('reverifyCredentials', () => {
  it('gives the same reports in threads as in this one, in the order of the wallet', async () => {
    const alone = await reverified({ workers: 1 });
    expect(alone.map(([id]) => id)).toEqual(listCredentialIds(wallet.vault.reader));
    expect(new Set(alone.map(([, report]) => report.verdict))).toEqual(new Set(['valid', 'invalid', 'unknown']));
    expect(await reverified(threaded)).toEqual(alone);
  });

  it('writes nothing where the kept judgement is what judging again gives, and all where it is not', async () => {
    const before = wallet.vault.tip.commit;
    await reverified(threaded);
    expect(wallet.vault.tip.commit).toBe(before);
    const told = await reverified({ at: new Date('2024-01-01T00:00:00Z') });
    expect(told.every(([, report]) => report.verdict !== 'valid')).toBe(true);
    expect(wallet.vault.tip.commit).toBe(before);
  });

  it('judges by the copies that are here now, and keeps what that changed with what it rests on', async () => {
    const method = { id: issuer.verificationMethod, type: 'Multikey', controller: profile };
    const key = { ...method, publicKeyMultibase: issuer.did.slice('did:key:'.length) };
    const document = snapshotOf(profile, { id: profile, verificationMethod: [key], assertionMethod: [key.id] });
    unwrap(wallet.vault.write((vault) => addSnapshot(vault, document, fixedNow.toISOString())));
    wallet.snapshots.forget();
    const told = await reverified(threaded);
    expect(told.some(([, report]) => report.verdict === 'unknown')).toBe(false);
    const [second] = listCredentialIds(wallet.vault.reader).slice(1);
    expect(findCredential(wallet.vault.reader, second as string)?.verdict).toBe('valid');
    expect(listRestsOn(wallet.vault.reader, second as string)).toEqual([
      { url: profile, sha256: document.sha256, fetchedAt: document.fetchedAt },
    ]);
  });

  it('stops when it is told to, and answers with what was judged until then', async () => {
    for (const workers of [1, 2]) {
      const cancel = new AbortController();
      const seen: string[] = [];
      const verdicts = await reverifyCredentials(wallet, 'all', {
        workers,
        inProcessFirst: 0,
        signal: cancel.signal,
        onReport: (id) => {
          seen.push(id);
          if (seen.length === 3) cancel.abort();
        },
      });
      expect(unwrap(verdicts).length).toBe(seen.length);
      expect(seen.length).toBeLessThan(count);
    }
  });
});

describe('judgeMany', () => {
  it('lets what is no credential through in its turn, and says what cannot be opened', async () => {
    const trust = unwrap(trustDecisions(wallet));
    const ids = listCredentialIds(wallet.vault.reader).slice(0, 20);
    const pieces = [
      { about: 'a file that could not be read' },
      ...ids.map((id) => {
        const sha256 = findCredential(wallet.vault.reader, id)?.sha256 as string;
        return { about: id, question: { bytes: getBlob(wallet.vault.reader, sha256), sha256 } };
      }),
      { about: 'broken', question: { bytes: new TextEncoder().encode('{"a":1,"a":2}'), sha256: '00' } },
    ];
    for (const limits of [{ workers: 1 }, threaded]) {
      const told: string[] = [];
      for await (const { about, judged } of judgeMany(wallet, pieces, { now: fixedNow, trust }, limits)) {
        const answer = judged === undefined ? 'nothing' : judged.ok ? 'judged' : judged.error.code;
        told.push(`${about} ${answer}`);
      }
      expect(told).toEqual([
        'a file that could not be read nothing',
        ...ids.map((id) => `${id} judged`),
        'broken json.duplicate-key',
      ]);
    }
  });
});
