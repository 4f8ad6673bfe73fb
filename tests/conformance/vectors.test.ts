import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { extractCredential } from '../../src/core/baking/extract-credential.ts';
import type { DigestedProof } from '../../src/core/proof/data-integrity/digested-proof.ts';
import { type Snapshot, snapshotsOf } from '../../src/core/snapshot/snapshot.ts';
import { rememberCredential, verifyRemembered } from '../../src/core/verification/remembered.ts';
import type { Verdict, VerificationReport } from '../../src/core/verification/report.ts';
import { openInput, verify } from '../../src/core/verification/verify.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';

// Third-party cases, judged in this process as their own runner judges the command: the same rule of agreement, so that
// a change that breaks one is seen without starting four hundred processes. Each disagreement has its paragraph in
// docs/conformance.md; one that is not listed here fails.

const vectorsDir = path.resolve(import.meta.dirname, '../../../shared/vectors');
const manifestPath = path.join(vectorsDir, 'manifest.json');
const isHere = fs.existsSync(manifestPath);

interface Case {
  readonly id: string;
  readonly file: string;
  readonly pointer?: string;
  readonly fill?: Readonly<Record<string, unknown>>;
  readonly expect: 'valid' | 'invalid' | 'unsupported' | 'unknown';
  readonly stated?: boolean;
  readonly evaluatedAt: string;
  readonly level: string;
  readonly report?: 'inner';
  readonly extracted?: string;
  readonly snapshots?: readonly {
    readonly url: string;
    readonly file: string;
    readonly mediaType: string;
    readonly fetchedAt: string;
  }[];
  readonly accept?: readonly string[];
  readonly judge?: 'proof';
  readonly decidedByMissing?: boolean;
}

/** On principle; docs/conformance.md says for each which text is followed and why. */
const disagreements = new Set([
  'ob3-data-integrity-dccfx-v2-ed25519-didkey-legacy-expiredstatus-noexpiry',
  'ob3-jwt-velocity',
  'sd-ssi-verification-2',
  'sd-ssi-verification-3',
  'vcdm-structure-v2-credential-validuntil-validfrom-ok',
  'vcdm-structure-v2-presentation-self-asserted-vc-issuer-mismatch',
  'wallet-backups-uwbc-valid-export',
]);

/** QR codes are read elsewhere (qr.test.ts); DID documents and registries have no verdict. */
const OTHER_LEVELS = new Set(['qr-decode', 'did-resolution', 'registry']);

const cases: readonly Case[] = isHere
  ? (JSON.parse(fs.readFileSync(manifestPath, 'utf8')) as readonly Case[]).filter(
      (one) => one.stated !== false && !OTHER_LEVELS.has(one.level),
    )
  : [];

function bytesOf({ file, pointer, fill }: Case): Uint8Array {
  const bytes = fs.readFileSync(path.join(vectorsDir, file));
  if (pointer === undefined && fill === undefined) return Uint8Array.from(bytes);
  let value = JSON.parse(bytes.toString('utf8'));
  for (const name of (pointer ?? '').split('/').slice(1)) value = value[name];
  return new TextEncoder().encode(JSON.stringify({ ...fill, ...value }));
}

const copies = new Map<string, Snapshot>();

/** The same document for several cases is one object, as it is in a wallet. */
function snapshotsFor(one: Case): readonly Snapshot[] {
  return (one.snapshots ?? []).map(({ url, file, mediaType, fetchedAt }) => {
    const key = JSON.stringify([url, file, fetchedAt]);
    const known = copies.get(key);
    if (known !== undefined) return known;
    const bytes = Uint8Array.from(fs.readFileSync(path.join(vectorsDir, file)));
    const sha256 = Buffer.from(nativeCrypto.sha256(bytes)).toString('hex');
    const snapshot: Snapshot = { url, bytes, sha256, mediaType, fetchedAt, source: 'given' };
    copies.set(key, snapshot);
    return snapshot;
  });
}

interface Answer {
  readonly verdict: Verdict | 'refused' | 'none';
  readonly reports: readonly VerificationReport[];
}

async function answer(one: Case): Promise<Answer> {
  const at = one.evaluatedAt.includes('T') ? one.evaluatedAt : `${one.evaluatedAt}T12:00:00Z`;
  const result = await verify(bytesOf(one), {
    now: new Date(at),
    snapshots: snapshotsOf(snapshotsFor(one)),
    crypto: nativeCrypto,
  });
  if (!result.ok) return { verdict: 'refused', reports: [] };
  const reports = result.value;
  const inner = reports.filter((report) => report.path !== undefined || report.item > 0);
  const own = reports.filter((report) => !inner.includes(report));
  const isContainer = one.report === 'inner' || one.level === 'container' || one.file.startsWith('wallet-backups/');
  const [first, otherwise] = isContainer ? [inner, own] : [own.slice(0, 1), inner];
  return { verdict: worst(first.length > 0 ? first : otherwise), reports };
}

