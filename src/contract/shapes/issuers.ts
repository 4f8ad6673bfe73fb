import { errorCode } from '../answer.ts';
import { count, flag, list, nullable, number, oneOf, optional, shape, text, view } from '../decode.ts';
import { credentialId, instant, issuerTrust, longText, maybeInstant, maybeText } from './common.ts';

const snapshot = view({
  url: longText,
  sha256: text(64),
  mediaType: longText,
  fetchedAt: instant,
  source: oneOf('refresh', 'import', 'credential', 'given', 'held-back'),
});

const entry = {
  id: longText,
  name: maybeText,
  trust: issuerTrust,
  note: maybeText,
  registry: maybeText,
  registryAsOf: maybeInstant,
  credentials: count,
  firstSeen: maybeInstant,
  snapshots: list(snapshot, 1000),
};

/** Whether a person who asked for it is to be told that copies grew old. Nothing is fetched by itself. */
const refreshReminder = view({
  isDue: flag,
  /** what the person asked for; null: not to be told */
  afterDays: nullable(count),
  /** copies that are as old as that, of those that badges rest on */
  old: count,
  oldest: nullable(view({ fetchedAt: instant, days: count })),
});

/** In the list: since when its keys are others than before, as its copies here tell; null where they are not. */
const listed = view({ ...entry, keysChanged: optional(maybeInstant) });

export const issuerList = view({ issuers: list(listed, 5000), unlisted: count, reminder: refreshReminder });
export const issuerId = shape({ id: longText });

const keyChange = { added: list(longText, 1000), withdrawn: list(longText, 1000) };

export const shownIssuer = view({
  ...entry,
  /** what it says of itself: a claim, as its name is */
  profile: nullable(
    view({
      description: maybeText,
      url: maybeText,
      email: maybeText,
      source: oneOf('published', 'badge'),
    }),
  ),
  /** for `<img src="/picture/…">`; null where nobody named one */
  pictureId: nullable(credentialId),
  keys: list(
    view({
      id: longText,
      thumbprint: nullable(text(100)),
      firstSeen: maybeInstant,
      lastSeen: maybeInstant,
      withdrawn: maybeInstant,
      sources: list(text(20), 10),
      /** badges here that were signed with it */
      credentials: list(credentialId, 10_000),
    }),
    1000,
  ),
  changed: nullable(view({ ...keyChange, before: instant, since: instant })),
  age: nullable(view({ days: number, isStale: flag })),
  heldBack: list(snapshot, 1000),
  restingCredentials: list(credentialId, 10_000),
});

export const decideRequest = shape({
  id: longText,
  /** `undecided` withdraws an earlier decision */
  trust: oneOf('trusted', 'distrusted', 'undecided'),
  note: nullable(text(2000)),
});
export const decided = view({ id: longText, trust: issuerTrust });

/** null: every host that a badge here rests on; main names them and asks. */
export const refreshRequest = shape({ issuerIds: nullable(list(longText, 1000)) });

export const packImported = view({
  kind: oneOf('pack', 'registry'),
  added: count,
  known: count,
  affected: count,
  heldBack: count,
  signedBy: maybeText,
  conflicts: list(
    view({ url: longText, code: errorCode, message: longText, kept: maybeInstant, given: instant, isHeldBack: flag }),
    1000,
  ),
  /** of a registry: how many issuers it knows */
  issuers: optional(count),
});
export const importPackRequest = shape({ acceptConflicts: flag });
export const exportPackRequest = shape({ issuerIds: nullable(list(longText, 1000)), isSigned: flag });
export const packExported = view({ documents: count, bytes: count });
