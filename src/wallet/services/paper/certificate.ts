import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { NormalisedCredential } from '../../../core/credential/normalised-credential.ts';
import { verdictWord } from '../../../core/sentences/report-words.ts';
import { showable } from '../../../core/sentences/sentences.ts';
import type { PaperPicture } from './badge-picture.ts';
import { setCodeSheet } from './code-sheet.ts';
import { drawCode } from './draw-code.ts';
import { explain } from './explanation.ts';
import type { Paper, PaperBadge, PaperSize } from './paper.ts';
import { createSetter, type Setter, type TextStyle } from './set-text.ts';
import { firstTypeface, loadTypefaces } from './typefaces.ts';
import { dayInWords, kindInWords, verdictOnPaper } from './words.ts';
import type { PaperWords } from './words-en.ts';

/** Points, landscape. */
const SIZES: Readonly<Record<PaperSize, { readonly width: number; readonly height: number }>> = {
  a4: { width: 841.89, height: 595.28 },
  letter: { width: 792, height: 612 },
};
const RULE = '#b79a5b';
const INK = '#1e1c19';
const QUIET = '#57524a';
/** From the edge to the frame, and from there to the text. */
const FRAME = 26;
const MARGIN = 64;
/** Side of the code in points: 0.38 mm a module at version 25, which a telephone reads from a hand's breadth. */
const CODE_SIDE = 134;

/** Characters; what is longer ends in "…" and is whole in the attachment. */
const TITLE_MOST = 240;
const DESCRIPTION_MOST = 1200;

type Document = InstanceType<typeof PDFDocument>;

/**
 * Sets a certificate: for each badge a page to be framed, then one that says in plain words what the badge says, what was checked, and
 * how anybody can check it again. What machines read is attached to the file (PDF/A-3).
 *
 * Nothing on it can be clicked, and nothing is fetched.
 */
export async function setCertificate(paper: Paper): Promise<Uint8Array> {
  const { width, height } = SIZES[paper.size];
  const [first] = paper.badges;
  const document = new PDFDocument({
    size: [width, height],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/A-3b',
    font: firstTypeface(),
    lang: paper.words.language,
    displayTitle: true,
    info: {
      Title: showable(first?.credential.name ?? paper.words.badge),
      Creator: 'Lapel',
      Producer: 'Lapel',
      CreationDate: paper.now,
    },
  } as unknown as PDFKit.PDFDocumentOptions);
  const written = buffer(document.pipe(new PassThrough()));
  const typefaces = loadTypefaces(document);
  const setter = createSetter(document, typefaces);
  for (const badge of paper.badges) {
    document.addPage();
    setBadge(document, setter, badge, paper, { width, height });
  }
  explain(document, setter, paper, { width, height }, () => typefaces.hasMissed());
  if (paper.codes.length > 1) setCodeSheet(document, setter, paper, { width, height });
  document.file(Buffer.from(paper.attachment.bytes), {
    name: paper.attachment.name,
    type: paper.attachment.mediaType,
    description: paper.words.attached,
    creationDate: paper.now,
    modifiedDate: paper.now,
    relationship: 'Source',
  } as Parameters<Document['file']>[1]);
  document.end();
  return written;
}

interface PageSize {
  readonly width: number;
  readonly height: number;
}

function drawFrame(document: Document, { width, height }: PageSize): void {
  for (const [inset, thickness] of [
    [FRAME, 1.4],
    [FRAME + 5, 0.5],
  ] as const) {
    document
      .lineWidth(thickness)
      .rect(inset, inset, width - 2 * inset, height - 2 * inset)
      .stroke(RULE);
  }
}

function setBadge(document: Document, setter: Setter, badge: PaperBadge, paper: Paper, page: PageSize): void {
  drawFrame(document, page);
  const { credential } = badge;
  const room = page.width - 2 * MARGIN;
  const foot = page.height - FRAME - 26 - CODE_SIDE;
  const parts = middleParts(setter, credential, room, paper.words);
  const picture = drawablePicture(document, badge.picture, 112);
  const isUsed = picture === undefined ? 0 : picture.height + 14;
  const needed = parts.reduce((sum, part) => sum + part.before + setter.heightOf(part.text, part.width, part.style), 0);
  // the upper part stands a little above the middle of what is free, as the eye likes it
  let y = Math.max(FRAME + 22, FRAME + 14 + (foot - FRAME - 14 - needed - isUsed) * 0.42);
  if (picture !== undefined) {
    document.image(picture.image as never, (page.width - picture.width) / 2, y, { height: picture.height });
    y += picture.height + 14;
  }
  for (const { text, before, width, style } of parts) {
    y = setter.set(text, (page.width - width) / 2, y + before, width, { ...style, align: 'centre' });
  }
  setFoot(document, setter, badge, paper, page, foot);
}

interface Part {
  readonly text: string;
  readonly before: number;
  readonly width: number;
  readonly style: TextStyle;
}

