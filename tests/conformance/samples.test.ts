import fs from 'node:fs';
import path from 'node:path';
import { compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { readPngDimensions } from '../../src/core/baking/png-chunks.ts';
import { decodeVcJwt } from '../../src/core/proof/jose/vc-jwt.ts';
import type { Check, VerificationReport } from '../../src/core/verification/report.ts';
import { verify } from '../../src/core/verification/verify.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import { awards } from '../../tools/samples/awards/index.ts';
import { issuerOf } from '../../tools/samples/issuer.ts';
import { makeSamples } from '../../tools/samples/make-samples.ts';
import { renderPicture } from '../../tools/samples/render-picture.ts';
import { carriedText, expected, packSnapshots, readSample, samplesDir } from './support/sample-badges.ts';

/** Addresses of vocabularies, not of anybody. */
const VOCABULARIES = new Set(['www.w3.org', 'w3id.org', 'purl.imsglobal.org', 'openbadges.org']);
const PICTURE_MAX_BYTES = 40 * 1024;
/** A QR code of version 40-L holds 2,953 bytes; half of that is read easily from a screen. */
const QR_MAX_BYTES = 1800;

const snapshots = packSnapshots();

async function judge(file: string, at: string, recipient?: readonly string[]): Promise<VerificationReport> {
  const options = { now: new Date(at), snapshots, crypto: nativeCrypto, ...(recipient ? { recipient } : {}) };
  const reports = await verify(readSample(file), options);
  if (!reports.ok) throw new TypeError(`${file} was refused: ${reports.error.code}`);
  const [report] = reports.value;
  if (report === undefined || reports.value.length !== 1) throw new TypeError(`${file} gave no report of its own`);
  return report;
}

function faults(checks: readonly Check[]): readonly (string | undefined)[] {
  const told = new Set(['recipient', 'evidence', 'endorsements', 'schema']);
  return checks.filter(({ id, outcome }) => !told.has(id) && outcome !== 'passed').map(({ code }) => code);
}

describe('the samples', () => {
  it('are what tools/make-samples.ts makes, byte for byte', async () => {
    const made = await makeSamples();
    const committed = fs
      .readdirSync(samplesDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(samplesDir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
    expect(committed.sort()).toEqual([...made.keys()].sort());
    for (const [file, bytes] of made) expect(Buffer.from(bytes).equals(readSample(file)), file).toBe(true);
  });

  it('name no address outside of the names that are reserved for examples', () => {
    for (const { file } of expected.badges) {
      const text = file.endsWith('.jwt') ? payloadOf(carriedText(file)) : carriedText(file);
      for (const [address] of text.matchAll(/https?:\/\/[^\s"'<>\\]+/g)) {
        const { hostname } = new URL(address);
        expect(hostname.endsWith('.example') || VOCABULARIES.has(hostname), `${file}: ${address}`).toBe(true);
      }
    }
  });

  it('have pictures of 512 pixels and at most 40 KB, with room around them, and no text that a font could change', () => {
    for (const { file, drawing } of awards) {
      const svg = drawing();
      expect(svg, file).not.toMatch(/<text|<image|<style|<script|href=/);
      const png = renderPicture(svg);
      expect(readPngDimensions(png), file).toEqual({ width: 512, height: 512 });
      expect(png.length, file).toBeLessThanOrEqual(PICTURE_MAX_BYTES);
    }
  });

  it('include two that fit into a QR code', () => {
    const small = expected.badges.filter(({ file }) => readSample(file).length <= QR_MAX_BYTES);
    expect(small.length).toBeGreaterThanOrEqual(2);
  });

  it('use each form that an issuer can choose', () => {
    const forms = new Set(awards.map(({ securing }) => securing));
    expect([...forms].sort()).toEqual(
      ['Ed25519Signature2020', 'eddsa-jcs-2022', 'eddsa-rdfc-2022', 'jwt', 'jwt-vc-claim', 'vc+jwt'].sort(),
    );
    expect(new Set(awards.map(({ institution }) => institution.kind))).toEqual(
      new Set(['did:key', 'did:web', 'https']),
    );
    expect(new Set(awards.map(({ institution }) => institution.key))).toEqual(
      new Set(['Ed25519', 'P-256', 'P-384', 'RSA']),
    );
  });
});

describe('the verdict on a sample', () => {
  it.each(expected.badges)('of $file is $verdict', async ({ file, verdict, decidedBy }) => {
    const report = await judge(file, expected.evaluatedAt);
    expect(report.verdict).toBe(verdict);
    if (decidedBy === null) {
      expect(faults(report.checks)).toEqual([]);
    } else {
      const check = report.checks.find(({ id }) => id === decidedBy.check);
      expect(check?.code).toBe(decidedBy.code);
      expect(check?.outcome).toBe(verdict === 'invalid' ? 'failed' : 'not-checked');
      expect(report.checks.filter(({ outcome }) => outcome === 'failed').length).toBe(verdict === 'invalid' ? 1 : 0);
    }
  });

  it.each(expected.badges)('of $file, asked whether it is the holder’s, is $forHolder', async ({ file, forHolder }) => {
    const report = await judge(file, expected.evaluatedAt, expected.recipients);
    expect(report.verdict).toBe(forHolder);
    const recipient = report.checks.find(({ id }) => id === 'recipient');
    expect(recipient?.outcome).toBe(file.includes('choir') ? 'failed' : 'passed');
  });

  it.each(expected.badges)('of $file is the same in twelve years', async ({ file, verdict }) => {
    expect((await judge(file, '2038-11-22T12:00:00Z')).verdict).toBe(verdict);
  });

  it('is never valid without the issuer pack, unless the issuer is its own key', async () => {
    const options = { now: new Date(expected.evaluatedAt), crypto: nativeCrypto };
    const empty = { findSnapshot: () => undefined, listSnapshots: () => [] };
    for (const { file } of expected.badges) {
      const reports = await verify(readSample(file), { ...options, snapshots: empty });
      const report = reports.ok ? reports.value[0] : undefined;
      if (report?.verdict === 'valid') expect(report.credential.issuer.id).toMatch(/^did:key:/);
    }
  });
});

describe('the tokens among the samples', () => {
  const tokens = awards.filter(({ securing }) => securing.includes('jwt'));

  it.each(tokens)('verify with an independent library ($file)', async ({ file, institution }) => {
    const { key } = issuerOf(institution);
    const jwk = await importJWK(publicJwk(key.publicKey), key.algorithm);
    await expect(compactVerify(carriedText(`badges/${file}`).trim(), jwk)).resolves.toBeDefined();
  });
});

function payloadOf(token: string): string {
  const decoded = decodeVcJwt(token.trim());
  if (!decoded.ok) throw new TypeError(decoded.error.code);
  return JSON.stringify(decoded.value.claims);
}

/** Written out here, so that the product's own JWK writer is not what vouches for itself. */
function publicJwk(key: ReturnType<typeof issuerOf>['key']['publicKey']): Record<string, string> {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  if (key.kind === 'Ed25519') return { kty: 'OKP', crv: 'Ed25519', x: text(key.bytes) };
  if (key.kind === 'RSA') return { kty: 'RSA', n: text(key.n), e: text(key.e) };
  return { kty: 'EC', crv: key.kind, x: text(key.x), y: text(key.y) };
}
