// The thread that reads PDFs, one after the other: a document that takes too long is ended by ending the thread. It opens nothing,
// runs no script of a document and follows no link.
import { parentPort } from 'node:worker_threads';
import { loadReader, readCodesInPixels } from '../qr/scan-qr.ts';
import type { PdfAnswer, PdfAttachment, PdfLimits, PdfQuestion } from './pdf-messages.ts';
import { isSandboxFault, loadPdfium, type Pdfium } from './pdfium.ts';

const port = parentPort;
if (port === null) throw new TypeError('pdf-worker runs as a worker thread');

/** FPDF_GetLastError (fpdfview.h). */
const ERROR_PASSWORD = 4;
/** FPDF_ANNOT | FPDF_REVERSE_BYTE_ORDER: stamps are drawn too, and pixels come as red, green, blue. */
const RENDER_FLAGS = 0x01 | 0x10;
const MAX_LINKS = 64;
const MAX_PAGE_TEXT = 100_000;
const MAX_NAME_BYTES = 1024;
/** PDFACTION_URI (fpdf_doc.h). */
const ACTION_URI = 3;

type WithoutId<T> = T extends { readonly id: number } ? Omit<T, 'id'> : never;
type Tell = (answer: WithoutId<PdfAnswer>) => void;

async function read(pdf: Pdfium, { bytes, limits }: PdfQuestion, tell: Tell): Promise<void> {
  const at = pdf.give(bytes);
  const document = pdf.call.FPDF_LoadMemDocument(at, bytes.length, '');
  try {
    if (document === 0) {
      const isLocked = pdf.call.FPDF_GetLastError() === ERROR_PASSWORD;
      tell({ kind: 'refused', code: isLocked ? 'pdf.encrypted' : 'pdf.damaged' });
      return;
    }
    const pages = pdf.call.FPDF_GetPageCount(document);
    const attachments = readAttachments(pdf, document, limits);
    tell({ kind: 'opened', pages, title: titleOf(pdf, document), attachments });
    for (let index = 0; index < Math.min(pages, limits.maxPages); index += 1) {
      tell({ kind: 'page', page: index + 1, ...(await readPage(pdf, document, index, limits)) });
    }
    tell({ kind: 'done' });
  } finally {
    if (document !== 0) pdf.call.FPDF_CloseDocument(document);
    pdf.free(at);
  }
}

/** UTF-16LE with its length asked for first, as PDFium gives every text. */
function textOf(pdf: Pdfium, write: (at: number, bytes: number) => number): string {
  const bytes = Math.min(write(0, 0), MAX_NAME_BYTES);
  if (bytes < 4) return '';
  const at = pdf.room(bytes);
  try {
    const written = Math.min(write(at, bytes), bytes);
    return new TextDecoder('utf-16le').decode(pdf.take(at, Math.max(0, written - 2))).replace(/\0[\s\S]*$/, '');
  } finally {
    pdf.free(at);
  }
}

function titleOf(pdf: Pdfium, document: number): string | null {
  const title = textOf(pdf, (at, bytes) => pdf.call.FPDF_GetMetaText(document, 'Title', at, bytes)).trim();
  return title === '' ? null : title;
}

function readAttachments(pdf: Pdfium, document: number, limits: PdfLimits): readonly PdfAttachment[] {
  const found: PdfAttachment[] = [];
  let left = limits.maxAttachedBytes;
  const count = Math.min(pdf.call.FPDFDoc_GetAttachmentCount(document), limits.maxAttachments);
  for (let index = 0; index < count; index += 1) {
    const attachment = pdf.call.FPDFDoc_GetAttachment(document, index);
    if (attachment === 0) continue;
    const name = textOf(pdf, (at, bytes) => pdf.call.FPDFAttachment_GetName(attachment, at, bytes));
    const bytes = readAttachedFile(pdf, attachment, left);
    if (bytes === undefined) continue;
    left -= bytes.length;
    found.push({ name, bytes });
  }
  return found;
}

function readAttachedFile(pdf: Pdfium, attachment: number, limit: number): Uint8Array | undefined {
  const length = pdf.room(4);
  try {
    if (!pdf.call.FPDFAttachment_GetFile(attachment, 0, 0, length)) return undefined;
    const bytes = pdf.number(length);
    if (bytes <= 0 || bytes > limit) return undefined;
    const at = pdf.room(bytes);
    try {
      return pdf.call.FPDFAttachment_GetFile(attachment, at, bytes, length) ? pdf.take(at, bytes) : undefined;
    } finally {
      pdf.free(at);
    }
  } finally {
    pdf.free(length);
  }
}

