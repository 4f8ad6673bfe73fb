import { flag, kinds, nullable, oneOf, optional, shape, text, view } from '../decode.ts';
import { maybeInstant, passphrase, recoveryCode, shortText } from './common.ts';

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
export const recoverRequest = shape({ code: recoveryCode, next: passphrase });
export const unlockRequest = kinds({
  passphrase: shape({ passphrase }),
  keychain: shape({}),
  /** sets a new passphrase, since the old one was forgotten */
  'recovery-code': recoverRequest,
});
export const changePassphraseRequest = shape({ current: passphrase, next: passphrase });

export const created = view({
  holder: text(500),
  /** shown once and never kept: confirm it with `keepRecoveryCode` */
  recoveryCode,
});

export const passphraseAgain = shape({ passphrase });
export const renewed = view({ recoveryCode });

/** What opens the wallet. Whoever adds or changes a way in gives the passphrase again, since the screen may have been left open. */
export const keyChanges = {
  passphrase: changePassphraseRequest,
  /** a new code, after main asked: the old one was never kept and cannot be shown */
  'recovery-code': passphraseAgain,
  'keychain-on': passphraseAgain,
  'keychain-off': shape({}),
};
export const keysChanged = {
  passphrase: view({}),
  'recovery-code': renewed,
  'keychain-on': view({}),
  'keychain-off': view({}),
};

export const codeRequest = shape({ code: recoveryCode });
/** Typed back from paper, or put there: main asks where the sheet goes. Either way a wrong code is refused. */
export const keepCodeRequest = kinds({ 'typed-back': codeRequest, sheet: codeRequest });
