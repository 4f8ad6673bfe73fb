import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { badgeLines } from '../../src/cli/commands/list.ts';
import { Progress } from '../../src/cli/print/progress.ts';
import { reportText, verdictMark } from '../../src/cli/print/report.ts';
import { shortened } from '../../src/cli/print/table.ts';
import { processTerminal, type Terminal } from '../../src/cli/terminal.ts';
import { unwrap } from '../../src/cli/unwrap.ts';
import { showable } from '../../src/core/sentences/sentences.ts';
import type { VerificationReport } from '../../src/core/verification/report.ts';
import { verify } from '../../src/core/verification/verify.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import { listCredentials, showCredential } from '../../src/wallet/services/credentials.ts';
import { exportCredential } from '../../src/wallet/services/export-credential.ts';
import { addHolderEmail } from '../../src/wallet/services/holders.ts';
import { type ImportOutcome, importCredentials } from '../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../src/wallet/services/input/read-files.ts';
import { importIssuerPack } from '../../src/wallet/services/issuers/issuer-packs.ts';
import { loadSnapshotIndex } from '../../src/wallet/services/issuers/snapshot-index.ts';
import { presentCredentials } from '../../src/wallet/services/present-credentials.ts';
import { drawQrPng, drawQrTerminal, layOutQr, type QrCode } from '../../src/wallet/services/qr/draw-qr.ts';
import { scanImage } from '../../src/wallet/services/qr/scan-qr.ts';
import { codeTextOf } from '../../src/wallet/services/qr/show-presentation.ts';
import { createWallet, type Wallet } from '../../src/wallet/services/wallet.ts';
import { tourPage } from './page.ts';
import { writePictures } from './pictures.ts';
import { Narrator } from './step.ts';

interface TourPlaces {
  readonly samplesDir: string;
  /** exists and is empty */
  readonly outputDir: string;
}

const AUDIENCE = 'Northmere Hospital, interview room 3';
/** Of the sample badges: short enough that its whole code fits into 80 columns. */
const SMALL_BADGE = 'hand-weaving.json';
const DETAILED_BADGE = 'data-storytelling.png';
/** The recipient of the sample badges, who goes on this tour. */
const EMAIL = 'ines.okafor-lindqvist@post.example';
/** Issued to the hash of an e-mail address, so whoever presents them is compared with an identity document. */
const PRESENTED = ['data-storytelling.png', 'teaching-arabic-calligraphy.png', 'angewandte-statistik.png'];
/** Told apart: altered after signing, past its end, withdrawn by its issuer. */
const TOLD_APART = ['zero-trust-architect.png', 'pediatric-emergency-care.png', 'drone-pilot.png'];
/** As many modules as fit into 80 columns with a border. */
const NARROW_VERSION = 14;

