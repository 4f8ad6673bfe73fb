import type { JudgedReply } from '../../core/presentation/judge-reply.ts';
import { englishTables } from '../../core/sentences/sentences.ts';
import type { Verdict } from '../../core/verification/report.ts';
import type { CameraProblem } from '../../scanning/camera.ts';

/** The page's own words; what checks and refusals say comes from core/sentences. */
export const english = {
  language: 'en',
  tables: englishTables,
  /** the other language, in its own words */
  otherLanguage: 'Deutsch',
  /** day before month, as the rest of the words have it */
  dates: 'en-GB',
  title: 'Lapel verifier',
  promise: 'Works offline. Nothing is sent, nothing is stored.',
  ask: {
    heading: 'Ask for badges',
    audience: 'Who is asking?',
    audienceHint: 'They read this before they show you anything, and what they show is made for this name alone.',
    audienceExample: 'City of Aldermouth, hiring panel',
    wanted: 'What do you want to see?',
    wantedTypes: { OpenBadgeCredential: 'Badges', ClrCredential: 'Learner records' },
    wantedHint: 'Leave both open to leave the choice to them.',
    show: 'Show the request',
    refused:
      'This name cannot be shown: it is empty, longer than 200 characters, or holds characters that cannot be seen.',
  },
  withoutAsking: {
    heading: 'Or check what you have',
    lead: 'A badge, a presentation, a picture of a code, or a page that somebody sent you. It could be a recording: only an answer to your own request is live.',
  },
  request: {
    heading: 'Let them scan this',
    alternative: 'Code with your request',
    asks: (audience: string) => `Asked by ${audience}`,
    wants: (types: string) => `Wanted: ${types}`,
    wantsAnything: 'Wanted: whatever they choose',
    timeLeft: (minutes: number, seconds: number) =>
      minutes > 0 ? `Good for ${minutes} min ${seconds} s` : `Good for ${seconds} s`,
    over: 'The request is over. What answers it now is refused.',
    renew: 'Ask again',
    digits: 'No camera on their side? Read out',
    digitsHint: 'Weaker: anybody who hears the digits could answer, and the answer names no audience.',
    cancel: 'Cancel the request',
  },
  read: {
    heading: 'Read their answer',
    camera: 'Use the camera',
    cameraStarting: 'Starting the camera. Your browser may ask whether it may.',
    cameraStop: 'Stop the camera',
    cameraPick: 'Camera',
    torch: 'Light',
    aim: 'Hold their screen in front of the camera until the bar is full.',
    progress: (received: number, needed: number) => `${received} of ${needed} parts read`,
    progressLabel: 'Parts read',
    startAgain: 'Start again',
    file: 'Choose a file',
    drop: 'or drop it anywhere on this page',
    paste: 'Paste text',
    pasteLabel: 'Text of a badge, a presentation, or of codes, one a line',
    pasteCheck: 'Check this text',
    foreignCode: 'A code is in view that has nothing to do with badges. Point the camera at their moving code.',
    requestCode: 'This is a request, like the one you show. Point the camera at their answer.',
    video: 'What the camera sees',
  },
  cameraProblems: {
    none: 'There is no camera here. Choose a file or paste the text instead.',
    refused:
      'The browser does not let this page use the camera. Allow it beside the address, or choose a file instead.',
    'in-use': 'Another program is using the camera. Close it and try again, or choose a file instead.',
    unsupported: 'This browser has no camera for pages like this one. Choose a file or paste the text instead.',
  } satisfies Record<CameraProblem, string>,
  /** our own mistake: nothing that was read is at fault */
  failure: {
    heading: 'This page made a mistake',
    words:
      'Nothing was judged. Reload the page and try again; if it happens again, choose a file instead of the camera, or tell the makers of Lapel.',
  },
  refusal: { heading: 'Not taken', dismiss: 'Close' },
  answer: {
    heading: 'What they showed you',
    headingWithoutAsking: 'What you have',
    nothingInside: 'There is no badge inside.',
    /** in words, since a mark and a colour are never alone */
    count: (verdict: Verdict, count: number) =>
      ({ valid: `${count} valid`, invalid: `${count} not valid`, unknown: `${count} can’t tell` })[verdict],
    badges: (count: number) => (count === 1 ? '1 badge' : `${count} badges`),
    presentation: 'The presentation',
    presentationIs: { unknown: 'Presentation: can’t tell', invalid: 'Presentation not valid' },
    signedBy: 'Signed by',
    unnamed: 'Unnamed badge',
    noIssuer: 'No issuer named',
    unnamedIssuer: 'Issuer without a name',
    awarded: 'Awarded',
    until: 'Valid until',
    noEnd: 'No end date',
    awardedTo: 'Awarded to',
    toldNotDeciding: 'Told, not deciding',
    achieved: 'What was achieved',
    hashedRecipient: 'Only the hash of an address is given',
    nobodyNamed: 'Nobody is named',
    /** what a mark says, for whoever does not see it */
    outcomes: { passed: 'passed', failed: 'failed', 'not-checked': 'not checked' },
    trust: 'The name is what the issuer wrote. This page keeps no list of issuers you trust: compare the address.',
    checkedNow: (time: string) => `Checked ${time}, offline, by this computer’s clock`,
    again: 'Ask somebody else',
    back: 'Back to the request',
    another: 'Check something else',
  },
  liveness: {
    answered: 'It answers the request you just showed.',
    'answered-by-digits':
      'It answers the six digits you read out. Weaker than the code: anybody who heard them could have answered.',
    'not-answered': 'It does not answer the request you showed.',
    'not-asked': 'Not live: nothing was asked, so this could be a recording of an earlier showing.',
  } satisfies Record<JudgedReply['liveness'], string>,
  possession: {
    proven: 'Possession proven: whoever showed this holds the key that the badges were issued to.',
    provenByDigits:
      'Possession proven for these digits: whoever answered holds the key that the badges were issued to.',
    notProvable: 'Holder not proven: compare the name with an identity document.',
    anotherHolder: 'Not theirs: a badge inside was issued to somebody else than the one who signed.',
    notAsked: 'Holder not proven: nothing shows who is in front of you. Compare the name with an identity document.',
    badgeAlone: 'A badge alone says nothing about who shows it. Compare the name with an identity document.',
  },
  packs: {
    open: (count: number) =>
      count === 0 ? 'Issuer data: none' : `Issuer data: ${count} ${count === 1 ? 'document' : 'documents'}`,
    heading: 'Issuer data',
    lead: 'Keys, profiles and revocation lists of issuers, as an issuer pack (a JSON file from Lapel). Without them much cannot be told. They stay until this page is closed.',
    none: 'No issuer pack was added.',
    documents: (count: number) => (count === 1 ? '1 document' : `${count} documents`),
    from: (oldest: string, newest: string) => (oldest === newest ? oldest : `${newest} to ${oldest}`),
    added: (name: string, count: number) =>
      count === 1
        ? `${name}: 1 document added. It counts from now on.`
        : `${name}: ${count} documents added. They count from now on.`,
    unsigned: 'Nobody signed it: whoever made this file could have put anything in it.',
    signedBy: 'Signed by ',
    add: 'Add an issuer pack',
    remove: 'Remove all',
    close: 'Close',
  },
  about: {
    open: 'About this page',
    heading: 'About this page',
    lead: 'This is one file with everything inside. It opens no connection: its own policy forbids that to it, and you can unplug the network before you open it.',
    hash: 'SHA-256 of this page’s script',
    hashHint:
      'Compare it with the one in Lapel’s documentation. A page can lie about itself: the hash of the whole file, taken with a tool of your own, is worth more.',
    keep: 'Keep this page for use without a network',
    keepHint: 'This page came from a host. Your browser can keep a copy, which then opens without a network.',
    isKept: 'Kept. It opens without a network from now on, and can be installed from the browser’s menu.',
    notKept: 'Not kept: the host has no fitting copy beside this page. Save the page as a file instead.',
    kept: 'What you read here is forgotten when you close the page. Requests are answered once, as long as the page is open.',
    close: 'Close',
  },
  embedded:
    'This page came with the presentation inside it. A verifier supplied by the one who wants to be believed proves little: open a verifier of your own and drop this file into it.',
};
