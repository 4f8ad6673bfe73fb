import { details } from '../answer.ts';
import {
  count,
  flag,
  integer,
  kinds,
  list,
  nullable,
  oneOf,
  optional,
  shape,
  text,
  textLike,
  view,
} from '../decode.ts';
import {
  credentialId,
  credentialIds,
  handle,
  instant,
  issuerTrust,
  longText,
  MOST_CHOSEN,
  MOST_IDS,
  maybeInstant,
  maybeText,
  offset,
  pageAsked,
  sha256Hex,
  shortText,
  standing,
  verdict,
} from './common.ts';
import { credentialWords } from './credential-words.ts';
import { verificationReport } from './report.ts';

/** What narrows a list; `null` narrows nothing. */
export const filters = shape({
  issuerId: nullable(longText),
  skill: nullable(longText),
  verdict: nullable(standing),
  expiry: nullable(oneOf('expired', 'within-30-days', 'within-90-days', 'later', 'never')),
  tag: nullable(shortText),
  collection: nullable(shortText),
});

/** null: best match first where there is text, else newest */
const sort = nullable(oneOf('newest', 'name', 'issuer', 'expires', 'earned'));
const linesRequest = shape({ query: text(500), filters, sort, ...pageAsked });

const idsRequest = shape({ query: text(500), filters, sort, offset, limit: integer(0, MOST_IDS) });
/** Ids alone, in the order of the lines: what choosing all of them asks for. */
const ids = view({ total: count, ids: list(credentialId, MOST_IDS) });

/** A credential in a list: small, since hundreds cross at a time. */
export const credentialLine = view({
  id: credentialId,
  name: maybeText,
  issuer: maybeText,
  issuerId: maybeText,
  verdict,
  issuerTrust: optional(issuerTrust),
  validFrom: nullable(text(200)),
  validUntil: nullable(text(200)),
  tags: list(shortText, 200),
  collections: list(shortText, 1000),
  addedAt: instant,
  /** whether `/picture/<id>` answers; absent: not known without asking */
  hasPicture: optional(flag),
  /** code of the check that decided, where the verdict is not `valid` */
  reasonCode: optional(nullable(text(100))),
  /** fetch date of the oldest document that the verdict rests on: an answer without a date is half an answer */
  asOf: optional(maybeInstant),
  isSample: optional(flag),
  /** a certificate that nobody signed: it has a word of its own where badges have their verdict, and is never presented */
  isUnsigned: optional(flag),
});

const credentialPage = view({
  /** matches of query and filters together */
  total: count,
  lines: list(credentialLine, 200),
  counts: view({ all: count, valid: count, invalid: count, unknown: count, unsigned: count }),
});

const facet = list(view({ value: longText, label: maybeText, count }), 500);

/** What can be filtered by, each with how many of the matches it would leave; most frequent first. */
const facets = view({
  issuers: facet,
  skills: facet,
  tags: facet,
  collections: facet,
  expiry: facet,
  verdicts: facet,
});

/** Of each of issuers, skills and tags; where there are as many, there may be more, to be asked for by what is in them. */
export const MOST_FILTER_VALUES = 100;

const narrowed = shape({ query: text(500), filters });
const facetsRequest = shape({
  query: text(500),
  filters,
  /** only issuers, skills and tags that hold this text, case and accents aside */
  among: optional(text(100)),
});
/** What happens in each month in which anything does, earliest first. */
const timeline = view({
  months: list(view({ month: textLike(/^\d{4}-\d{2}$/, 7), earned: count, ending: count }), 2400),
});

/** What stands behind each skill, the strongest first. */
const skills = view({
  /** those that are not listed too */
  all: count,
  skills: list(
    view({
      skill: longText,
      badges: count,
      valid: count,
      /** of the valid ones: those with a result or evidence */
      evidenced: count,
      unknown: count,
      /** different issuers of the valid ones */
      issuers: count,
    }),
    500,
  ),
});

/** Issuers by number of badges. */
const issuers = view({
  /** those that are not listed too */
  all: count,
  issuers: list(view({ issuerId: longText, name: maybeText, badges: count, newest: credentialId }), 500),
});

/** What the same search and filters leave: page by page, as counts to narrow by, and as three pictures. */
export const listRequests = {
  lines: linesRequest,
  ids: idsRequest,
  facets: facetsRequest,
  timeline: narrowed,
  skills: narrowed,
  issuers: narrowed,
};
export const lists = { lines: credentialPage, ids, facets, timeline, skills, issuers };

