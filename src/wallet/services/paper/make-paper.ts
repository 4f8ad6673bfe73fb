import type { NormalisedCredential } from '../../../core/credential/normalised-credential.ts';
import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import { WalletError } from '../../../core/errors.ts';
import { chooseFields } from '../../../core/presentation/choose-fields.ts';
import type { CreatedPresentation } from '../../../core/presentation/create-presentation.ts';
import { findManifest } from '../../../core/presentation/manifest.ts';
import { describeParts } from '../../../core/presentation/opened-parts.ts';
import { readPresentedCredential } from '../../../core/presentation/presented-credential.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { openInput } from '../../../core/verification/open-input.ts';
import type { VerificationReport } from '../../../core/verification/report.ts';
import { type VerifyOptions, verifyOpened } from '../../../core/verification/verify.ts';
import { getBlob, sha256Hex } from '../../vault/blobs.ts';
import { addHistory } from '../../vault/history.ts';
import { getOriginalBytes, listOriginals } from '../../vault/originals.ts';
import { attemptAsync } from '../attempt.ts';
import { getCredential } from '../find-credential.ts';
import { trustDecisions } from '../issuers/issuers.ts';
import { codesOnPaper, type Shown } from '../qr/show-presentation.ts';
import { getSettings } from '../settings.ts';
import type { Wallet } from '../wallet.ts';
import { paperPictureOf } from './badge-picture.ts';
import { setCertificate } from './certificate.ts';
import type { PaperBadge, PaperFacts, PaperSize } from './paper.ts';
import { wordsOf } from './words.ts';

export interface PaperForm {
  readonly size: PaperSize;
  /** BCP 47, because a person said so; else the wallet's, else the system's, else English */
  readonly language?: string | undefined;
  readonly systemLanguage?: string;
}

/**
 * A presentation as a certificate with the presentation attached. Only what is in the presentation is printed: a field that the holder
 * left out is on no page.
 *
 * @param facts.holder - and the rest as `presentCredentials` was told
 */
export async function presentationAsPdf(
  wallet: Wallet,
  created: CreatedPresentation,
  facts: { readonly holder: string; readonly audience: string | null; readonly purpose: string | null },
  form: PaperForm,
): Promise<Result<Uint8Array>> {
  const isJson = created.mediaType === 'application/vp';
  const attachmentName = isJson ? 'presentation.json' : 'presentation.jwt';
  return paperOf(wallet, created, { attachmentName, form, presentation: { ...facts, expires: created.expires } });
}

/**
 * A badge as a certificate with the badge itself attached, byte for byte as it is kept (of `ecdsa-sd-2023` with a derived proof). Of an
 * unsigned record it is the PDF that was kept: nothing is typeset that would make it look like a badge.
 *
 * @returns `usage.no-such-id`, `export.no-paper`, `export.unsigned-record` where that is no PDF, `vault.*`
 */
export async function credentialAsPdf(wallet: Wallet, id: string, form: PaperForm): Promise<Result<Uint8Array>> {
  return attemptAsync(async () => {
    const found = getCredential(wallet, id);
    if (!found.ok) return found;
    const credential = found.value;
    if (credential.format === 'unsigned-record') {
      const kept = keptPdf(wallet, credential.id);
      return kept.ok ? noteExport(wallet, credential.id, kept) : kept;
    }
    const text = decodeUtf8(getBlob(wallet.vault.reader, credential.sha256));
    if (text === undefined) throw new TypeError('a credential was kept that is no text');
    const mediaType = (
      { json: 'application/vc', jwt: 'application/vc+jwt', 'sd-jwt': 'application/vc+sd-jwt' } as const
    )[credential.form];
    const attachmentName = credential.form === 'json' ? 'badge.json' : 'badge.jwt';
    const given = await withoutBaseProof(text, wallet);
    if (!given.ok) return given;
    const made = await paperOf(
      wallet,
      { text: given.value, mediaType },
      {
        attachmentName,
        form,
        presentation: undefined,
        picture: originalPicture(wallet, credential.id),
      },
    );
    return made.ok ? noteExport(wallet, credential.id, made) : made;
  });
}

function noteExport(wallet: Wallet, id: string, made: Result<Uint8Array>): Result<Uint8Array> {
  if (wallet.vault.damage !== undefined) return made;
  const at = wallet.world.now().toISOString();
  const noted = wallet.vault.write((vault) =>
    addHistory(vault, { at, kind: 'exported', details: { format: 'pdf' } }, id),
  );
  return noted.ok ? made : noted;
}