/** @returns the exit code: 0 where everything came out as it should */
export async function runTour({ samplesDir, outputDir }: TourPlaces): Promise<number> {
  const terminal = processTerminal();
  const narrator = new Narrator(terminal);
  const problems: string[] = [];
  const expect = (what: string, holds: boolean): void => {
    if (!holds) problems.push(what);
  };

  narrator.step('A wallet of your own');
  const vaultDir = path.join(outputDir, 'wallet');
  const passphrase = new Uint8Array(randomBytes(24));
  const world = {
    now: () => new Date(),
    random: (length: number) => new Uint8Array(randomBytes(length)),
    crypto: nativeCrypto,
  };
  const { wallet, holder } = unwrap(await createWallet(vaultDir, passphrase, world));
  passphrase.fill(0);
  try {
    narrator.say(
      'A folder, encrypted from the first byte, with a throwaway passphrase nobody knows. It made a key to sign with:',
    );
    narrator.say(`  ${holder}`);
    unwrap(addHolderEmail(wallet, EMAIL));
    narrator.say(`Badges that were issued to the hash of an address are compared with ${EMAIL}.`);

    narrator.step('Badges in');
    const pack = unwrap(await importIssuerPack(wallet, path.join(samplesDir, 'issuer-pack.json')));
    narrator.say(
      `First what the network would have said: ${pack.added} dated copies of issuers’ keys, profiles and revocation lists. Then the folder samples/.`,
    );
    const { idOf, refused } = await importSamples(wallet, samplesDir, terminal);
    narrator.say(
      `${idOf.size} badges added. ${refused.length} files beside them are no badges and were passed over: ${refused.join(', ')}.`,
    );

    narrator.step('Judged, without a network');
    const lines = unwrap(await listCredentials(wallet));
    narrator.show(badgeLines(lines, terminal, world.now()));
    expect('some valid, some not, some unknown', new Set(lines.map(({ verdict }) => verdict)).size === 3);

    narrator.step('One badge, check by check');
    const detailed = unwrap(await showCredential(wallet, idOf.get(DETAILED_BADGE) ?? ''));
    narrator.show(reportText(detailed.report, DETAILED_BADGE, terminal, world.now()));
    expect('the detailed badge is valid', detailed.report.verdict === 'valid');

    narrator.step('The whole badge in one code');
    const qr = await drawBadge(wallet, idOf.get(SMALL_BADGE) ?? '', outputDir);
    narrator.show(drawQrTerminal(qr.narrow, terminal) ?? 'This terminal is too narrow to draw it.\n');
    narrator.say(
      `“${qr.name}”, signature included, ${qr.characters} characters; also in tour-output/badge-qr.png. Scanned back and judged: ${qr.verdict}.`,
    );
    expect('the code reads back as valid', qr.verdict === 'valid');

    narrator.step('Three badges handed over');
    const nonce = randomBytes(16).toString('base64url');
    narrator.say(
      `“${AUDIENCE}” asks, with the number ${nonce}. The holder signs for that audience and that number, once as JSON-LD and once as a JWT:`,
    );
    const ids = PRESENTED.map((file) => idOf.get(file) ?? '');
    const presented: VerificationReport[] = [];
    for (const [as, file] of [
      ['vp-json', 'presentation.json'],
      ['vp-jwt', 'presentation.jwt'],
    ] as const) {
      const made = unwrap(
        await presentCredentials(wallet, ids, { as, audience: AUDIENCE, nonce, purpose: 'Application' }),
      );
      fs.writeFileSync(path.join(outputDir, file), made.text);
      narrator.say(`  tour-output/${file}, ${made.text.length} bytes, good until ${made.expires}`);
      const reports = await checkAsVerifier(path.join(outputDir, file), samplesDir, { nonce, audience: AUDIENCE });
      if (as === 'vp-json') presented.push(...reports);
      expect(`${file} is accepted`, reports.length === 4 && reports.every(({ verdict }) => verdict === 'valid'));
    }

    narrator.step('The other side');
    narrator.say(
      'The verifier has the two files, its own question and its own copies of issuers’ documents, and nothing of the wallet:',
    );
    narrator.show('\n');
    narrator.show(reportText(presented[0] as VerificationReport, 'presentation.json', terminal, world.now()));
    for (const { credential, verdict } of presented.slice(1)) {
      narrator.show(`    ${verdictMark(verdict).mark} ${shortened(showable(credential.name ?? ''), 60)}, ${verdict}\n`);
    }
    const replayed = await checkAsVerifier(path.join(outputDir, 'presentation.json'), samplesDir, {
      nonce: 'another question',
      audience: AUDIENCE,
    });
    narrator.say(`\nThe same file as an answer to another question: ${replayed[0]?.verdict}.`);
    expect('a replay is refused', replayed[0]?.verdict === 'invalid');

    narrator.step('Forged, expired and revoked, told apart');
    const toldApart: VerificationReport[] = [];
    for (const file of TOLD_APART) {
      const { report } = unwrap(await showCredential(wallet, idOf.get(file) ?? ''));
      toldApart.push(report);
      narrator.show(
        `${reportText({ ...report, checks: report.checks.filter(({ outcome }) => outcome === 'failed') }, file, terminal, world.now())}\n`,
      );
      expect(`${file} is invalid`, report.verdict === 'invalid');
    }

    const pictures = await writePictures(wallet, lines, outputDir);
    fs.writeFileSync(
      path.join(outputDir, 'index.html'),
      tourPage({
        now: world.now(),
        badges: lines.map((line) => ({ report: line.report, pictureFile: pictures.get(line.id) ?? null })),
        verdicts: [detailed.report, lines.find(({ verdict }) => verdict === 'unknown')?.report, ...toldApart].filter(
          (report) => report !== undefined,
        ),
        qr: { file: 'badge-qr.png', name: qr.name, version: qr.version },
        presentation: { file: 'presentation.json', audience: AUDIENCE, reports: presented },
      }),
    );
    narrator.step('Look');
    narrator.say(
      'tour-output/index.html shows all of it with its pictures. Your own wallet starts with: npm run -s lapel -- init',
    );
  } finally {
    wallet.close();
  }
  for (const problem of problems) terminal.writeError(`the tour did not come out as it should: ${problem}\n`);
  return problems.length === 0 ? 0 : 1;
}

