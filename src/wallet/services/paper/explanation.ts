import type PDFDocument from 'pdfkit';
import { checkName, isTold, sentenceOfCheck, verdictWord } from '../../../core/sentences/report-words.ts';
import { showable } from '../../../core/sentences/sentences.ts';
import type { Paper, PaperBadge } from './paper.ts';
import type { Setter, TextStyle } from './set-text.ts';
import { MISSING_GLYPH } from './typefaces.ts';
import { dayInWords } from './words.ts';

type Document = InstanceType<typeof PDFDocument>;

const INK = '#1e1c19';
const QUIET = '#57524a';
const MARGIN = 64;
const GAP = 40;

const heading: TextStyle = { size: 17, weight: 'strong', colour: INK };
const label: TextStyle = { size: 8.5, spacing: 1, colour: QUIET };
const prose: TextStyle = { size: 10.5, leading: 1.36, colour: INK };
const small: TextStyle = { size: 8.5, leading: 1.35, colour: QUIET };

/**
 * The pages behind the certificates: for each badge what it says and what was checked, then how to check it again.
 *
 * @param hasMissed - asked when everything else is set
 */
export function explain(
  document: Document,
  setter: Setter,
  paper: Paper,
  page: { readonly width: number; readonly height: number },
  hasMissed: () => boolean,
): void {
  const column = (page.width - 2 * MARGIN - GAP) / 2;
  for (const badge of paper.badges) {
    document.addPage();
    setColumns(setter, page, column, [saidBy(badge), checkedOf(badge, paper)]);
  }
  document.addPage();
  setColumns(setter, page, column, [howToCheck(paper), whatItIs(paper, hasMissed())]);
}

type Block = readonly [text: string, style: TextStyle, before: number];

/** Two columns beside each other; what does not fit at the foot is cut and says so: the attachment has it all. */
function setColumns(
  setter: Setter,
  page: { readonly height: number },
  width: number,
  columns: readonly (readonly Block[])[],
): void {
  const bottom = page.height - 52;
  for (const [index, blocks] of columns.entries()) {
    const x = MARGIN + index * (width + GAP);
    let y = 56;
    for (const [text, style, before] of blocks) {
      const lineHeight = style.size * (style.leading ?? 1.3);
      const lines = Math.floor((bottom - y - before) / lineHeight);
      if (lines < 1) {
        setter.set('… the rest is in the attached file.', x, bottom + 2, width, small);
        break;
      }
      y = setter.set(text, x, y + before, width, { ...style, maxLines: Math.min(lines, style.maxLines ?? lines) });
    }
  }
}

function saidBy({ credential }: PaperBadge): readonly Block[] {
  const [achievement] = credential.achievements;
  const blocks: Block[] = [[achievement?.name ?? credential.name ?? 'Badge', { ...heading, maxLines: 3 }, 0]];
  const add = (title: string, text: string | undefined, style: TextStyle = prose): void => {
    if (text === undefined || text.trim() === '') return;
    blocks.push([title.toUpperCase(), label, 12], [text, style, 1]);
  };
  add('What had to be done', achievement?.criteria.narrative, { ...prose, maxLines: 14 });
  const skills = achievement?.alignments.map(({ name, framework, code }) =>
    [name, [framework, code].filter((part) => part !== undefined).join(' ')].filter(Boolean).join(' – '),
  );
  add('Skills it is aligned to', skills?.slice(0, 8).join('\n'), { ...prose, maxLines: 10 });
  add('Keywords', achievement?.tags.slice(0, 20).join(', '), { ...prose, maxLines: 3 });
  const results = credential.results.map(({ name, value, level, status }) =>
    [name, value ?? level ?? status].filter((part) => part != null).join(': '),
  );
  add('Results', results.slice(0, 6).join('\n'), { ...prose, maxLines: 6 });
  const evidence = credential.evidence.map(({ name, narrative, url }) =>
    [name, narrative, url].filter((part) => part !== undefined).join(' – '),
  );
  add('Evidence', evidence.slice(0, 4).join('\n'), { ...prose, maxLines: 8 });
  if (blocks.length === 1) blocks.push(['The badge says no more than its first page does.', prose, 12]);
  return blocks;
}

function checkedOf({ credential, report }: PaperBadge, { now }: Paper): readonly Block[] {
  const day = dayInWords(now.toISOString());
  return [
    [`Checked on ${day}: ${verdictWord(report.verdict)}`, heading, 0],
    ...report.checks
      .filter((check) => !isTold(check) || check.outcome === 'failed')
      .flatMap((check): Block[] => {
        const age = check.asOf === undefined ? '' : ` Data of ${dayInWords(check.asOf) ?? showable(check.asOf)}.`;
        const mark = { passed: 'passed', failed: 'FAILED', 'not-checked': 'not checked' }[check.outcome];
        return [
          [`${checkName(check.id, report.format).toUpperCase()} – ${mark}`, label, 9],
          [`${sentenceOfCheck(check, report.format)}${age}`, { ...prose, maxLines: 4 }, 0],
        ];
      }),
    ['Identifiers'.toUpperCase(), label, 14],
    [
      [
        `Badge: ${showable(credential.id ?? 'none')}`,
        `Issuer: ${showable(credential.issuer.id ?? 'none')}`,
        `Issued to: ${showable(credential.subject.id ?? credential.subject.identities[0]?.value ?? 'nobody by name')}`,
        `Format: ${report.format}, ${report.securing}`,
      ].join('\n'),
      { ...small, maxLines: 10 },
      1,
    ],
  ];
}

function howToCheck({ code, facts }: Paper): readonly Block[] {
  const byCode =
    code === undefined
      ? 'There is too much in it for one code on paper. Ask for the PDF itself: what can be checked is attached to it.'
      : 'Open a verifier of your own, for example Lapel’s web verifier, which is one page that runs without a network, and hold the code of this paper before the camera.';
  return [
    ['How to check it', heading, 0],
    [byCode, prose, 10],
    [
      `Or take the file “${facts.attachmentName}” out of this PDF (most readers list attachments behind a paper clip) and open it in any verifier of Open Badges and Verifiable Credentials.`,
      prose,
      8,
    ],
    [
      'Do not believe the words printed here, nor a verifier that came with them: anybody can print words. The signature inside the code and the attachment is what nobody can imitate.',
      prose,
      8,
    ],
    ['SHA-256 of the attachment'.toUpperCase(), label, 14],
    [facts.attachmentSha256, small, 1],
  ];
}

function whatItIs({ facts: { presentation } }: Paper, hasMissed: boolean): readonly Block[] {
  const blocks: Block[] = [['What it is', heading, 0]];
  if (presentation === undefined) {
    blocks.push([
      'A badge as its issuer signed it. It does not show that whoever holds this paper is the person it was issued to: compare with an identity document, or ask for a presentation made for you.',
      prose,
      10,
    ]);
  } else {
    const { holder, audience, purpose, expires } = presentation;
    blocks.push(
      [
        `A presentation, signed by its holder ${audience === null ? 'for nobody in particular' : `for ${showable(audience)}`}. It is good until ${showable(expires)}; after that it only shows what was presented then.`,
        prose,
        10,
      ],
      ...(purpose === null ? [] : [[`What for: ${showable(purpose)}`, prose, 8] as const]),
      ['Signed by'.toUpperCase(), label, 14],
      [showable(holder), small, 1],
    );
  }
  if (hasMissed) {
    blocks.push([
      `Where ${MISSING_GLYPH} stands, the badge has a letter of a script that this paper’s typefaces lack. The attached file has it as it was signed.`,
      prose,
      12,
    ]);
  }
  return blocks;
}
