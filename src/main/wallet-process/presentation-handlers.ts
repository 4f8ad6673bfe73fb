import type { Handlers } from '../../contract/call.ts';
import { WalletError } from '../../core/errors.ts';
import type { CreatedPresentation } from '../../core/presentation/create-presentation.ts';
import { parseRequest } from '../../core/presentation/request.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { openVerifierPage } from '../../wallet/services/exports/verifier-page.ts';
import { type PresentOptions, presentCredentials } from '../../wallet/services/present-credentials.ts';
import { type PreviewedPresentation, previewPresentation } from '../../wallet/services/preview-presentation.ts';
import { drawQrPng } from '../../wallet/services/qr/draw-qr.ts';
import { codeOf, codeTextOf, framesOf, type ShownFrames } from '../../wallet/services/qr/show-presentation.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import type { Handles } from './handles.ts';
import type { ProcessContract } from './process-contract.ts';
import type { Session } from './session.ts';
import { writeChosenFile } from './write-chosen-file.ts';

/** What a person saw and may sign. */
export interface Previewed {
  readonly ids: readonly string[];
  readonly options: PresentOptions;
  readonly minutes: number;
  readonly preview: PreviewedPresentation;
}

/** What was signed and may be shown until the wallet is locked. */
export interface Presented {
  readonly created: CreatedPresentation;
  readonly facts: { readonly holder: string; readonly audience: string | null; readonly purpose: string | null };
  readonly frames: ShownFrames | null;
}

export interface PresentationWorld {
  readonly session: Session;
  readonly previews: Handles<Previewed>;
  readonly presentations: Handles<Presented>;
}

type Presentation = Handlers<ProcessContract>['presentation'];
type Asked = Parameters<Presentation['preview']>[0];

export function presentationHandlers({ session, previews, presentations }: PresentationWorld): Presentation {
  const { world } = session;
  const preview = (previewId: string): Result<Previewed> => {
    const found = previews.find(previewId);
    return found === undefined ? refuse(new WalletError('shell.no-such-preview', 'unknown preview')) : succeed(found);
  };
  const presentation = (presentationId: string): Result<Presented> => {
    const found = presentations.find(presentationId);
    if (found !== undefined) return succeed(found);
    return refuse(new WalletError('shell.no-such-presentation', 'unknown presentation'));
  };

  return {
    readRequest: async ({ text }) => parseRequest(text, world.now()),
    preview: (asked) =>
      session.with(async (wallet) => {
        const options = optionsOf(asked, world.now());
        if (!options.ok) return options;
        const previewed = await previewPresentation(wallet, asked.ids, options.value);
        if (!previewed.ok) return previewed;
        const { refusal } = previewed.value;
        const previewId = previews.keep({
          ids: asked.ids,
          options: { ...options.value, as: previewed.value.as },
          minutes: asked.validForMinutes,
          preview: previewed.value,
        });
        return succeed({
          ...previewed.value,
          previewId,
          refusal: refusal === null ? null : { code: refusal.code, details: refusal.details },
        });
      }),
    facts: async ({ previewId }) => {
      const found = preview(previewId);
      if (!found.ok) return found;
      const { minutes, options } = found.value;
      const { audience, purpose, holder, credentials } = found.value.preview;
      return succeed({
        audience,
        purpose,
        holder,
        names: credentials.map(({ summary }) => summary?.name ?? null),
        hidden: credentials.reduce((sum, { fields }) => sum + fields.filter(({ isShown }) => !isShown).length, 0),
        minutes,
        hasInvalid: options.evenIfInvalid === true && credentials.some(({ verdict }) => verdict === 'invalid'),
      });
    },
    sign: ({ previewId }) =>
      session.with(async (wallet) => {
        const found = preview(previewId);
        if (!found.ok) return found;
        const signed = await sign(wallet, found.value);
        if (!signed.ok) return signed;
        previews.forget(previewId);
        const { oneCode, disclosure, ...presented } = signed.value;
        return succeed({
          presentationId: presentations.keep(presented),
          oneCode,
          frameCount: presented.frames?.needed ?? 0,
          expires: presented.created.expires,
          disclosure,
          ladder: found.value.preview.ladder,
        });
      }),
    frames: async ({ presentationId, from, count }) => {
      const found = presentation(presentationId);
      if (!found.ok) return found;
      const { frames } = found.value;
      if (frames === null) return refuse(new WalletError('shell.no-such-presentation', 'it does not fit into frames'));
      const all = frames.frames;
      // the same frames in a circle: a camera that missed one sees it again
      const texts = Array.from({ length: count }, (_, index) => all[(from - 1 + index) % all.length] as string);
      return succeed({ texts, needed: frames.needed, version: frames.version });
    },
    saveTo: ({ presentationId, as, path }) =>
      session.with(async (wallet) => {
        const found = presentation(presentationId);
        if (!found.ok) return found;
        const content = await contentOf(wallet, found.value, as);
        if (!content.ok) return content;
        const written = await writeChosenFile(path, content.value);
        return written.ok ? succeed({ bytes: written.value }) : written;
      }),
  };
}

