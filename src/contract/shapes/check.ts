import {
  bytes,
  count,
  type Decoder,
  flag,
  integer,
  kinds,
  list,
  nullable,
  oneOf,
  optional,
  shape,
  text,
  textLike,
  view,
  within,
} from '../decode.ts';
import { handle, instant, longText, shortText } from './common.ts';
import { credentialWords } from './credential-words.ts';
import { verificationReport } from './report.ts';

export const newRequestRequest = shape({
  audience: shortText,
  wanted: list(text(200), 16),
  minutes: integer(1, 60),
});

export const newRequest = view({ requestId: handle, text: text(6000), digits: text(6), expires: instant });

/** A frame, the text of a code, pasted text, or a file's bytes: one of them. */
export const offerRequest = within(
  shape({
    requestId: nullable(handle),
    text: nullable(text(4 * 1024 * 1024)),
    bytes: nullable(bytes(16 * 1024 * 1024)),
  }),
  (offer) => (offer.text === null) !== (offer.bytes === null),
  'text or bytes',
);

/** A picture that is here already, as an image element takes it: nothing of somebody's answer gets an address, and nothing is fetched for it. */
const pictureUrl = textLike(/^data:image\/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/, 2 * 1024 * 1024);

export const judgement = view({
  liveness: oneOf('answered', 'answered-by-digits', 'not-answered', 'not-asked'),
  reports: list(verificationReport, 500),
  /** what each says, by the path of its report; empty path: the input itself */
  parts: list(view({ path: longText, words: credentialWords, picture: optional(pictureUrl) }), 500),
  isPresentation: optional(flag),
});

export const offered: Decoder<
  | ({ readonly kind: 'progress' } & { readonly received: number; readonly needed: number })
  | ({ readonly kind: 'judged' } & ReturnType<typeof judgement>)
> = kinds({ progress: view({ received: count, needed: count }), judged: judgement });

export const forgetRequest = shape({ requestId: nullable(handle) });
