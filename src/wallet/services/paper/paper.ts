import type { NormalisedCredential } from '../../../core/credential/normalised-credential.ts';
import type { VerificationReport } from '../../../core/verification/report.ts';
import type { QrCode } from '../qr/draw-qr.ts';
import type { PaperPicture } from './badge-picture.ts';
import type { PaperWords } from './words-en.ts';

export type PaperSize = 'a4' | 'letter';

export interface PaperBadge {
  readonly credential: NormalisedCredential;
  readonly report: VerificationReport;
  readonly picture: PaperPicture | undefined;
}

/** Who shows it to whom; told in words. */
export interface PaperFacts {
  readonly attachmentName: string;
  /** lower-case hex, of the attachment */
  readonly attachmentSha256: string;
  /** of a presentation; undefined where a badge was exported by itself, which proves nothing about who shows it */
  readonly presentation:
    | {
        readonly holder: string;
        readonly audience: string | null;
        readonly purpose: string | null;
        readonly expires: string;
      }
    | undefined;
}

/** What is set, and what goes along in the file. */
export interface Paper {
  readonly size: PaperSize;
  /** a page each, in this order; at least one */
  readonly badges: readonly PaperBadge[];
  /** what a machine reads: the presentation, or the credential as it was imported */
  readonly attachment: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };
  /** one on each certificate; several on a sheet of their own; none where there is too much for paper */
  readonly codes: readonly QrCode[];
  readonly words: PaperWords;
  readonly facts: PaperFacts;
  readonly now: Date;
}
