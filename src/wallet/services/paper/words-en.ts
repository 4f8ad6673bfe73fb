import { englishTables, showable } from '../../../core/sentences/sentences.ts';
import { MISSING_GLYPH } from './typefaces.ts';

export const english = {
  language: 'en',
  tables: englishTables,
  months: 'January February March April May June July August September October November December'.split(' '),
  day: (day: number, month: string, year: string) => `${day} ${month} ${year}`,
  /** kinds of achievements that are called otherwise than their type says */
  kinds: {} as Readonly<Record<string, string>>,
  badge: 'Badge',
  unnamed: 'A badge without a name',
  awardedTo: 'awarded to',
  issuedBy: 'Issued by',
  unnamedIssuer: 'an issuer without a name',
  on: 'On',
  undated: 'without a date',
  validUntil: (day: string) => `valid until ${day}`,
  whenPrinted: (verdict: string, day: string) => `${verdict} when printed on ${day}.`,
  adviceCode: (name: string) =>
    `Printed words prove nothing: scan the code, or open the attached ${name}, in a verifier.`,
  adviceSheet: (count: number, name: string) =>
    `Printed words prove nothing: scan the ${count} codes of the last page, or open the attached ${name}, in a verifier.`,
  adviceAttached: (name: string) =>
    `Printed words prove nothing: open the file attached to this PDF (${name}) in a verifier.`,
  cut: '… the rest is in the attached file.',
  attached: 'What this paper says, signed: for a verifier',
  said: {
    criteria: 'What had to be done',
    skills: 'Skills it is aligned to',
    keywords: 'Keywords',
    results: 'Results',
    evidence: 'Evidence',
    nothingMore: 'The badge says no more than its first page does.',
  },
  checked: {
    heading: (day: string, verdict: string) => `Checked on ${day}: ${verdict}`,
    dataOf: (day: string) => `Data of ${day}.`,
    outcomes: { passed: 'passed', failed: 'FAILED', 'not-checked': 'not checked' },
    identifiers: 'Identifiers',
    badge: (id: string) => `Badge: ${id}`,
    issuer: (id: string) => `Issuer: ${id}`,
    issuedTo: (id: string) => `Issued to: ${id}`,
    format: (format: string, securing: string) => `Format: ${format}, ${securing}`,
    none: 'none',
    nobody: 'nobody by name',
  },
  how: {
    heading: 'How to check it',
    code: 'Open a verifier of your own, for example Lapel’s web verifier, which is one page that runs without a network, and hold the code of this paper before the camera.',
    sheet: (count: number) =>
      `Open a verifier of your own, for example Lapel’s web verifier, which is one page that runs without a network, and hold the ${count} codes of the last page before the camera, one after the other, in any order.`,
    tooMuch: (most: number) =>
      `There is too much in it for codes on paper (more than ${most} of them). Ask for the PDF itself: what can be checked is attached to it.`,
    attachment: (name: string) =>
      `Or take the file “${name}” out of this PDF (most readers list attachments behind a paper clip) and open it in any verifier of Open Badges and Verifiable Credentials.`,
    doubt:
      'Do not believe the words printed here, nor a verifier that came with them: anybody can print words. The signature inside the code and the attachment is what nobody can imitate.',
    hash: 'SHA-256 of the attachment',
  },
  what: {
    heading: 'What it is',
    badge:
      'A badge as its issuer signed it. It does not show that whoever holds this paper is the person it was issued to: compare with an identity document, or ask for a presentation made for you.',
    presentation: (audience: string | null, expires: string) =>
      `A presentation, signed by its holder ${audience === null ? 'for nobody in particular' : `for ${showable(audience)}`}. It is good until ${expires}; after that it only shows what was presented then.`,
    purpose: (purpose: string) => `What for: ${purpose}`,
    signedBy: 'Signed by',
    missedLetters: `Where ${MISSING_GLYPH} stands, the badge has a letter of a script that this paper’s typefaces lack. The attached file has it as it was signed.`,
  },
  sheet: {
    heading: 'The badge in codes',
    headingOfPresentation: 'The presentation in codes',
    how: (count: number) =>
      `All ${count} codes together are what was signed. Hold them before the camera of a verifier, one after the other, in any order; each counts once.`,
    place: (number: number, count: number) => `${number} of ${count}`,
  },
  recovery: {
    title: 'Recovery sheet',
    of: (day: string) => `Lapel wallet, ${day}`,
    whatItIs:
      'This code opens your Lapel wallet when the passphrase is forgotten, and sets a new one. It was shown once and is kept nowhere else.',
    howToUse:
      'In Lapel, choose “Forgotten? Use your recovery code” and type the code. In a terminal: lapel recover --code-file FILE. Capitals, blanks and hyphens do not matter; O is read as 0, I and L as 1.',
    howToKeep:
      'Keep it on paper, apart from the computer: whoever has this sheet and the wallet’s files, or a copy of them, can open the wallet. Delete the file that this was printed from. If somebody else may have seen the code, make a new one; copies of the wallet made before still open with this one.',
    notes: 'Where the wallet and its backups are:',
  },
};

/** Everything that paper says by itself, in one language. */
export type PaperWords = typeof english;
