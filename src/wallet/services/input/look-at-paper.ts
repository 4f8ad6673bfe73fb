import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { showable } from '../../../core/sentences/sentences.ts';
import { candidatesIn, type Look, leadsTo } from './look.ts';
import type { OpenedInput } from './open-input.ts';
import { noteAddress, noteProbe } from './trail.ts';

const CODE_SHOWN = 80;

/** A picture that has nothing baked into it: its QR codes, where it is of a kind that may show some. */
export async function lookAtPicture(
  bytes: Uint8Array,
  kind: 'png' | 'jpeg' | 'svg',
  look: Look,
): Promise<Result<OpenedInput>> {
  markPaper(look, kind === 'svg' ? 'image/svg+xml' : `image/${kind}`, null);
  const none = refuse(new WalletError('import.picture-without-badge', 'a picture'));
  if (kind === 'svg') return none;
  const { scanImage } = await import('../qr/scan-qr.ts');
  const scanned = await scanImage(bytes);
  const count = scanned.ok ? scanned.value.texts.length : 0;
  noteProbe(look.trail, 'probe.codes', {
    outcome: scanned.ok ? (count > 0 ? 'found' : 'nothing') : 'refused',
    details: { count },
    where: look.where,
    ...(scanned.ok ? {} : { error: scanned.error }),
  });
  if (!scanned.ok) return scanned;
  const found = await lookIntoCodes(scanned.value.texts, '', look);
  return found ?? none;
}

/** @returns undefined where no code holds anything, nor leads anywhere */
async function lookIntoCodes(
  texts: readonly string[],
  place: string,
  look: Look,
): Promise<Result<OpenedInput> | undefined> {
  const frames = texts.filter((text) => /^ur:/i.test(text));
  const others = texts.filter((text) => !/^ur:/i.test(text));
  const parts = others.map((content, index) => ({ name: `${place}code-${index + 1}`, content }));
  if (frames.length > 0) parts.push({ name: `${place}codes`, content: frames.join('\n') });
  for (const { name, content } of parts) {
    noteProbe(look.trail, 'probe.code', {
      outcome: 'told',
      details: { text: showable(content, CODE_SHOWN) },
      where: name,
    });
  }
  const found = await look.intoParts(parts, look);
  if (found !== undefined) return succeed(found);
  const [url] = others.filter((text) => /^https:/i.test(text));
  return url === undefined ? undefined : refuse(leadsTo('import.code-is-an-address', url));
}

/** A PDF: what is attached to it, and what its pages show. */
export async function lookAtPdf(bytes: Uint8Array, look: Look): Promise<Result<OpenedInput>> {
  const { pdfLimits, readPdf } = await import('../pdf/read-pdf.ts');
  const read = await readPdf(bytes);
  if (!read.ok) {
    noteProbe(look.trail, 'probe.part', {
      outcome: 'refused',
      details: { part: look.where || 'PDF' },
      error: read.error,
    });
    return read;
  }
  const { pages, title, attachments, isCutShort } = read.value;
  noteProbe(look.trail, 'probe.pdf', {
    outcome: 'told',
    details: { pages, attachments: attachments.length },
    where: look.where,
    ...(isCutShort ? { error: new WalletError('pdf.too-demanding', 'cut short') } : {}),
  });
  markPaper(look, 'application/pdf', title);
  const attached = await look.intoParts(
    attachments.map(({ name, bytes: content }, index) => ({
      name: `attachment/${name.replace(/[#/\\]/g, '_') || String(index + 1)}`,
      content,
    })),
    look,
  );
  const found: OpenedInput['found'][number][] = [...(attached?.found ?? [])];
  let address: WalletError | undefined;
  for (const { page, codes, links, text } of read.value.read) {
    noteProbe(look.trail, 'probe.pdf-page', {
      outcome: codes.length > 0 ? 'found' : 'nothing',
      details: { page, count: codes.length },
      where: look.where,
    });
    const inCodes = await lookIntoCodes(codes, `page-${page}/`, look);
    if (inCodes?.ok) found.push(...inCodes.value.found);
    else address ??= inCodes?.error;
    const inText = await look.intoParts(candidatesIn(text, `page-${page}/`, look.budget), look);
    if (inText !== undefined) found.push(...inText.found);
    for (const link of links) noteAddress(look.trail, link, `page-${page}`);
  }
  if (pages > pdfLimits.maxPages) {
    const details = { count: pages - pdfLimits.maxPages, limit: pdfLimits.maxPages };
    noteProbe(look.trail, 'probe.pdf-rest', { outcome: 'told', details, where: look.where });
  }
  if (found.some((one) => one.ok)) return succeed({ form: 'container', found });
  return refuse(
    address ?? new WalletError(isCutShort ? 'pdf.too-demanding' : 'import.paper-without-badge', 'a document'),
  );
}

/** Only the input itself can be kept as an unsigned record, not something inside it. */
function markPaper(look: Look, mediaType: string, title: string | null): void {
  if (look.depth === 0) look.trail.paper = { mediaType, title };
}