interface PageContent {
  readonly codes: readonly string[];
  readonly links: readonly string[];
  readonly text: string;
}

async function readPage(pdf: Pdfium, document: number, index: number, limits: PdfLimits): Promise<PageContent> {
  const page = pdf.call.FPDF_LoadPage(document, index);
  if (page === 0) return { codes: [], links: [], text: '' };
  try {
    const drawn = draw(pdf, page, limits.pageSide);
    const codes = drawn === undefined ? [] : await readCodesInPixels(drawn);
    return { codes, links: linksOf(pdf, document, page), text: textOfPage(pdf, page) };
  } finally {
    pdf.call.FPDF_ClosePage(page);
  }
}

/** Draws a page on white, its longer side `side` pixels long, whatever size it claims to be. */
function draw(
  pdf: Pdfium,
  page: number,
  side: number,
): { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number } | undefined {
  const [wide, high] = [pdf.call.FPDF_GetPageWidthF(page), pdf.call.FPDF_GetPageHeightF(page)];
  if (!(wide > 0 && high > 0)) return undefined;
  const scale = side / Math.max(wide, high);
  const [width, height] = [Math.max(1, Math.round(wide * scale)), Math.max(1, Math.round(high * scale))];
  const bitmap = pdf.call.FPDFBitmap_Create(width, height, 0);
  if (bitmap === 0) throw new RangeError('the sandbox is full');
  try {
    pdf.call.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    pdf.call.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, RENDER_FLAGS);
    const data = pdf.take(pdf.call.FPDFBitmap_GetBuffer(bitmap), 4 * width * height);
    return { data: new Uint8ClampedArray(data.buffer as ArrayBuffer), width, height };
  } finally {
    pdf.call.FPDFBitmap_Destroy(bitmap);
  }
}

function linksOf(pdf: Pdfium, document: number, page: number): readonly string[] {
  const links = new Set<string>();
  const [position, link] = [pdf.room(4), pdf.room(4)];
  try {
    pdf.call.pdfium.setValue(position, 0, 'i32');
    while (links.size < MAX_LINKS && pdf.call.FPDFLink_Enumerate(page, position, link)) {
      const action = pdf.call.FPDFLink_GetAction(pdf.number(link));
      if (action === 0 || pdf.call.FPDFAction_GetType(action) !== ACTION_URI) continue;
      const bytes = Math.min(pdf.call.FPDFAction_GetURIPath(document, action, 0, 0), 2 * MAX_NAME_BYTES);
      const at = pdf.room(bytes);
      pdf.call.FPDFAction_GetURIPath(document, action, at, bytes);
      links.add(new TextDecoder().decode(pdf.take(at, Math.max(0, bytes - 1))));
      pdf.free(at);
    }
  } finally {
    pdf.free(position);
    pdf.free(link);
  }
  return [...links];
}

function textOfPage(pdf: Pdfium, page: number): string {
  const text = pdf.call.FPDFText_LoadPage(page);
  if (text === 0) return '';
  try {
    const units = Math.min(pdf.call.FPDFText_CountChars(text), MAX_PAGE_TEXT);
    if (units <= 0) return '';
    const at = pdf.room(2 * (units + 1));
    try {
      const written = pdf.call.FPDFText_GetText(text, 0, units, at);
      return new TextDecoder('utf-16le').decode(pdf.take(at, 2 * Math.max(0, written - 1)));
    } finally {
      pdf.free(at);
    }
  } finally {
    pdf.call.FPDFText_ClosePage(text);
  }
}

// loaded before the first document is taken, so that the time of a document is its own
let pdfium: Promise<Pdfium> | undefined = loadPdfium();
await Promise.all([pdfium, loadReader()]);
let last: Promise<void> = Promise.resolve();
port.on('message', (question: PdfQuestion) => {
  last = last.then(async () => {
    const tell: Tell = (answer) => port.postMessage({ ...answer, id: question.id });
    pdfium ??= loadPdfium();
    try {
      await read(await pdfium, question, tell);
    } catch (error) {
      // the sandbox ran full or gave up over this document; what it holds now is of no use to the next
      if (!isSandboxFault(error)) throw error;
      pdfium = undefined;
      tell({ kind: 'refused', code: 'pdf.too-demanding' });
    }
  });
});
port.postMessage({ kind: 'ready', id: 0 });
