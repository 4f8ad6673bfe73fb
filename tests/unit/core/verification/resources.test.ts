import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { encodeMultibase } from '../../../../src/core/encoding/multibase.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { portableHashes } from '../../../../src/core/portable-hashes.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { SCHEMA_STEPS } from '../../../../src/core/verification/schema/schema-work.ts';
import { badge } from '../credential/credentials.ts';
import { snapshotOf } from '../proof/jose/jose-fixtures.ts';
import { checkOf, codeOf, firstReport, holder, issuer, signed, token } from './signing.ts';

const PAGE = 'https://work.example/essay.html';
const CONTEXT = 'https://www.w3.org/ns/credentials/v2';
const page = snapshotOf(PAGE, '<p>The essay.</p>');

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const sri = (text: string, hash: keyof typeof portableHashes = 'sha384'): string =>
  `${hash}-${base64(portableHashes[hash](new TextEncoder().encode(text)))}`;
const multihash = (text: string): string =>
  encodeMultibase(Uint8Array.of(0x12, 32, ...portableHashes.sha256(new TextEncoder().encode(text))), 'base64url');
const textOf = ({ bytes }: Snapshot): string => new TextDecoder().decode(bytes);
const RIGHT = sri(textOf(page));
const WRONG = sri('another essay');

const own = (changes: JsonObject): JsonObject =>
  badge({ issuer: { id: issuer.did, type: ['Profile'] }, ...changes }, { id: holder.did });

async function reportOn(changes: JsonObject, snapshots: readonly Snapshot[] = [page]) {
  return firstReport(await signed(own(changes)), { snapshots });
}

async function codeFor(changes: JsonObject, snapshots?: readonly Snapshot[]): Promise<string> {
  return codeOf(await reportOn(changes, snapshots), 'resources');
}

const related = (digest: JsonObject, id = PAGE): JsonObject => ({ relatedResource: [{ id, ...digest }] });

