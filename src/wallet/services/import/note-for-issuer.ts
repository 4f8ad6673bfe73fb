import { sentenceFor, showable } from '../../../core/sentences/sentences.ts';
import type { ProbeReason } from '../input/trail.ts';

/** Why somebody writes to an issuer. */
export type Complaint =
  | { readonly kind: 'refused'; readonly reason: ProbeReason }
  | { readonly kind: 'invalid' | 'unknown'; readonly reason: ProbeReason; readonly name: string };

/** Faults of the way or of this computer: nothing that an issuer could mend. */
const NOT_THE_ISSUERS =
  /^(?:input\.(?:issuer-pack|not-found|unreadable|not-a-file|link-outside|empty|only-an-address|nothing-found|too-many-files|folder-too-deep)|import\.(?:not-online|other-picture|code-is-an-address|page-is-an-address|unsigned-record-alone|backup-.*)|network\..*|vault\..*|usage\..*|pdf\.encrypted|scan\..*)$/;

/** Their own sentences tell the person what to do, which is no news for an issuer. */
const NOTHING_INSIDE =
  /^(?:import\.(?:picture-without-badge|paper-without-badge|nothing-found|link-empty|still-an-address)|input\.(?:not-a-credential|part-of-a-badge)|baking\.no-credential)$/;

/** The signed part is missing, so the original is what helps. */
const ASKS_FOR_ORIGINAL =
  /^(?:baking\..*|import\.(?:picture-without-badge|paper-without-badge|nothing-found|link-.*|still-an-address|cbor-ld)|input\.(?:not-a-credential|part-of-a-badge|older-record|no-credential-inside|archive-.*)|pdf\..*|jwt\.(?:wrong-part-count|not-base64url))$/;

const ASKS_TO_PUBLISH = /^(?:hosted\.no-snapshot|issuer-key\.no-snapshot|status\.no-snapshot)$/;

/**
 * Writes a note that a person can send to the issuer as it is: what happened in plain words, and one line for whoever has to look into it.
 *
 * @returns null where the issuer can do nothing about it
 */
export function writeNoteForIssuer(
  complaint: Complaint,
  facts: { readonly file: string; readonly bytes: number; readonly sha256: string },
  wallet: string,
): string | null {
  const { kind, reason } = complaint;
  if (NOT_THE_ISSUERS.test(reason.code)) return null;
  const file = showable(facts.file.split(/[/\\]/).at(-1) ?? facts.file);
  const name = 'name' in complaint ? showable(complaint.name) : '';
  const ask = ASKS_FOR_ORIGINAL.test(reason.code)
    ? 'note.ask-original'
    : ASKS_TO_PUBLISH.test(reason.code)
      ? 'note.ask-publish'
      : 'note.ask-again';
  const technical = sentenceFor('note.technical', {
    code: reason.code,
    where: reason.at === null ? '' : ` at ${reason.at}`,
    bytes: facts.bytes,
    hash: facts.sha256,
    wallet,
  });
  return [
    sentenceFor('note.greeting'),
    '',
    sentenceFor(`note.${kind}`, { file, name }),
    `${sentenceFor('note.reason')} ${NOTHING_INSIDE.test(reason.code) ? sentenceFor('note.no-badge-inside') : reason.message}`,
    '',
    sentenceFor(ask),
    '',
    technical,
    '',
    sentenceFor('note.thanks'),
    '',
  ].join('\n');
}
