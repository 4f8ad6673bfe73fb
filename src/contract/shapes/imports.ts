import { details } from '../answer.ts';
import { bytes, count, flag, kinds, list, nullable, oneOf, shape, text, view, within } from '../decode.ts';
import { handle, longText, maybeText, passphrase, verdict } from './common.ts';

/** Of everything dropped or pasted at once; more comes in through the dialog, where main reads the files itself. */
export const MOST_GIVEN_BYTES = 64 * 1024 * 1024;

export const givenRequest = within(
  shape({ items: list(shape({ name: text(500), bytes: bytes(MOST_GIVEN_BYTES) }), 500) }),
  ({ items }) => items.reduce((sum, item) => sum + item.bytes.byteLength, 0) <= MOST_GIVEN_BYTES,
  'at most 64 MiB together',
);

/** Pasted, or read from a code. */
export const pastedRequest = shape({ text: text(4 * 1024 * 1024) });

/** https; main names the host and asks before it goes online. */
export const addressRequest = shape({ url: text(4096) });

/** What an import left out, once more and in another way, because the person asked for it. */
export const againRequest = shape({
  jobId: handle,
  /** of items with `again` */
  items: list(count, 500),
  /** keeps pictures and documents without a badge as unsigned records */
  keepUnsigned: flag,
  /** UTF-8, of another wallet's backup */
  password: nullable(passphrase),
  /** makes personas of the secret keys in it */
  withKeys: flag,
});

/** Where badges come from. */
export const importRequest = kinds({
  /** the badges that come with Lapel, to try it with */
  samples: shape({}),
  /** main asks first: what is on it may be anything */
  clipboard: shape({}),
  /** main opens its dialog and keeps the paths */
  files: shape({}),
  folder: shape({}),
  /** what another start of Lapel handed over (`shell.handedOver`), once a person said yes */
  'handed-over': shape({}),
  /** dropped or pasted pictures and files */
  bytes: givenRequest,
  text: pastedRequest,
  address: addressRequest,
  again: againRequest,
});

export const explainRequest = shape({ jobId: handle, item: count });

const reason = view({ code: text(100), message: longText, at: maybeText });

/** The import doctor: every look that was taken at one input, what came of it, and what can be done. */
export const explanation = view({
  file: longText,
  bytes: count,
  outcome: oneOf('taken', 'refused'),
  verdict: nullable(verdict),
  probes: list(
    view({
      code: text(100),
      message: longText,
      /** which part of the input, as a person would find it; null: the input itself */
      where: maybeText,
      outcome: oneOf('found', 'nothing', 'refused', 'told'),
      reason: nullable(reason),
    }),
    2000,
  ),
  /** what decided, an error's or a check's code */
  code: nullable(text(100)),
  details,
  /** what happened, whether anything was lost, what to do */
  sentence: longText,
  /** where in a text it went wrong; line and column counted from 1, `at` from 0 in the excerpt */
  place: nullable(view({ line: count, column: count, excerpt: longText, at: count })),
  /** ready to be sent, with nothing of the badge's owner in it */
  noteForIssuer: maybeText,
});