describe('the check of what a credential points to (VCDM 2.0, 5.3)', () => {
  it('passes where every digest fits its copy, and says how old the copy is', async () => {
    const report = await reportOn(related({ digestSRI: RIGHT, digestMultibase: multihash(textOf(page)) }));
    expect(checkOf(report, 'resources')).toMatchObject({
      outcome: 'passed',
      asOf: page.fetchedAt,
      source: 'snapshot',
      details: { count: 1 },
    });
    expect(report.verdict).toBe('valid');
  });

  it('fails another document, by either kind of digest, and leaves the verdict', async () => {
    const report = await reportOn(related({ digestSRI: WRONG }));
    expect(checkOf(report, 'resources')).toMatchObject({
      outcome: 'failed',
      code: 'resources.digest-mismatch',
      details: { url: PAGE },
    });
    expect(checkOf(report, 'resources')?.message).not.toMatch(/\{|undefined/);
    expect(report.verdict).toBe('valid');
    expect(await codeFor(related({ digestMultibase: multihash('another') }))).toBe('resources.digest-mismatch');
    expect(await codeFor(related({ digestSRI: RIGHT, digestMultibase: multihash('another') }))).toBe(
      'resources.digest-mismatch',
    );
  });

  it('takes of several digests the strongest kind, as Subresource Integrity has it', async () => {
    const weak = sri('another essay', 'sha256');
    expect(await codeFor(related({ digestSRI: `${weak} ${RIGHT}` }))).toBe('passed');
    expect(await codeFor(related({ digestSRI: `${sri(textOf(page), 'sha256')} ${WRONG}` }))).toBe(
      'resources.digest-mismatch',
    );
  });

  it('compares what evidence, pictures and criteria say of themselves, and contexts where a copy is here', async () => {
    const evidence = { id: PAGE, type: ['Evidence'] };
    expect(await codeFor({ evidence: [{ ...evidence, digestMultibase: multihash('x') }] })).toBe(
      'resources.digest-mismatch',
    );
    expect(await codeFor({ evidence: [{ ...evidence, digestMultibase: multihash(textOf(page)) }] })).toBe('passed');
    expect(await codeFor({ evidence: [evidence] })).toBe('absent');
    expect(await codeFor({ image: { id: PAGE, type: 'Image', digestMultibase: multihash('x') } })).toBe(
      'resources.digest-mismatch',
    );
    const context = snapshotOf(CONTEXT, '{"@context":{}}');
    expect(await codeFor(related({ digestSRI: RIGHT }, CONTEXT), [context])).toBe('resources.digest-mismatch');
    expect(await codeFor(related({ digestSRI: sri(textOf(context)) }, CONTEXT), [context])).toBe('passed');
  });

  it('compares what a data: address itself holds', async () => {
    const id = `data:text/plain;base64,${btoa('The essay.')}`;
    expect(await codeFor(related({ digestSRI: sri('The essay.') }, id))).toBe('passed');
    expect(await codeFor(related({ digestSRI: sri('The essay.') }, 'data:text/plain,The%20essay.'))).toBe('passed');
    expect(await codeFor(related({ digestSRI: WRONG }, id))).toBe('resources.digest-mismatch');
    expect(await codeFor(related({ digestSRI: WRONG }, 'data:text/plain,%zz'))).toBe('resources.no-snapshot');
  });

  it('says what it could not compare: no copy, a digest of no kind that is known', async () => {
    expect(await codeFor(related({ digestSRI: RIGHT }), [])).toBe('resources.no-snapshot');
    expect(await codeFor(related({ digestSRI: 'md5-AAAA' }))).toBe('resources.digest-unreadable');
    expect(await codeFor(related({ digestMultibase: 'uEAAA' }))).toBe('resources.digest-unreadable');
    expect(
      await codeFor({
        relatedResource: [
          { id: `${PAGE}?other`, digestSRI: RIGHT },
          { id: PAGE, digestSRI: WRONG },
        ],
      }),
    ).toBe('resources.digest-mismatch');
  });

  it('is told of a token too, and never of a schema, which has its own check', async () => {
    const report = await firstReport(await token(own(related({ digestSRI: WRONG }))), { snapshots: [page] });
    expect(codeOf(report, 'resources')).toBe('resources.digest-mismatch');
    const schema = { credentialSchema: [{ id: PAGE, type: 'JsonSchema' }], ...related({ digestSRI: WRONG }) };
    const both = await reportOn(schema);
    expect(codeOf(both, 'schema')).toBe('schema.digest-mismatch');
    expect(checkOf(both, 'resources')).toBeUndefined();
  });

  it('compares so many addresses and no more', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ id: `${PAGE}?${index}`, digestSRI: RIGHT }));
    const copies = many.map(({ id }) => snapshotOf(id, textOf(page)));
    expect(await codeFor({ relatedResource: many }, copies)).toBe('resources.too-many');
    expect(await codeFor({ relatedResource: many.slice(0, 50) }, copies)).toBe('passed');
  });

  /** Bytes that were hashed while a credential with these resources was looked at. */
  async function hashedFor(relatedResource: readonly JsonObject[], snapshots: readonly Snapshot[]) {
    let hashed = 0;
    const smallest = Math.min(...snapshots.map(({ bytes }) => bytes.length));
    const counted = (hash: keyof typeof portableHashes) => (bytes: Uint8Array) => {
      if (bytes.length < smallest) return portableCrypto[hash](bytes);
      hashed += bytes.length;
      return new Uint8Array({ sha256: 32, sha384: 48, sha512: 64 }[hash]);
    };
    const crypto = {
      ...portableCrypto,
      sha256: counted('sha256'),
      sha384: counted('sha384'),
      sha512: counted('sha512'),
    };
    const report = await firstReport(own({ relatedResource: [...relatedResource] }), { snapshots, crypto });
    return { hashed, code: codeOf(report, 'resources') };
  }

  const MIB = 1024 * 1024;
  const zeros = (hash: string, length: number): string => `${hash}-${base64(new Uint8Array(length))}`;
  const large = (url: string): Snapshot => ({ ...snapshotOf(url, ''), bytes: new Uint8Array(MIB) });

  it('computes each hash of a resource once, however often it is annotated', async () => {
    const kinds = [
      { digestSRI: zeros('sha512', 64) },
      { digestSRI: zeros('sha384', 48) },
      { digestMultibase: encodeMultibase(Uint8Array.of(0x12, 32, ...new Uint8Array(32)), 'base64url') },
    ];
    const annotations = Array.from({ length: 99 }, (_, index) => ({ id: PAGE, ...kinds[index % 3] }));
    expect(await hashedFor(annotations, [large(PAGE)])).toEqual({ hashed: 3 * MIB, code: 'passed' });
    const wrong = { id: PAGE, digestSRI: zeros('sha512', 63).replace('A', 'B') };
    expect((await hashedFor([...annotations, wrong], [large(PAGE)])).code).toBe('resources.digest-mismatch');
  });

  it('stops where the work of one input is done, counting every hash', async () => {
    const kinds = {
      digestSRI: zeros('sha512', 64),
      digestMultibase: encodeMultibase(Uint8Array.of(0x12, 32, ...new Uint8Array(32)), 'base64url'),
    };
    const urls = Array.from({ length: 50 }, (_, index) => `${PAGE}?${index}`);
    const copies = urls.map((url) => ({ ...large(url), bytes: new Uint8Array(4 * MIB) }));
    const { hashed, code } = await hashedFor(
      urls.map((id) => ({ id, ...kinds })),
      copies,
    );
    expect(code).toBe('resources.too-many');
    // four bytes are a step; the last resource may begin with one step left
    expect(hashed).toBeLessThanOrEqual(4 * SCHEMA_STEPS + 8 * MIB);
  });
});
