import {
  allOptional,
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
  view,
} from '../decode.ts';
import { credentialId, instant, longText, maybeInstant, maybeText, pageAsked, passphrase, secret } from './common.ts';

/** The log of what was shown to whom. */
export const disclosuresRequest = shape({ query: text(500), ...pageAsked });
export const disclosurePage = view({
  total: count,
  disclosures: list(
    view({
      id: count,
      at: instant,
      holder: longText,
      form: text(50),
      audience: maybeText,
      purpose: maybeText,
      nonce: maybeText,
      expires: maybeInstant,
      credentials: list(
        view({
          id: credentialId,
          name: maybeText,
          /** JSON pointers of what was chosen to be shown; absent where everything was */
          fields: optional(list(longText, 2000)),
        }),
        100,
      ),
      sha256: text(64),
    }),
    200,
  ),
});
/** Of what the search finds; with an empty one the whole log. */
export const disclosuresExportRequest = shape({ format: oneOf('csv', 'json'), query: text(500) });

export const backupStatus = view({
  isDue: flag,
  reason: oneOf('no-badges', 'up-to-date', 'never-backed-up', 'never-rehearsed', 'newer-badges'),
  backedUpAt: maybeInstant,
  rehearsedBackupAt: maybeInstant,
});
export const backupRequest = shape({ secret });
export const restoreRequest = kinds({
  rehearsal: backupRequest,
  wallet: shape({ secret, /** of the new wallet */ next: passphrase }),
  /** the locked wallet that is here is put aside, whole, once the other is restored; main asks first */
  'in-its-place': shape({ secret, next: passphrase }),
});

export const holderList = view({
  holders: list(view({ did: longText, name: longText, createdAt: instant, retiredAt: nullable(instant) }), 1000),
  emails: list(longText, 1000),
});

/** One change of who the person is to this wallet, or none. Answered with the list as it is then. */
export const holderChange = kinds({
  list: shape({}),
  'add-persona': shape({ name: text(200) }),
  'rename-persona': shape({ did: text(500), name: text(200) }),
  'retire-persona': shape({ did: text(500) }),
  'add-email': shape({ address: text(400) }),
  'remove-email': shape({ address: text(400) }),
});

const settingsFields = {
  /** BCP 47; null: the system's */
  language: nullable(text(35)),
  theme: oneOf('system', 'light', 'dark'),
  motion: oneOf('system', 'reduced'),
  /** of text, in percent */
  textPercent: integer(80, 200),
  /** 0: never by idleness; suspend and screen lock always lock */
  autoLockAfterMs: integer(0, 8 * 60 * 60 * 1000),
  clipboardClearedAfterMs: integer(5_000, 5 * 60_000),
  hasTray: flag,
  notifiesOfExpiry: flag,
  expiryNoticeDays: integer(1, 90),
};

/** After how many days old copies are told of; 0: never. Kept in the wallet, where a terminal finds it too, so `issuers.list` tells it. */
export const refreshReminderDays = integer(0, 730);

/** How Lapel behaves on this computer. None of it says anything about badges or their owner. */
export const settings = shape(settingsFields);
export const settingsChange = shape(allOptional({ ...settingsFields, refreshReminderDays }));

export const about = view({
  version: text(50),
  electron: text(50),
  chromium: text(50),
  isStandIn: flag,
  /** of the web verifier's file and of its script, hex; null where it is not shipped with this build */
  verifier: nullable(view({ sha256: text(64), scriptSha256: text(64) })),
  licences: list(view({ name: text(200), version: text(50), licence: text(200) }), 1000),
  /** whether updates are looked for by themselves; off unless a distributor turned it on */
  updates: oneOf('off', 'on'),
});
