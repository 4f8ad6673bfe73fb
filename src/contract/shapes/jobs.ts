import { details, errorCode, nullableCode } from '../answer.ts';
import {
  count,
  type Decoder,
  flag,
  kinds,
  list,
  nullable,
  number,
  oneOf,
  optional,
  shape,
  text,
  view,
} from '../decode.ts';
import { handle, instant, longText, maybeText, recoveryCode, verdict } from './common.ts';

export const jobKind = oneOf('import', 'reverify', 'refresh', 'check', 'backup', 'rehearse', 'restore', 'samples');

/** What became of one thing; told after the disk has it. */
export const jobItem = view({
  /** counts up from 0 over the job; the handle for `imports.explain` */
  item: count,
  /** file name (never a path), address, or badge's name: what a person would know it by */
  label: longText,
  /** where inside an archive or container */
  inside: optional(longText),
  outcome: oneOf('added', 'duplicate', 'refused', 'judged', 'fetched', 'unchanged', 'failed', 'left'),
  id: nullable(text(64)),
  name: maybeText,
  verdict: nullable(verdict),
  /** a certificate that nobody signed */
  isUnsigned: optional(flag),
  code: nullableCode,
  details: details,
  /** what the person can have `imports.start` do with it: give a backup's password, keep a certificate unsigned, take a backup's keys */
  again: optional(oneOf('password', 'unsigned', 'keys')),
});

export const jobResult = kinds({
  import: view({
    added: count,
    duplicate: count,
    refused: count,
    /** made of another wallet's keys, which the person asked for */
    personas: list(view({ name: longText, outcome: oneOf('added', 'duplicate') }), 1000),
  }),
  reverify: view({ valid: count, invalid: count, unknown: count }),
  refresh: view({ fetched: count, unchanged: count, failed: count, affected: count }),
  check: view({
    isSound: flag,
    damage: list(view({ code: errorCode, details }), 100),
    credentials: count,
    records: count,
  }),
  backup: view({ badges: count, bytes: count, sha256: text(64) }),
  rehearse: view({ badges: count, created: instant }),
  restore: view({
    badges: count,
    /** of the new wallet: shown once */
    recoveryCode,
    /** false where it was restored and could not be opened at once: the new passphrase opens it */
    isOpen: flag,
  }),
});

const finished: Decoder<
  | { readonly ok: true; readonly result: ReturnType<typeof jobResult> }
  | { readonly ok: false; readonly code: ReturnType<typeof errorCode>; readonly details: ReturnType<typeof details> }
> = (input, path) => {
  const { ok } = view({ ok: flag })(input, path);
  if (!ok) return { ok: false, ...view({ code: errorCode, details })(input, path) };
  return { ok: true, ...view({ result: jobResult })(input, path) };
};

export const jobProgress = view({
  jobId: handle,
  kind: jobKind,
  done: count,
  /** null while it is not known yet */
  total: nullable(count),
  ratePerSecond: number,
  remainingSeconds: nullable(number),
  /** outcomes since the last signal, at most 200 a signal; all of an import are told */
  items: list(jobItem, 200),
  isCancelled: flag,
  finished: nullable(finished),
});

export const cancelRequest = shape({ jobId: handle });
