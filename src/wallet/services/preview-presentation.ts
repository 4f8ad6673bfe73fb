import { WalletError } from '../../core/errors.ts';
import { createPresentation, MAX_PRESENTED } from '../../core/presentation/create-presentation.ts';
import {
  type CredentialPreview,
  describePresentation,
  type PresentationPreview,
} from '../../core/presentation/describe-presentation.ts';
import { type Showing, showsBy, type WayToShow } from '../../core/presentation/ways-to-show.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import type { ShowingCode } from '../../core/sentences/en/showing.ts';
import { sentenceFor } from '../../core/sentences/sentences.ts';
import type { Verdict } from '../../core/verification/report.ts';
import { attemptAsync } from './attempt.ts';
import { getCredentials } from './find-credential.ts';
import { findSigningHolder } from './holders.ts';
import { holderOf, judgeAll, type PresentOptions, presentationOf } from './present-credentials.ts';
import { codeOf, codesOnPaper, framesOf } from './qr/show-presentation.ts';
import type { Wallet } from './wallet.ts';

/** Frames a second that a code moves with (docs/presentation-format.md, "Moving codes"). */
const FRAMES_PER_SECOND = 10;

/** A step of the ladder: a way to hand it over, whether it fits, and what it shows. */
export interface Rung {
  readonly form: WayToShow;
  readonly isPossible: boolean;
  /** QR codes: 1 for a still one, more on a sheet of paper; of a moving one, how many suffice; null where there is none */
  readonly codes: number | null;
  /** version of the codes, 1 to 40 */
  readonly version: number | null;
  /** seconds until a camera that misses nothing has it; null where nothing moves */
  readonly seconds: number | null;
  readonly proves: readonly { readonly code: ShowingCode; readonly sentence: string }[];
  readonly cannotProve: readonly { readonly code: ShowingCode; readonly sentence: string }[];
}

export interface PreviewedPresentation extends Omit<PresentationPreview, 'credentials'> {
  readonly credentials: readonly (CredentialPreview & { readonly id: string; readonly verdict: Verdict })[];
  /** JSON, or a token where JSON cannot be signed over one of the badges */
  readonly as: 'vp-json' | 'vp-jwt';
  /** of what will be signed, in bytes, to within some: a signature is not foreseen */
  readonly bytes: number;
  /** the ways to hand it over, the strongest first */
  readonly ladder: readonly Rung[];
  /** why signing it would be refused as things are; null where nothing stands against it */
  readonly refusal: WalletError | null;
}

/**
 * Shows what `presentCredentials` would hand over with the same options: every field that the other side will see, and every way to
 * hand it over with what that shows and what it drops. Signs nothing with a key of the wallet, and writes nothing.
 *
 * @returns the refusals of `presentCredentials`, but for `present.not-valid`, which is told in `refusal`
 */
export async function previewPresentation(
  wallet: Wallet,
  ids: readonly string[],
  options: PresentOptions,
): Promise<Result<PreviewedPresentation>> {
  return attemptAsync(async () => {
    if (ids.length === 0) return refuse(new WalletError('present.nothing-chosen', 'no ids'));
    const chosen = getCredentials(wallet, ids);
    if (!chosen.ok) return chosen;
    const reports = await judgeAll(wallet, chosen.value.slice(0, MAX_PRESENTED));
    if (!reports.ok) return reports;
    const holder = findSigningHolder(wallet, options.holder ?? holderOf(wallet, chosen.value));
    if (!holder.ok) return holder;
    const asked = presentationOf(wallet, chosen.value, holder.value, options);
    if (!asked.ok) return asked;
    const described = describePresentation(asked.value);
    if (!described.ok) return described;
    // as long as a signature, and none: what is measured here never leaves
    const draft = { ...asked.value, sign: () => wallet.world.random(64) };
    let measured = await createPresentation(draft);
    if (!measured.ok && measured.error.code === 'present.needs-token') {
      measured = await createPresentation({ ...draft, as: 'vp-jwt' });
    }
    if (!measured.ok) return measured;
    const verdicts = reports.value.map(({ verdict }) => verdict);
    const invalid = verdicts.indexOf('invalid');
    const details = { id: chosen.value[invalid]?.id ?? '', verdict: 'invalid' };
    const isRefused = invalid >= 0 && options.evenIfInvalid !== true;
    const { mediaType, text } = measured.value;
    return succeed({
      ...described.value,
      credentials: described.value.credentials.map((preview, index) => ({
        ...preview,
        id: chosen.value[index]?.id ?? '',
        verdict: verdicts[index] ?? 'unknown',
      })),
      as: mediaType === 'application/vp' ? 'vp-json' : 'vp-jwt',
      bytes: Buffer.byteLength(text),
      ladder: ladderOf(measured.value, described.value, invalid >= 0, options, wallet),
      refusal: isRefused ? new WalletError('present.not-valid', 'an invalid credential was chosen', { details }) : null,
    });
  });
}

function ladderOf(
  measured: Parameters<typeof codeOf>[0] & { readonly expires: string },
  { credentials }: PresentationPreview,
  hasInvalid: boolean,
  { nonce }: PresentOptions,
  { world }: Wallet,
): readonly Rung[] {
  const code = codeOf(measured, world.crypto);
  const frames = framesOf(measured, world.crypto);
  const paper = codesOnPaper(measured, world.crypto);
  const showing: Showing = {
    answers: nonce === undefined ? 'nothing' : /^\d{6}$/.test(nonce) ? 'digits' : 'request',
    possession: credentials.map(({ possession }) => possession),
    hasInvalid,
    leavesOut: credentials.some(({ fields }) => fields.some(({ isShown }) => !isShown)),
    oneCode: code.ok ? (code.value.level === 'M' ? 'fits' : 'dense') : 'too-large',
  };
  const rung = (form: WayToShow, isPossible: boolean, codes: Partial<Rung> = {}): Rung => {
    const { proves, cannotProve } = showsBy(form, showing);
    const told = (one: ShowingCode) => ({
      code: one,
      sentence: sentenceFor(one, { expires: measured.expires }),
    });
    return {
      form,
      isPossible,
      codes: null,
      version: null,
      seconds: null,
      ...codes,
      proves: proves.map(told),
      cannotProve: cannotProve.map(told),
    };
  };
  return [
    rung('code', code.ok, code.ok ? { codes: 1, version: code.value.version } : {}),
    rung('frames', frames.ok, frames.ok ? movingOf(frames.value) : {}),
    rung(measured.mediaType === 'application/vp' ? 'vp-json' : 'vp-jwt', true),
    rung('page', true),
    rung('pdf', true, paper.ok ? { codes: paper.value.length, version: paper.value[0]?.version ?? null } : {}),
  ];
}

function movingOf({ needed, version }: { readonly needed: number; readonly version: number }): Partial<Rung> {
  return { codes: needed, version, seconds: needed / FRAMES_PER_SECOND };
}
