import type { Handlers } from '../../contract/call.ts';
import type { NormalisedCredential } from '../../core/credential/normalised-credential.ts';
import { judgeReply } from '../../core/presentation/judge-reply.ts';
import { createLiveCodes, type LiveCodes, type LiveProgress } from '../../core/presentation/live-codes.ts';
import { type CreatedRequest, createRequest } from '../../core/presentation/request.ts';
import { createRequestBook, type RequestBook } from '../../core/presentation/request-book.ts';
import { type Result, succeed } from '../../core/result.ts';
import { type CredentialPicture, findPictureOf } from '../../wallet/services/credential-picture.ts';
import { openCodePictures } from '../../wallet/services/input/open-code-pictures.ts';
import { openPapers } from '../../wallet/services/input/open-papers.ts';
import type { ReadInput } from '../../wallet/services/input/read-files.ts';
import { trustDecisions } from '../../wallet/services/issuers/issuers.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import type { Handles } from './handles.ts';
import type { ProcessContract } from './process-contract.ts';
import type { Session } from './session.ts';

type Check = Handlers<ProcessContract>['check'];
type Offered = Extract<Awaited<ReturnType<Check['offer']>>, { ok: true }>['value'];

export interface CheckWorld {
  readonly session: Session;
  readonly requests: Handles<CreatedRequest>;
}

/** Being the other side: nothing of what somebody shows is kept. */
export function checkHandlers({ session, requests }: CheckWorld): Check {
  const { world } = session;
  let book: RequestBook = createRequestBook();
  let codes: LiveCodes = createLiveCodes(world.crypto);

  return {
    newRequest: async ({ audience, wanted, minutes }) => {
      const made = createRequest({
        audience,
        wantedTypes: wanted,
        minutes,
        nonce: world.random(16),
        now: world.now(),
      });
      if (!made.ok) return made;
      book.add(made.value);
      const { text, digits, expires } = made.value;
      return succeed({ requestId: requests.keep(made.value), text, digits, expires });
    },
    offer: ({ requestId, text, bytes }) =>
      session.with(async (wallet) => {
        const current = requestId === null ? undefined : requests.find(requestId);
        const content = text === null ? await insideFile(bytes as Uint8Array) : codes.receive(text);
        if (!content.ok) return content;
        if (content.value.state === 'receiving') {
          const { received, needed } = content.value;
          return succeed({ kind: 'progress', received, needed });
        }
        codes = createLiveCodes(world.crypto);
        return judge(wallet, content.value.content, book, current);
      }),
    forget: async ({ requestId }) => {
      if (requestId === null) {
        book = createRequestBook();
        requests.clear();
      } else requests.forget(requestId);
      codes = createLiveCodes(world.crypto);
      return succeed(null);
    },
  };
}

/** What a file holds that can be judged: attached to a PDF, in the codes of a picture, or the file itself. */
async function insideFile(bytes: Uint8Array): Promise<Result<Extract<LiveProgress, { state: 'complete' }>>> {
  async function* given(): AsyncGenerator<ReadInput> {
    yield { file: 'file', content: succeed(bytes) };
  }
  for await (const { content } of openCodePictures(openPapers(given()))) {
    return content.ok ? succeed({ state: 'complete', content: content.value }) : content;
  }
  throw new TypeError('a file in which there is not even a file');
}

async function judge(
  wallet: Wallet,
  content: Uint8Array,
  book: RequestBook,
  current: CreatedRequest | undefined,
): Promise<Result<Offered>> {
  const trust = trustDecisions(wallet);
  if (!trust.ok) return trust;
  const judged = await judgeReply(
    content,
    { book, current },
    {
      now: wallet.world.now(),
      snapshots: wallet.snapshots,
      crypto: wallet.world.crypto,
      trust: trust.value,
    },
  );
  if (!judged.ok) return judged;
  const { liveness, reports, parts } = judged.value;
  return succeed({
    kind: 'judged',
    liveness,
    reports,
    parts: await withPictures(wallet, [...parts], content),
    isPresentation: reports.some(({ format }) => format.startsWith('vp-')),
  });
}

/** Of one picture, as bytes; and of all in one answer. What is larger is shown without. */
const MOST_PICTURE_BYTES = 1024 * 1024;
const MOST_PICTURES_BYTES = 16 * 1024 * 1024;

async function withPictures(
  wallet: Wallet,
  parts: readonly (readonly [path: string, words: NormalisedCredential])[],
  file: Uint8Array,
) {
  const answered: { readonly path: string; readonly words: NormalisedCredential; readonly picture?: string }[] = [];
  let room = MOST_PICTURES_BYTES;
  for (const [path, words] of parts) {
    const found = room <= 0 ? undefined : await findPictureOf(wallet, words, parts.length === 1 ? file : undefined);
    const picture = found === undefined || found.bytes.length > Math.min(room, MOST_PICTURE_BYTES) ? undefined : found;
    room -= picture?.bytes.length ?? 0;
    answered.push(picture === undefined ? { path, words } : { path, words, picture: urlOf(picture) });
  }
  return answered;
}

function urlOf({ bytes, mediaType }: CredentialPicture): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}