async function importSamples(
  wallet: Wallet,
  samplesDir: string,
  terminal: Terminal,
): Promise<{ readonly idOf: ReadonlyMap<string, string>; readonly refused: readonly string[] }> {
  const total = fs
    .readdirSync(samplesDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).length;
  const progress = new Progress(terminal, total, 'files');
  const outcomes: ImportOutcome[] = [];
  const onItem = (outcome: ImportOutcome): void => {
    outcomes.push(outcome);
    progress.step();
  };
  unwrap(await importCredentials(wallet, expandInputs([samplesDir]), { onItem }));
  progress.end();
  const idOf = new Map<string, string>();
  for (const { file, id } of outcomes) if (id !== null) idOf.set(path.basename(file), id);
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused').map(({ file }) => path.basename(file));
  return { idOf, refused };
}

interface DrawnBadge {
  readonly name: string;
  readonly characters: number;
  readonly version: number;
  /** small enough for 80 columns */
  readonly narrow: QrCode;
  /** of what a camera would read from the picture */
  readonly verdict: string;
}

async function drawBadge(wallet: Wallet, id: string, outputDir: string): Promise<DrawnBadge> {
  const { bytes } = unwrap(await exportCredential(wallet, id, 'json'));
  // white space is no part of what was signed, and every module counts
  const minified = JSON.stringify(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const text = unwrap(codeTextOf({ text: minified, mediaType: 'application/vc' }, nativeCrypto));
  const code = unwrap(layOutQr(text));
  const picture = await drawQrPng(code);
  fs.writeFileSync(path.join(outputDir, 'badge-qr.png'), picture);
  const [scanned = ''] = unwrap(await scanImage(picture)).texts;
  const { report } = unwrap(await showCredential(wallet, id));
  const [read] = unwrap(
    await verify(new TextEncoder().encode(scanned), {
      now: new Date(),
      snapshots: wallet.snapshots,
      crypto: nativeCrypto,
    }),
  );
  return {
    name: report.credential.name ?? '',
    characters: text.length,
    version: code.version,
    narrow: unwrap(layOutQr(text, { maxVersion: NARROW_VERSION })),
    verdict: read?.verdict ?? 'unread',
  };
}

async function checkAsVerifier(
  file: string,
  samplesDir: string,
  request: { readonly nonce: string; readonly audience: string },
): Promise<readonly VerificationReport[]> {
  const snapshots = unwrap(loadSnapshotIndex(path.join(samplesDir, 'issuer-pack.json')));
  return unwrap(
    await verify(new Uint8Array(fs.readFileSync(file)), { now: new Date(), snapshots, crypto: nativeCrypto, request }),
  );
}
