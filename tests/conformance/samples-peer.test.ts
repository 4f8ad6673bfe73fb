import { createHash, createPublicKey, verify as verifyNatively } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import type { PublicKey } from '../../src/core/crypto.ts';
import type { JsonObject } from '../../src/core/encoding/json.ts';
import { decodeMultibase } from '../../src/core/encoding/multibase.ts';
import { awards } from '../../tools/samples/awards/index.ts';
import { issuerOf } from '../../tools/samples/issuer.ts';
import { carriedText } from './support/sample-badges.ts';

// The samples are signed and judged by the same hands. Here another canonicaliser (jsonld, safe mode) with other copies of
// the contexts says whether those hands agree with the rest of the world.

const vectorsDir = path.resolve(import.meta.dirname, '../../../shared/vectors');
const indexPath = path.join(vectorsDir, 'contexts/index.json');
const hasVectors = fs.existsSync(indexPath);
if (!hasVectors)
  console.warn(`skipped: no ${path.relative(process.cwd(), indexPath)}, so no second copy of the contexts`);

const signedWithRdf = awards.filter(
  ({ securing, forgedName, isSignedByStranger }) =>
    /rdfc|2020/.test(securing) && forgedName === undefined && isSignedByStranger !== true,
);

describe.skipIf(!hasVectors)('a sample under an independent reading', () => {
  it.each(signedWithRdf)('has the canonical form that its issuer signed ($file)', async ({ file, institution }) => {
    const { proof, ...document } = JSON.parse(carriedText(`badges/${file}`)) as JsonObject & { proof: JsonObject };
    const { proofValue, ...options } = proof;
    const digest = Buffer.concat([
      sha256(await canonical({ '@context': document['@context'], ...options })),
      sha256(await canonical(document)),
    ]);
    const signature = decodeMultibase(proofValue as string);
    if (!signature.ok) throw new TypeError(signature.error);
    expect(isSignedBy(issuerOf(institution).key.publicKey, digest, signature.value)).toBe(true);
  });
});

async function canonical(document: JsonObject): Promise<string> {
  return jsonld.canonize(document, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    safe: true,
    documentLoader: loadContext,
  });
}

async function loadContext(url: string): Promise<{ documentUrl: string; document: unknown }> {
  const index = JSON.parse(fs.readFileSync(indexPath, 'utf8')) as Record<
    string,
    { file: string; preferred?: boolean }[]
  >;
  const copies = index[url] ?? [];
  const copy = copies.find(({ preferred }) => preferred === true) ?? copies[0];
  if (copy === undefined) throw new TypeError(`no copy of ${url}`);
  return { documentUrl: url, document: JSON.parse(fs.readFileSync(path.join(vectorsDir, copy.file), 'utf8')) };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function isSignedBy(key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  if (key.kind === 'Ed25519') return ed25519.verify(signature, message, key.bytes, { zip215: false });
  if (key.kind === 'RSA') throw new TypeError('no Data Integrity suite takes RSA');
  const jwk = { kty: 'EC', crv: key.kind, x: base64url(key.x), y: base64url(key.y) };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  return verifyNatively('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
