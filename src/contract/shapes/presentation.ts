import { details, errorCode } from '../answer.ts';
import { count, flag, integer, list, nullable, number, oneOf, optional, shape, text, view } from '../decode.ts';
import { credentialId, handle, instant, longText, maybeText, shortText, verdict } from './common.ts';
import { credentialSummary } from './report.ts';

export const requestText = shape({ text: text(6000) });

export const readRequest = view({
  nonce: text(64),
  audience: shortText,
  expires: instant,
  wantedTypes: list(text(200), 16),
  /** badges of this wallet that would answer it, newest first */
  matching: optional(list(credentialId, 200)),
});

export const previewRequest = shape({
  ids: list(credentialId, 50),
  /** text of the verifier's request code */
  request: nullable(text(6000)),
  /** six digits that the verifier spoke; not together with `request` */
  digits: nullable(text(6)),
  audience: nullable(shortText),
  purpose: nullable(shortText),
  validForMinutes: integer(1, 24 * 60),
  /** did:key of a persona; null: the one the badges were issued to */
  holder: nullable(text(500)),
  /** JSON pointers to show of a badge whose suite lets the holder choose; absent ids show everything */
  fields: list(shape({ id: credentialId, pointers: list(text(2000), 2000) }), 50),
  /** shows a badge that is invalid all the same */
  evenIfInvalid: flag,
});

/** Codes of `core/sentences/en/showing.ts`, with the English sentence. */
const told = view({ code: text(100), sentence: longText });

/** How much each way of handing over proves; drawn as a ladder. */
const rung = view({
  form: oneOf('code', 'frames', 'page', 'pdf', 'vp-json', 'vp-jwt'),
  isPossible: flag,
  /** of one code: 1; of a moving one: how many suffice */
  codes: nullable(count),
  version: nullable(integer(1, 40)),
  /** until a camera that misses nothing has it; null where nothing moves */
  seconds: nullable(number),
  proves: list(told, 20),
  cannotProve: list(told, 20),
});

export const preview = view({
  previewId: handle,
  holder: longText,
  audience: maybeText,
  purpose: maybeText,
  isLive: flag,
  created: instant,
  expires: instant,
  credentials: list(
    view({
      id: credentialId,
      verdict,
      summary: nullable(credentialSummary),
      form: oneOf('json', 'jwt', 'sd-jwt', 'legacy'),
      possession: oneOf('proven', 'another-holder', 'not-provable'),
      fields: list(
        view({
          path: longText,
          value: longText,
          length: count,
          /** whether the holder may leave it out; absent: never */
          canHide: optional(flag),
          isShown: optional(flag),
        }),
        2000,
      ),
      unlisted: count,
      canChoose: optional(flag),
    }),
    50,
  ),
  /** of what will be signed, to within some */
  bytes: count,
  ladder: list(rung, 10),
  /** why signing would be refused as things are */
  refusal: nullable(view({ code: errorCode, details })),
});

export const signRequest = shape({ previewId: handle });

export const signed = view({
  presentationId: handle,
  /** text of the one code it fits into; null: show frames */
  oneCode: nullable(text(6000)),
  frameCount: count,
  expires: instant,
  disclosure: count,
  /** as signed: what each way of showing it proves */
  ladder: list(rung, 10),
});

export const framesRequest = shape({ presentationId: handle, from: integer(1, 1_000_000), count: integer(1, 64) });
export const frames = view({ texts: list(text(4000), 64), needed: count, version: integer(1, 40) });
export const saveRequest = shape({ presentationId: handle, as: oneOf('page', 'pdf', 'vp', 'image') });
export const written = view({ bytes: count });
