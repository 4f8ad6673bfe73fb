import type { Details, ErrorCode, WalletError } from '../../../core/errors.ts';
import type { probeSentences } from '../../../core/sentences/en/import.ts';
import type { CheckCode } from '../../../core/sentences/en/index.ts';
import { sentenceFor, showable } from '../../../core/sentences/sentences.ts';

export type ProbeCode = keyof typeof probeSentences;

/** One look that was taken at an input, and what came of it. */
export interface Probe {
  readonly code: ProbeCode;
  /** the sentence of `code`, filled */
  readonly message: string;
  /** which part of the input, as a person would find it: `page 2, code 1`; null for the input itself */
  readonly where: string | null;
  /** `told`: it only says what is there */
  readonly outcome: 'found' | 'nothing' | 'refused' | 'told';
  /** why, where it was refused or a check did not pass */
  readonly reason: ProbeReason | null;
}

export interface ProbeReason {
  readonly code: ErrorCode | CheckCode;
  readonly message: string;
  /** the place inside that part: `byte 4711`, `character 12`, `/credentialSubject/achievement` */
  readonly at: string | null;
}

/** Who asks how an input was looked at keeps one; it is bounded, and hostile text in it was made showable. */
export interface Trail {
  readonly probes: Probe[];
  /** https addresses that were met and may lead to a badge, in the order in which they seem worth asking; nothing asks them here */
  readonly addresses: Set<string>;
  /** the input as a certificate without a signature, where it could be kept as one */
  paper: { readonly mediaType: string; readonly title: string | null } | undefined;
}

const MAX_PROBES = 200;
const MAX_ADDRESSES = 32;
const MAX_ADDRESS_LENGTH = 2048;

export function newTrail(): Trail {
  return { probes: [], addresses: new Set(), paper: undefined };
}

/** Writes down one look. */
export function noteProbe(
  trail: Trail,
  code: ProbeCode,
  look: {
    readonly outcome: Probe['outcome'];
    readonly details?: Details;
    readonly where?: string;
    readonly error?: WalletError;
    /** where it is no refusal */
    readonly reason?: ProbeReason;
  },
): void {
  if (trail.probes.length >= MAX_PROBES) return;
  const { outcome, details = {}, where, error, reason } = look;
  trail.probes.push({
    code,
    message: sentenceFor(code, details),
    where: where === undefined || where === '' ? null : showable(where),
    outcome,
    reason: error === undefined ? (reason ?? null) : reasonOf(error.code, error.details),
  });
}

/** A code with its sentence and the place that its facts name. */
export function reasonOf(code: ErrorCode | CheckCode, details: Details = {}, message?: string): ProbeReason {
  return { code, message: message ?? sentenceFor(code, details), at: placeIn(code, details) };
}

/** JSON counts characters, pictures count bytes; documents have pointers. */
function placeIn(code: string, details: Details): string | null {
  const { offset, path } = details;
  if (typeof path === 'string' && path.startsWith('/')) return showable(path);
  if (typeof offset !== 'number') return null;
  return code.startsWith('json.') ? `character ${offset}` : `byte ${offset}`;
}

/** Notes an address that may lead to a badge; anything but https is left to the person. */
export function noteAddress(trail: Trail, url: string, where?: string): void {
  if (trail.addresses.size >= MAX_ADDRESSES || url.length > MAX_ADDRESS_LENGTH || trail.addresses.has(url)) return;
  if (!/^https:\/\/[^\s"'<>]+$/i.test(url) || !URL.canParse(url)) return;
  trail.addresses.add(url);
  noteProbe(trail, 'probe.address', { outcome: 'told', details: { url }, ...(where === undefined ? {} : { where }) });
}