function optionsOf(asked: Asked, now: Date): Result<PresentOptions> {
  const request = asked.request === null ? undefined : parseRequest(asked.request, now);
  if (request?.ok === false) return request;
  const nonce = request?.value.nonce ?? asked.digits ?? undefined;
  // digits are spoken without a name, so nothing is claimed about who asked
  const audience = request?.value.audience ?? asked.audience ?? undefined;
  return succeed({
    as: 'vp-json',
    minutes: asked.validForMinutes,
    fields: Object.fromEntries(asked.fields.map(({ id, pointers }) => [id, pointers])),
    evenIfInvalid: asked.evenIfInvalid,
    ...(nonce === undefined ? {} : { nonce }),
    ...(audience === undefined ? {} : { audience }),
    ...(asked.purpose === null ? {} : { purpose: asked.purpose }),
    ...(asked.holder === null ? {} : { holder: asked.holder }),
  });
}

interface Signed extends Presented {
  readonly oneCode: string | null;
  readonly disclosure: number;
}

/** Drawn before it is logged: what does not fit into codes is still a presentation that can be saved. */
async function sign(wallet: Wallet, { ids, options, preview }: Previewed): Promise<Result<Signed>> {
  const { crypto } = wallet.world;
  const isOneCode = preview.ladder.some(({ form, isPossible }) => form === 'code' && isPossible);
  const presented = await presentCredentials(wallet, ids, { ...options, form: isOneCode ? 'qr' : 'frames' });
  if (!presented.ok) return presented;
  const code = codeTextOf(presented.value, crypto);
  const isDrawable = codeOf(presented.value, crypto).ok;
  const frames = framesOf(presented.value, crypto);
  return succeed({
    created: presented.value,
    facts: { holder: presented.value.holder, audience: preview.audience, purpose: preview.purpose },
    frames: frames.ok ? frames.value : null,
    oneCode: code.ok && isDrawable ? code.value : null,
    disclosure: presented.value.disclosure,
  });
}

async function contentOf(
  wallet: Wallet,
  { created, facts }: Presented,
  as: 'page' | 'pdf' | 'vp' | 'image',
): Promise<Result<Uint8Array | string>> {
  switch (as) {
    case 'vp':
      return succeed(created.text);
    case 'page': {
      const makePage = await openVerifierPage();
      return makePage.ok ? succeed(makePage.value(created.text)) : makePage;
    }
    case 'image': {
      const code = codeOf(created, wallet.world.crypto);
      return code.ok ? succeed(await drawQrPng(code.value)) : code;
    }
    case 'pdf': {
      const { presentationAsPdf } = await import('../../wallet/services/paper/make-paper.ts');
      const systemLanguage = Intl.DateTimeFormat().resolvedOptions().locale;
      return presentationAsPdf(wallet, created, facts, { size: 'a4', systemLanguage });
    }
  }
}