const showRequest = shape({ id: credentialId });
/** A badge's page, or the signed text itself. */
export const showRequests = { page: showRequest, raw: showRequest };

const relation = view({ id: credentialId, name: maybeText, validFrom: nullable(text(200)), verdict });

/** Everything that a badge's page needs. */
const shownCredential = view({
  id: credentialId,
  name: maybeText,
  format: text(100),
  sha256: sha256Hex,
  credential: credentialWords,
  report: verificationReport,
  snapshots: list(view({ url: longText, sha256: nullable(sha256Hex), fetchedAt: maybeInstant }), 1000),
  originals: list(view({ sha256: sha256Hex, form: text(20), fileName: longText, addedAt: instant }), 1000),
  tags: list(shortText, 200),
  collections: list(shortText, 1000),
  note: maybeText,
  history: list(view({ at: instant, kind: text(40), details: historyDetails }), 5000),
  holder: maybeText,
  /** name of that persona */
  holderName: optional(maybeText),
  containerPath: maybeText,
  /** other issues of the same credential, oldest first */
  versions: list(credentialId, 1000),
  /** the newest of them, where that is newer than this one */
  newerVersion: optional(nullable(credentialId)),
  related: optional(list(relation, 200)),
  endorsements: optional(list(verificationReport, 100)),
  hasPicture: optional(flag),
  addedAt: instant,
});

function historyDetails(
  input: unknown,
  path: string,
): Readonly<Record<string, string | number | boolean | readonly string[]>> {
  if (typeof input !== 'object' || input === null) return details(input, path);
  return details(Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)), path);
}

const rawCredential = view({
  /** exactly as signed, decoded from UTF-8 */
  text: text(8 * 1024 * 1024),
  form: oneOf('json', 'jwt', 'sd-jwt'),
  bytes: count,
});
export const shown = { page: shownCredential, raw: rawCredential };

export const labelRequest = shape({
  ids: credentialIds,
  addTags: list(text(200), 50),
  removeTags: list(text(200), 50),
  /** absent: as it is; empty: none. Of one badge alone */
  note: optional(text(20_000)),
});
/** Those that were not all so before: with one tag a call, what undoing it is about. */
export const labelled = view({ changed: credentialIds });

/** Collections are the person's own sets of badges, each in its own order; a badge may be in several. */
export const collectRequest = kinds({
  list: shape({}),
  make: shape({ name: text(200), note: text(5000) }),
  change: shape({ name: text(200), newName: text(200), note: text(5000) }),
  remove: shape({ name: text(200) }),
  /** `places`: of each of `ids`, where it was when it was taken out; absent: at the end */
  add: shape({ name: text(200), ids: credentialIds, places: optional(list(count, MOST_CHOSEN)) }),
  'take-out': shape({ name: text(200), ids: credentialIds }),
  order: shape({ name: text(200), ids: credentialIds }),
});
export const collections = view({
  /** badges that were put in or taken out: those that were in before, or were not, are none of them */
  changed: credentialIds,
  /** of each of them, so that those that were taken out can go back */
  places: list(count, MOST_CHOSEN),
  collections: list(view({ name: shortText, note: longText, createdAt: instant, credentials: count }), 1000),
});

export const removeRequest = kinds({
  badges: shape({ ids: credentialIds }),
  /** all that came with Lapel */ samples: shape({}),
});
export const removed = view({
  removed: count,
  /** good for a few minutes while the wallet stays open; null where it cannot be taken back */
  undoToken: nullable(handle),
});
export const undoRequest = shape({ undoToken: handle });
export const undone = view({ restored: count });

export const reverifyRequest = shape({ ids: nullable(credentialIds) });

/** Out of the wallet, as files: where a dialog of main says, or where the person lets go of them. */
export const exportRequests = {
  files: shape({
    /** null: all */
    ids: nullable(credentialIds),
    /** `original`: as it came in, whatever that is */
    format: oneOf('original', 'json', 'jwt', 'png', 'svg', 'csv', 'ics', 'linkedin'),
  }),
  /** begins the system's drag of the badges' own files, while the mouse is down */
  drag: shape({ ids: list(credentialId, 50) }),
};
export const exported = view({ written: count, left: count, bytes: count });
export const exports = {
  files: exported,
  /** false: main asked, which ended the drag; the next one goes */
  drag: view({ isStarted: flag }),
};
