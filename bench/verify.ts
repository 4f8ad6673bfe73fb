import { createPrivateKey, createPublicKey, sign, verify as verifyNative } from 'node:crypto';
import { decodeJwt, importJWK, jwtVerify } from 'jose';
import type { JsonObject } from '../src/core/encoding/json.ts';
import type { DigestedProof } from '../src/core/proof/data-integrity/digested-proof.ts';
import { createJwt } from '../src/core/proof/jose/create-jwt.ts';
import { noSnapshots } from '../src/core/snapshot/snapshot.ts';
import {
  type RememberedCredential,
  rememberCredential,
  verifyRemembered,
} from '../src/core/verification/remembered.ts';
import { type KnownDigests, openInput, type VerifyOptions, verify } from '../src/core/verification/verify.ts';
import { nativeCrypto } from '../src/wallet/native-crypto.ts';
import { measure } from './lib/measure.ts';
import { digitalBazaar } from './lib/peers.ts';
import { realisticBadge } from './lib/realistic-badge.ts';
import { BenchReport } from './lib/report.ts';

const now = new Date('2026-11-22T12:00:00Z');
const encoder = new TextEncoder();

function ed25519Keys(seed: Uint8Array): {
  secret: ReturnType<typeof createPrivateKey>;
  open: ReturnType<typeof createPublicKey>;
} {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const secret = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return { secret, open: createPublicKey(secret) };
}

/** Verifies and insists: a benchmark of refusals would be fast. */
async function mustBeValid(bytes: Uint8Array, digests?: KnownDigests): Promise<void> {
  const reports = await verify(bytes, {
    now,
    snapshots: noSnapshots,
    crypto: nativeCrypto,
    ...(digests === undefined ? {} : { digests }),
  });
  if (!reports.ok || reports.value[0]?.verdict !== 'valid') {
    throw new Error(`not valid: ${JSON.stringify(reports.ok ? reports.value[0] : reports.error.code)}`);
  }
}

async function digestsOf(
  bytes: Uint8Array,
): Promise<{ readonly digests: KnownDigests; readonly remembered: RememberedCredential }> {
  const kept = new Map<string, readonly DigestedProof[]>();
  const digests: KnownDigests = {
    find: (path) => kept.get(path),
    keep: (path, digested) => void kept.set(path, digested),
  };
  await mustBeValid(bytes, digests);
  const opened = openInput(bytes, noSnapshots);
  const item = opened.ok ? opened.value[0] : undefined;
  const remembered = item && rememberCredential(bytes, item.opened, kept.get('') ?? [], nativeCrypto);
  if (remembered === undefined) throw new Error('nothing was remembered');
  return { digests, remembered };
}

const world: VerifyOptions = { now, snapshots: noSnapshots, crypto: nativeCrypto };

async function mustStillBeValid(bytes: Uint8Array, remembered: RememberedCredential): Promise<void> {
  const report = await verifyRemembered(bytes, remembered, world);
  if (report?.verdict !== 'valid') throw new Error(`not valid: ${JSON.stringify(report)}`);
}

/** Verification beside `@digitalbazaar/vc`, `jose` and what the primitives alone cost. */
export async function run(): Promise<void> {
  const report = new BenchReport('verify');
  const peer = await digitalBazaar();
  const keys = ed25519Keys(peer.secretKey);

  for (const withPicture of [false, true]) {
    const credential = await peer.issue(realisticBadge({ issuer: peer.issuer, withPicture }));
    const text = JSON.stringify(credential);
    const bytes = encoder.encode(text);
    const { digests, remembered } = await digestsOf(bytes);
    if (!(await peer.verify(credential))) throw new Error('the peer does not verify its own credential');
    const signature = sign(null, Buffer.alloc(64), keys.secret);

    report.section(
      `Data Integrity, eddsa-rdfc-2022, ${bytes.length} bytes ${withPicture ? 'with' : 'without'} picture`,
    );
    const base = '@digitalbazaar/vc verifyCredential';
    const measured = await measure({
      [base]: () => peer.verify(JSON.parse(text) as JsonObject),
      'lapel verify (bytes to report)': () => mustBeValid(bytes),
      'lapel verify, digests known': () => mustBeValid(bytes, digests),
      'lapel verifyRemembered (SHA-256, signature, checks)': () => mustStillBeValid(bytes, remembered),
      'limit: Ed25519 verify alone (node:crypto)': () => verifyNative(null, Buffer.alloc(64), keys.open, signature),
    });
    report.table(measured, base);
    const [, full, , known, bare] = measured;
    report.target(
      'full verification to @digitalbazaar/vc',
      full?.ratio ?? 0,
      'at least 8, aim 15',
      (full?.ratio ?? 0) >= 8,
    );
    const toBare = (known?.opsPerSecond ?? 0) / (bare?.opsPerSecond ?? 1);
    report.target('what is remembered of unchanged bytes to bare Ed25519', toBare, 'at least 0.9', toBare >= 0.9);
  }

  const credential = realisticBadge({ issuer: peer.issuer, withPicture: false });
  const keyId = `${peer.issuer}#${peer.issuer.slice('did:key:'.length)}`;
  const jwt = await createJwt({
    header: { alg: 'EdDSA', typ: 'vc+jwt', kid: keyId },
    claims: { ...credential, iss: peer.issuer },
    sign: (message) => new Uint8Array(sign(null, message, keys.secret)),
  });
  const jwtBytes = encoder.encode(jwt);
  const jwk = await importJWK(keys.open.export({ format: 'jwk' }) as { kty: string }, 'EdDSA');
  report.section(`JWT, EdDSA, ${jwtBytes.length} bytes`);
  const limit = 'limit: node:crypto verify + JSON.parse, kept key';
  const measured = await measure({
    [limit]: () => {
      const dot = jwt.lastIndexOf('.');
      const isRight = verifyNative(
        null,
        Buffer.from(jwt.slice(0, dot)),
        keys.open,
        Buffer.from(jwt.slice(dot + 1), 'base64url'),
      );
      return isRight && JSON.parse(Buffer.from(jwt.slice(jwt.indexOf('.') + 1, dot), 'base64url').toString());
    },
    'lapel verify (bytes to report)': () => mustBeValid(jwtBytes),
    'jose jwtVerify': () => jwtVerify(jwt, jwk, { currentDate: now }),
    'jose decodeJwt (no verification)': () => decodeJwt(jwt),
  });
  report.table(measured, limit);
  const [, ours, jose] = measured;
  report.target('JWT to the limit', ours?.ratio ?? 0, 'at least 0.85', (ours?.ratio ?? 0) >= 0.85);
  const toJose = (ours?.ratio ?? 0) / (jose?.ratio ?? 1);
  report.target('JWT to jose', toJose, 'at least 1.2', toJose >= 1.2);
  report.save();
}
