import type PDFDocument from 'pdfkit';
import { checkName, isTold, verdictWord } from '../../../core/sentences/report-words.ts';
import { showable } from '../../../core/sentences/sentences.ts';
import { MOST_CODES } from '../qr/show-presentation.ts';
import type { Paper, PaperBadge } from './paper.ts';
import type { Setter, TextStyle } from './set-text.ts';
import { dayInWords, sentenceOnPaper } from './words.ts';
import type { PaperWords } from './words-en.ts';

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
    setColumns(setter, page, column, [saidBy(badge, paper.words), checkedOf(badge, paper)], paper.words);
  }
  document.addPage();
  setColumns(setter, page, column, [howToCheck(paper), whatItIs(paper, hasMissed())], paper.words);
}

type Block = readonly [text: string, style: TextStyle, before: number];

/** Two columns beside each other; what does not fit at the foot is cut and says so: the attachment has it all. */
function setColumns(
  setter: Setter,
  page: { readonly height: number },
  width: number,
  columns: readonly (readonly Block[])[],
  words: PaperWords,
): void {
  const bottom = page.height - 52;
  for (const [index, blocks] of columns.entries()) {
    const x = MARGIN + index * (width + GAP);
    let y = 56;
    for (const [text, style, before] of blocks) {
      const lineHeight = style.size * (style.leading ?? 1.3);
      const lines = Math.floor((bottom - y - before) / lineHeight);
      if (lines < 1) {
        setter.set(words.cut, x, bottom + 2, width, small);
        break;
      }
      y = setter.set(text, x, y + before, width, { ...style, maxLines: Math.min(lines, style.maxLines ?? lines) });
    }
  }
}

function saidBy({ credential }: PaperBadge, { badge, said }: PaperWords): readonly Block[] {
  const [achievement] = credential.achievements;
  const blocks: Block[] = [[achievement?.name ?? credential.name ?? badge, { ...heading, maxLines: 3 }, 0]];
  const add = (title: string, text: string | undefined, style: TextStyle = prose): void => {
    if (text === undefined || text.trim() === '') return;
    blocks.push([title.toUpperCase(), label, 12], [text, style, 1]);
  };
  add(said.criteria, achievement?.criteria.narrative, { ...prose, maxLines: 14 });
  const skills = achievement?.alignments.map(({ name, framework, code }) =>
    [name, [framework, code].filter((part) => part !== undefined).join(' ')].filter(Boolean).join(' – '),
  );
  add(said.skills, skills?.slice(0, 8).join('\n'), { ...prose, maxLines: 10 });
  add(said.keywords, achievement?.tags.slice(0, 20).join(', '), { ...prose, maxLines: 3 });
  const results = credential.results.map(({ name, value, level, status }) =>
    [name, value ?? level ?? status].filter((part) => part != null).join(': '),
  );
  add(said.results, results.slice(0, 6).join('\n'), { ...prose, maxLines: 6 });
  const evidence = credential.evidence.map(({ name, narrative, url }) =>
    [name, narrative, url].filter((part) => part !== undefined).join(' – '),
  );
  add(said.evidence, evidence.slice(0, 4).join('\n'), { ...prose, maxLines: 8 });
  if (blocks.length === 1) blocks.push([said.nothingMore, prose, 12]);
  return blocks;
}

function checkedOf({ credential, report }: PaperBadge, { now, words }: Paper): readonly Block[] {
  const { checked, tables } = words;
  const day = dayInWords(now.toISOString(), words) ?? '';
  const { id, identities } = credential.subject;
  return [
    [checked.heading(day, verdictWord(report.verdict, tables)), heading, 0],
    ...report.checks
      .filter((check) => !isTold(check) || check.outcome === 'failed')
      .flatMap((check): Block[] => {
        const age =
          check.asOf === undefined ? '' : ` ${checked.dataOf(dayInWords(check.asOf, words) ?? showable(check.asOf))}`;
        const name = checkName(check.id, report.format, tables).toUpperCase();
        return [
          [`${name} – ${checked.outcomes[check.outcome]}`, label, 9],
          [`${sentenceOnPaper(check, report.format, words)}${age}`, { ...prose, maxLines: 4 }, 0],
        ];
      }),
    [checked.identifiers.toUpperCase(), label, 14],
    [
      [
        checked.badge(showable(credential.id ?? checked.none)),
        checked.issuer(showable(credential.issuer.id ?? checked.none)),
        checked.issuedTo(showable(id ?? identities[0]?.value ?? checked.nobody)),
        checked.format(report.format, report.securing),
      ].join('\n'),
      { ...small, maxLines: 10 },
      1,
    ],
  ];
}

function howToCheck({ codes, facts, words: { how } }: Paper): readonly Block[] {
  const byCode = codes.length === 0 ? how.tooMuch(MOST_CODES) : codes.length === 1 ? how.code : how.sheet(codes.length);
  return [
    [how.heading, heading, 0],
    [byCode, prose, 10],
    [how.attachment(facts.attachmentName), prose, 8],
    [how.doubt, prose, 8],
    [how.hash.toUpperCase(), label, 14],
    [facts.attachmentSha256, small, 1],
  ];
}

function whatItIs({ facts: { presentation }, words }: Paper, hasMissed: boolean): readonly Block[] {
  const { what } = words;
  const blocks: Block[] = [[what.heading, heading, 0]];
  if (presentation === undefined) blocks.push([what.badge, prose, 10]);
  else {
    const { holder, audience, purpose, expires } = presentation;
    blocks.push(
      [what.presentation(audience, showable(expires)), prose, 10],
      ...(purpose === null ? [] : [[what.purpose(showable(purpose)), prose, 8] as const]),
      [what.signedBy.toUpperCase(), label, 14],
      [showable(holder), small, 1],
    );
  }
  if (hasMissed) blocks.push([what.missedLetters, prose, 12]);
  return blocks;
}
