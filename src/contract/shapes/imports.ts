import { details, errorCode } from '../answer.ts';
import { bytes, count, flag, kinds, list, nullable, optional, shape, text, view, within } from '../decode.ts';
import { handle, longText, maybeText } from './common.ts';

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

/** Where badges come from. */
export const importRequest = kinds({
  /** main opens its dialog and keeps the paths */
  files: shape({}),
  folder: shape({}),
  /** what another start of Lapel handed over (`shell.handedOver`), once a person said yes */
  'handed-over': shape({}),
  /** dropped or pasted pictures and files */
  bytes: givenRequest,
  text: pastedRequest,
  address: addressRequest,
});

export const explainRequest = shape({ jobId: handle, item: count });

/** The import doctor: what was refused, where, and what can be done. */
export const explanation = view({
  code: errorCode,
  details,
  /** plain sentence; the window words the code itself, this adds what only the bytes tell */
  summary: longText,
  /** position in the text where it went wrong, where there is one */
  place: optional(
    nullable(
      view({ line: count, column: count, excerpt: longText, /** start of the fault in the excerpt */ at: count }),
    ),
  ),
  steps: optional(list(longText, 20)),
  /** a text to send to the issuer, with nothing of the badge's owner in it */
  forIssuer: optional(maybeText),
  canRepair: optional(flag),
});
