import { recogniseText } from '../credential/recognise.ts';
import type { Crypto } from '../crypto.ts';
import { type Result, succeed } from '../result.ts';
import { decodeEnvelope, decodeEnvelopeText, type EnvelopeContent } from './envelope.ts';
import { refused } from './refused.ts';
import { createUrDecoder } from './ur/ur-decoder.ts';

export type LiveProgress =
  | {
      readonly state: 'receiving';
      /** frames that said something new */
      readonly received: number;
      /** `needed - received` more will do, whichever they are */
      readonly needed: number;
    }
  | { readonly state: 'complete'; readonly content: Uint8Array };

/** Takes the codes that a camera sees, one after the other, until they add up to one document. */
export interface LiveCodes {
  /**
   * A refusal leaves what was received as it was (except `presentation.damaged-message`, see `UrDecoder`); the next code may do.
   *
   * @param text - of any code at all
   * @returns `presentation.not-an-envelope` for a code that has nothing to do with presentations
   */
  receive(text: string): Result<LiveProgress>;
}

/**
 * Starts to receive one presentation: a single code, or frames of a moving one. A token or JSON document that somebody put
 * into one code as it is is taken too.
 */
export function createLiveCodes(crypto: Pick<Crypto, 'sha256'>): LiveCodes {
  const decoder = createUrDecoder();

  function receiveFrame(text: string): Result<LiveProgress> {
    const progress = decoder.receive(text);
    if (!progress.ok) return progress;
    if (progress.value.state === 'complete') return complete(decodeEnvelope(progress.value.bytes, crypto));
    const { received, needed } = progress.value;
    return succeed({ state: 'receiving', received, needed });
  }

  return {
    receive(text) {
      if (/^ur:/i.test(text)) return receiveFrame(text);
      if (/^LAPEL[0-9]/.test(text)) return complete(decodeEnvelopeText(text, crypto));
      // a code of another wallet: it is unpacked when it is judged
      if (/^VP1-[BR]/.test(text)) return succeed({ state: 'complete', content: new TextEncoder().encode(text) });
      const recognised = recogniseText(text);
      const isDocument = recognised.ok && DOCUMENTS.has(recognised.value.kind);
      if (!isDocument) return refused('presentation.not-an-envelope');
      return succeed({ state: 'complete', content: new TextEncoder().encode(text) });
    },
  };
}

const DOCUMENTS: ReadonlySet<string> = new Set(['json', 'jwt', 'sd-jwt']);

function complete(envelope: Result<EnvelopeContent>): Result<LiveProgress> {
  return envelope.ok ? succeed({ state: 'complete', content: envelope.value.content }) : envelope;
}
