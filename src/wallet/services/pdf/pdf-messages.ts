/** What the thread that reads PDFs is asked, and what it answers, piece by piece, so that a thread that is ended has told what it found. */

export interface PdfQuestion {
  readonly id: number;
  /** the whole file; handed over, not shared */
  readonly bytes: Uint8Array;
  readonly limits: PdfLimits;
}

export interface PdfLimits {
  readonly maxPages: number;
  /** of the longer side of a page as it is drawn, in pixels */
  readonly pageSide: number;
  readonly maxAttachments: number;
  /** of all attached files together */
  readonly maxAttachedBytes: number;
}

export interface PdfAttachment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type PdfAnswer = { readonly id: number } & (
  | {
      readonly kind: 'opened';
      readonly pages: number;
      /** as the document calls itself; null where it does not */
      readonly title: string | null;
      readonly attachments: readonly PdfAttachment[];
    }
  | {
      readonly kind: 'page';
      /** counted from 1 */
      readonly page: number;
      /** texts of the QR codes on it */
      readonly codes: readonly string[];
      /** addresses behind its links */
      readonly links: readonly string[];
      readonly text: string;
    }
  | { readonly kind: 'refused'; readonly code: 'pdf.damaged' | 'pdf.encrypted' | 'pdf.too-demanding' }
  | { readonly kind: 'done' }
);
