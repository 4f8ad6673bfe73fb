import { createPresentation } from '../src/core/presentation/create-presentation.ts';
import { encodeEnvelope } from '../src/core/presentation/envelope.ts';
import { createUrDecoder } from '../src/core/presentation/ur/ur-decoder.ts';
import { createXoshiro } from '../src/core/presentation/ur/xoshiro.ts';
import { createDataIntegrityProof } from '../src/core/proof/data-integrity/create-proof.ts';
import { nativeCrypto } from '../src/wallet/native-crypto.ts';
import { didKeyOf, publicKeyOf, signWithSeed, verificationMethodOf } from '../src/wallet/services/holder-key.ts';
import { drawQrPng, layOutQr, type QrCode } from '../src/wallet/services/qr/draw-qr.ts';
import { scanImage } from '../src/wallet/services/qr/scan-qr.ts';
import { codeOf, framesOf, type Shown } from '../src/wallet/services/qr/show-presentation.ts';
import { median } from './lib/measure.ts';
import { realisticBadge, stableBytes } from './lib/realistic-badge.ts';
import { BenchReport } from './lib/report.ts';

interface Signer {
  readonly did: string;
  readonly verificationMethod: string;
  sign(bytes: Uint8Array): Uint8Array;
}

function signer(name: string): Signer {
  const seed = new Uint8Array(stableBytes(32, name));
  const did = didKeyOf(publicKeyOf(seed));
  return { did, verificationMethod: verificationMethodOf(did), sign: (bytes) => signWithSeed(seed, bytes) };
}

const issuer = signer('issuer');
const holder = signer('holder');

/** The realistic badge, signed for the holder who presents it. */
async function badge(withPicture: boolean, index = 0): Promise<string> {
  const document = realisticBadge({ issuer: issuer.did, withPicture, index });
  const subject = { ...(document.credentialSubject as object), id: holder.did };
  const signed = await createDataIntegrityProof({
    document: { ...document, credentialSubject: subject },
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: issuer.verificationMethod,
    purpose: 'assertionMethod',
    created: new Date('2025-03-14T09:26:53Z'),
    crypto: nativeCrypto,
    sign: issuer.sign,
  });
  if (!signed.ok) throw new Error(signed.error.code);
  return JSON.stringify(signed.value);
}

/** Answers a request, so with nonce and audience. */
async function present(credentials: readonly string[], as: 'vp-json' | 'vp-jwt'): Promise<Shown> {
  const made = await createPresentation({
    credentials,
    holder: holder.did,
    verificationMethod: holder.verificationMethod,
    nonce: stableBytes(16, 'nonce').toString('base64url'),
    audience: 'Klinik Nord, Personalabteilung',
    created: new Date('2026-11-22T10:00:00Z'),
    expiresInMs: 600_000,
    as,
    crypto: nativeCrypto,
    sign: holder.sign,
  });
  if (!made.ok) throw made.error;
  return made.value;
}

interface Sizes {
  readonly json: number;
  readonly envelope: number;
  readonly frames: number;
  /** version and level of the one code; undefined where none up to 40-M takes it */
  readonly code: QrCode | undefined;
}

function sizesOf(shown: Shown): Sizes {
  const content = new TextEncoder().encode(shown.text);
  const envelope = encodeEnvelope({ mediaType: shown.mediaType, content }, nativeCrypto);
  const frames = framesOf(shown, nativeCrypto);
  if (!envelope.ok || !frames.ok) throw new Error('too large to show');
  const code = codeOf(shown, nativeCrypto);
  return {
    json: content.length,
    envelope: envelope.value.length,
    frames: frames.value.needed,
    code: code.ok ? code.value : undefined,
  };
}

/** Seconds at 10 frames a second until all is read by a camera that misses this share. */
function secondsAt(loss: number, frames: readonly string[], rounds = 50): number {
  const random = createXoshiro(Uint8Array.of(7));
  const seconds = Array.from({ length: rounds }, () => {
    const decoder = createUrDecoder();
    for (let shown = 1; shown <= 100 * frames.length; shown += 1) {
      if (random.nextBelow(1000) < loss * 1000) continue;
      const progress = decoder.receive(frames[(shown - 1) % frames.length] as string);
      if (progress.ok && progress.value.state === 'complete') return shown / 10;
    }
    throw new Error('never complete');
  });
  return median(seconds);
}