function worst(reports: readonly VerificationReport[]): Verdict | 'none' {
  const order: readonly Verdict[] = ['invalid', 'unknown', 'valid'];
  return order.find((verdict) => reports.some((report) => report.verdict === verdict)) ?? 'none';
}

/** The rule of agreement: `README.txt` beside the cases, "agree". */
function agrees(one: Case, { verdict, reports }: Answer): boolean {
  const isRefused = verdict === 'refused';
  const outcomeOf = (id: string): string | undefined => reports[0]?.checks.find((check) => check.id === id)?.outcome;
  if (one.judge === 'proof') return outcomeOf('proof') === 'passed';
  if (one.accept?.includes(verdict)) return true;
  if (one.level === 'structure' && one.decidedByMissing !== true && ['valid', 'invalid'].includes(one.expect)) {
    const structure = outcomeOf('structure');
    return one.expect === 'valid' ? structure === 'passed' : isRefused || structure === 'failed';
  }
  if (one.expect === 'valid') return verdict === 'valid';
  if (one.expect === 'invalid' && one.decidedByMissing !== true) return isRefused || verdict === 'invalid';
  return verdict !== 'valid';
}

function agreesOnExtraction(one: Case): boolean {
  const extracted = extractCredential(bytesOf(one));
  if (one.expect !== 'valid') return !extracted.ok;
  return extracted.ok && extracted.value.text.includes(one.extracted ?? '');
}

/** What follows from bytes alone may be remembered; every report made from that is the one made from the bytes. */
async function differsWhenRemembered(one: Case): Promise<boolean | undefined> {
  const bytes = bytesOf(one);
  const at = one.evaluatedAt.includes('T') ? one.evaluatedAt : `${one.evaluatedAt}T12:00:00Z`;
  const options = { now: new Date(at), snapshots: snapshotsOf(snapshotsFor(one)), crypto: nativeCrypto };
  let made: readonly DigestedProof[] = [];
  const keep = (path: string, digested: readonly DigestedProof[]): void => {
    if (path === '') made = digested;
  };
  const full = await verify(bytes, { ...options, digests: { find: () => undefined, keep } });
  const opened = openInput(bytes, options.snapshots);
  const [item] = opened.ok ? opened.value : [];
  if (!full.ok || item === undefined) return undefined;
  const remembered = rememberCredential(bytes, item.opened, made, nativeCrypto);
  if (remembered === undefined) return undefined;
  return !isDeepStrictEqual(await verifyRemembered(bytes, remembered, options), full.value[0]);
}

describe.skipIf(!isHere)('third-party cases (skipped where ../shared/vectors is absent)', () => {
  const folders = [...new Set(cases.map(({ file }) => file.split('/')[0] as string))];

  it.each(folders)('%s', async (folder) => {
    const differing: string[] = [];
    for (const one of cases.filter(({ file }) => file.startsWith(`${folder}/`))) {
      const isAgreed = one.level === 'extraction' ? agreesOnExtraction(one) : agrees(one, await answer(one));
      if (isAgreed === disagreements.has(one.id)) differing.push(one.id);
    }
    expect(differing, 'agreements that were lost, or disagreements that are none any more').toEqual([]);
  });

  it('agree in at least 97 of 100, QR codes not counted', () => {
    expect(cases.length).toBeGreaterThan(300);
    expect(1 - disagreements.size / cases.length).toBeGreaterThan(0.97);
  });

  it('are judged the same twice, and leave what they were given alone', async () => {
    for (const one of cases.filter((_, index) => index % 7 === 0 && cases[index]?.level === 'full')) {
      const bytes = bytesOf(one);
      const before = Buffer.from(bytes).toString('base64');
      const options = {
        now: new Date('2026-11-22T12:00:00Z'),
        snapshots: snapshotsOf(snapshotsFor(one)),
        crypto: nativeCrypto,
      };
      const first = await verify(bytes, options);
      expect(await verify(bytes, options)).toEqual(first);
      expect(Buffer.from(bytes).toString('base64') === before, one.id).toBe(true);
    }
  });

  it('gives the same reports from what is remembered of them', async () => {
    const answers: (boolean | undefined)[] = [];
    for (const one of cases.filter(({ level }) => level !== 'extraction')) {
      answers.push(await differsWhenRemembered(one));
    }
    expect(answers.filter((differs) => differs === true)).toEqual([]);
    expect(answers.filter((differs) => differs === false).length).toBeGreaterThan(20);
  });
});
