import { flag, nullable, oneOf, optional, shape, text, view } from '../decode.ts';
import { codeOrNull, maybeInstant, passphrase, recoveryCode, shortText } from './common.ts';

/** What the lock screen and the first run need; nothing of what is inside. */
export const walletState = view({
  phase: oneOf('absent', 'locked', 'open'),
  /** reason of the last lock in this run */
  lockedBecause: nullable(oneOf('start', 'asked', 'idle', 'suspend', 'screen-lock', 'wallet-ended', 'window-ended')),
  /** when that was; the window is made anew on a lock and could not know */
  lockedAt: optional(maybeInstant),
  /** the vault is open but damaged: only reading works; tells what part */
  damage: nullable(view({ code: text(100), part: shortText })),
  keychain: view({
    /** `plain-text`: the platform would keep the key unprotected, so it is refused */
    availability: oneOf('available', 'unavailable', 'plain-text'),
    isOn: flag,
  }),
  /** the recovery code was written down and typed back */
  isRecoveryConfirmed: flag,
  /** a newer instant than this computer's clock shows: dates may be judged wrongly */
  clockBehind: maybeInstant,
  isStandIn: flag,
});

export const createRequest = shape({ passphrase });
export const unlockRequest = shape({ passphrase: nullable(passphrase), withKeychain: flag });
export const changePassphraseRequest = shape({ current: passphrase, next: passphrase });
export const recoverRequest = shape({ code: recoveryCode, next: passphrase });

export const created = view({
  holder: text(500),
  /** shown once and never kept: confirm it with `confirmRecoveryCode` */
  recoveryCode,
});

export const renewed = view({ recoveryCode });

export const confirmRequest = shape({ code: recoveryCode });
export const confirmed = view({ isRight: flag });

export const recoverySheetRequest = shape({ code: recoveryCode });
export const saved = view({ isSaved: flag, code: codeOrNull });

export const keychainRequest = shape({ isOn: flag, passphrase: nullable(passphrase) });