function timed<T>(work: () => T, rounds = 15): { readonly ms: number; readonly value: T } {
  let value = work();
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    value = work();
    return performance.now() - started;
  });
  return { ms: median(times), value };
}

/** Sizes and times of presentations, each target of the project beside what was measured. */
export async function run(): Promise<void> {
  const report = new BenchReport('present');
  const plain = await badge(false);
  const pictured = await badge(true);
  const cases: readonly (readonly [string, Shown])[] = [
    ['the badge by itself', { text: plain, mediaType: 'application/vc' }],
    ['a presentation of it, answering a request', await present([plain], 'vp-json')],
    ['the same as a token', await present([plain], 'vp-jwt')],
    ['the badge with an 8 KB picture', { text: pictured, mediaType: 'application/vc' }],
    ['a presentation of that', await present([pictured], 'vp-json')],
    ['a presentation of three', await present(await Promise.all([0, 1, 2].map((n) => badge(false, n))), 'vp-json')],
  ];
  report.section('Sizes');
  const sizes = cases.map(([name, shown]) => {
    const size = sizesOf(shown);
    const code = size.code === undefined ? 'no one code' : `one code ${size.code.version}-${size.code.level}`;
    const share = (size.envelope / size.json).toFixed(3);
    report.line(
      `${name.padEnd(44)} ${String(size.json).padStart(6)} bytes, envelope ${String(size.envelope).padStart(5)} (${share}), ${code}, ${size.frames} frames of 15-L`,
    );
    return size;
  });
  const [single, one, token, picture, pictureShown, three] = sizes as [Sizes, Sizes, Sizes, Sizes, Sizes, Sizes];
  report.section('Targets');
  const share = (size: Sizes): number => size.envelope / size.json;
  const isOneCode = ({ code }: Sizes): boolean => code !== undefined && code.version <= 25 && code.level === 'M';
  report.target('badge, share of minified JSON', share(single), 'at most 0.35', share(single) <= 0.35);
  report.target('presentation of one, share', share(one), 'at most 0.35', share(one) <= 0.35);
  report.target('badge, version as one code at M', single.code?.version ?? 99, 'at most 25', isOneCode(single));
  report.target('presentation of one, version at M', one.code?.version ?? 99, 'at most 25', isOneCode(one));
  report.target('presentation of one, frames', one.frames, 'at most 3', one.frames <= 3);
  report.target('presentation as a token, frames', token.frames, 'at most 3', token.frames <= 3);
  report.target('badge with picture, frames', picture.frames, 'at most 21', picture.frames <= 21);
  report.target('presentation with picture, frames', pictureShown.frames, 'at most 21', pictureShown.frames <= 21);
  report.target('presentation of three, frames', three.frames, 'at most 8', three.frames <= 8);

  report.section('Times');
  const withPicture = cases[4]?.[1] as Shown;
  const frames = framesOf(withPicture, nativeCrypto);
  if (!frames.ok) throw frames.error;
  const twenty = frames.value.frames.slice(0, 20);
  const envelope = timed(() =>
    encodeEnvelope({ mediaType: withPicture.mediaType, content: Buffer.from(withPicture.text) }, nativeCrypto),
  );
  const drawn = timed(() => twenty.map((text) => layOutQr(text)));
  report.line(`packing the envelope (${withPicture.text.length} bytes): ${envelope.ms.toFixed(1)} ms`);
  report.target('20 frames laid out as codes, ms', drawn.ms, 'under 150', drawn.ms < 150);
  const whole = timed(() => framesOf(cases[1]?.[1] as Shown, nativeCrypto));
  report.line(`a presentation of one, from text to frames: ${whole.ms.toFixed(1)} ms`);
  report.section('Read back');
  const code = codeOf(cases[1]?.[1] as Shown, nativeCrypto);
  if (!code.ok) throw code.error;
  const scanned = await scanImage(drawQrPng(code.value, { scale: 4 }));
  report.line(
    `one code of the presentation, drawn and read: ${scanned.ok && scanned.value.texts.length === 1 ? 'yes' : 'NO'}`,
  );
  for (const loss of [0, 0.3, 0.4, 0.6]) {
    report.line(
      `presentation with picture, ${loss * 100} % of frames missed: ${secondsAt(loss, frames.value.frames).toFixed(1)} s at 10 frames a second`,
    );
  }
  report.save();
}