function middleParts(
  setter: Setter,
  credential: NormalisedCredential,
  room: number,
  words: PaperWords,
): readonly Part[] {
  const [achievement] = credential.achievements;
  const title = showable(achievement?.name ?? credential.name ?? words.unnamed, TITLE_MOST);
  const size =
    [40, 34, 28, 23].find((one) => setter.countLines(title, room * 0.86, { size: one, weight: 'strong' }) <= 2) ?? 20;
  const kind = kindInWords(achievement?.type, words);
  const description = achievement?.description ?? credential.description;
  const { name } = credential.subject;
  return [
    { text: kind.toUpperCase(), before: 0, width: room, style: { size: 10.5, spacing: 2.4, colour: QUIET } },
    {
      text: title,
      before: 5,
      width: room * 0.86,
      style: { size, leading: 1.14, maxLines: 3, weight: 'strong', colour: INK },
    },
    ...(name === undefined
      ? []
      : [
          {
            text: words.awardedTo,
            before: 12,
            width: room,
            style: { size: 13, weight: 'italic', colour: QUIET },
          } as const,
          {
            text: showable(name, TITLE_MOST),
            before: 1,
            width: room * 0.8,
            style: { size: 23, leading: 1.2, maxLines: 2 },
          },
        ]),
    ...(description === undefined
      ? []
      : [
          {
            text: description.slice(0, DESCRIPTION_MOST),
            before: 13,
            width: room * 0.72,
            style: { size: 12.5, leading: 1.36, maxLines: 5, colour: INK },
          },
        ]),
  ];
}

function setFoot(
  document: Document,
  setter: Setter,
  { credential, report }: PaperBadge,
  { codes, facts, now, words }: Paper,
  page: PageSize,
  top: number,
): void {
  const left = MARGIN;
  const code = codes.length === 1 ? codes[0] : undefined;
  const codeSide = code === undefined ? 0 : CODE_SIDE;
  const width = page.width - 2 * MARGIN - (codeSide === 0 ? 0 : codeSide + 28);
  const half = (width - 28) / 2;
  const bottom = page.height - FRAME - 26;
  const label: TextStyle = { size: 8.5, spacing: 1, colour: QUIET };
  let y = top + 30;
  document
    .lineWidth(0.5)
    .moveTo(left, y)
    .lineTo(left + width, y)
    .stroke(RULE);
  y += 9;
  const column = (
    x: number,
    columnWidth: number,
    title: string,
    lines: readonly (readonly [string, TextStyle])[],
  ): void => {
    let at = setter.set(title.toUpperCase(), x, y, columnWidth, label);
    for (const [text, style] of lines) at = setter.set(text, x, at + 1, columnWidth, style);
  };
  const issuer = credential.issuer;
  column(left, half + 28, words.issuedBy, [
    [issuer.name ?? words.unnamedIssuer, { size: 15, leading: 1.2, maxLines: 2 }],
    [showable(issuer.id ?? '', 90), { size: 8.5, colour: QUIET, maxLines: 2 }],
  ]);
  const dates: [string, TextStyle][] = [
    [dayInWords(credential.awardedDate ?? credential.validFrom, words) ?? words.undated, { size: 15, leading: 1.2 }],
  ];
  const end = dayInWords(credential.validUntil, words);
  if (end !== undefined) dates.push([words.validUntil(end), { size: 10, colour: QUIET }]);
  column(left + half + 40, half - 12, words.on, dates);
  const printed = words.whenPrinted(
    verdictWord(report.verdict, words.tables),
    dayInWords(now.toISOString(), words) ?? words.undated,
  );
  const checked = `${printed} ${verdictOnPaper(report, now, words)}`;
  const { attachmentName } = facts;
  const advice =
    codes.length === 0
      ? words.adviceAttached(attachmentName)
      : codes.length === 1
        ? words.adviceCode(attachmentName)
        : words.adviceSheet(codes.length, attachmentName);
  // a paper made to be framed must not hide that the badge is not valid
  const isValid = report.verdict === 'valid';
  const small: TextStyle = { size: isValid ? 8.5 : 10, leading: 1.3, colour: isValid ? QUIET : INK, maxLines: 3 };
  const text = `${checked}\n${advice}`;
  setter.set(text, left, bottom - setter.heightOf(text, width, { ...small, maxLines: 5 }), width, {
    ...small,
    maxLines: 5,
  });
  if (code !== undefined) {
    drawCode(document, code, page.width - MARGIN - codeSide, bottom - codeSide + 4, codeSide);
  }
}

interface DrawablePicture {
  readonly image: unknown;
  readonly width: number;
  readonly height: number;
}

/** What the library cannot open after all is left out: a paper without a picture is better than none. */
function drawablePicture(
  document: Document,
  picture: PaperPicture | undefined,
  height: number,
): DrawablePicture | undefined {
  if (picture === undefined) return undefined;
  try {
    const image = (document as unknown as { openImage(bytes: Buffer): { width: number; height: number } }).openImage(
      Buffer.from(picture),
    );
    const scale = Math.min(height / image.height, (3 * height) / image.width);
    return { image, width: image.width * scale, height: image.height * scale };
  } catch {
    // the library throws plain errors for pictures that it does not know
    return undefined;
  }
}