function keptPdf(wallet: Wallet, id: string): Result<Uint8Array> {
  const { reader } = wallet.vault;
  const pdf = listOriginals(reader, id).find(({ form }) => form === 'pdf');
  if (pdf !== undefined) return succeed(getOriginalBytes(reader, id, pdf.sha256));
  return refuse(new WalletError('export.unsigned-record', 'no PDF was kept'));
}

async function paperOf(
  wallet: Wallet,
  shown: Shown,
  options: {
    readonly attachmentName: string;
    readonly form: PaperForm;
    readonly presentation: PaperFacts['presentation'];
    /** `data:` URL of the picture it came in, for a badge that names none of its own */
    readonly picture?: string | undefined;
  },
): Promise<Result<Uint8Array>> {
  const bytes = new TextEncoder().encode(shown.text);
  const badges = await badgesIn(wallet, bytes, options.picture);
  if (!badges.ok) return badges;
  const { attachmentName, form, presentation } = options;
  const codes = codesOnPaper(shown, wallet.world.crypto);
  const settings = getSettings(wallet);
  if (!settings.ok) return settings;
  return succeed(
    await setCertificate({
      size: form.size,
      badges: badges.value,
      attachment: { name: attachmentName, mediaType: plainMediaType(shown.mediaType), bytes },
      codes: codes.ok ? codes.value : [],
      words: wordsOf(form.language ?? settings.value.language ?? form.systemLanguage ?? 'en'),
      facts: { attachmentName, attachmentSha256: sha256Hex(bytes), presentation },
      now: wallet.world.now(),
    }),
  );
}

/** What a reader of PDFs can open with something it knows. */
function plainMediaType(mediaType: Shown['mediaType']): string {
  return mediaType === 'application/vp' || mediaType === 'application/vc' ? 'application/json' : 'application/jwt';
}

/** The badges inside, as whoever gets the file will find them: judged anew from what is handed over. */
async function badgesIn(
  wallet: Wallet,
  bytes: Uint8Array,
  picture: string | undefined,
): Promise<Result<readonly PaperBadge[]>> {
  const trust = trustDecisions(wallet);
  if (!trust.ok) return trust;
  const { crypto, now } = wallet.world;
  const world: VerifyOptions = { now: now(), snapshots: wallet.snapshots, crypto, trust: trust.value };
  const items = openInput(bytes, wallet.snapshots);
  if (!items.ok) return items;
  const parts = describeParts(items.value, world);
  const badges: PaperBadge[] = [];
  for (const { opened, path } of items.value) {
    const holder = opened.decoded.format.startsWith('vp-') ? opened.decoded.controller : null;
    const manifests = new Set(
      opened.decoded.inner.flatMap(({ content, path: inner }) =>
        typeof content !== 'string' && findManifest(content, holder) !== undefined ? [`${path}${inner}`] : [],
      ),
    );
    const place = { item: 0, ...(path === '' ? {} : { path }) };
    for (const report of await verifyOpened(opened, place, world)) {
      const at = report.path ?? '';
      const credential = parts.get(at);
      if (report.format.startsWith('vp-') || manifests.has(at) || credential === undefined) continue;
      badges.push(await badgeOf(credential, report, picture));
    }
  }
  if (badges.length > 0) return succeed(badges);
  return refuse(new WalletError('export.no-paper', 'nothing that a certificate could show'));
}

async function badgeOf(
  credential: NormalisedCredential,
  report: VerificationReport,
  otherwise: string | undefined,
): Promise<PaperBadge> {
  const image = credential.achievements[0]?.image ?? credential.image;
  const own = image?.kind === 'data' ? await paperPictureOf(image.source) : undefined;
  return { credential, report, picture: own ?? (await paperPictureOf(otherwise)) };
}

/** Paper is handed round: of `ecdsa-sd-2023` a proof over everything goes along, not the one that only a holder has. */
async function withoutBaseProof(text: string, { world }: Wallet): Promise<Result<string>> {
  const read = readPresentedCredential(text, 1);
  if (!read.ok || read.value.form !== 'json') return succeed(text);
  const shown = await chooseFields(read.value, undefined, 1, world.crypto);
  if (!shown.ok) return shown;
  return succeed(
    shown.value === read.value || shown.value.form !== 'json' ? text : JSON.stringify(shown.value.credential),
  );
}

/** The picture that a badge was baked into. */
function originalPicture(wallet: Wallet, id: string): string | undefined {
  const { reader } = wallet.vault;
  const baked = listOriginals(reader, id).find(({ form }) => form === 'png' || form === 'svg');
  if (baked === undefined) return undefined;
  const bytes = Buffer.from(getOriginalBytes(reader, id, baked.sha256));
  return `data:image/${baked.form === 'svg' ? 'svg+xml' : 'png'};base64,${bytes.toString('base64')}`;
}
