import { count, flag, nullable, oneOf, shape, text, view } from '../decode.ts';
import { instant, longText } from './common.ts';

export const openLinkRequest = shape({ url: text(4096) });
export const copyRequest = shape({ /** a whole raw badge, at most */ text: text(8 * 1024 * 1024), isSecret: flag });
export const copied = view({
  /** ms after which it is cleared, if still ours; null: stays */ clearedAfterMs: nullable(count),
});

/** Screens whose window must not be captured, or which may use the camera. */
export const screenRequest = shape({ screen: oneOf('other', 'recovery', 'scan') });

export const lockReason = oneOf('asked', 'idle', 'suspend', 'screen-lock', 'quit', 'wallet-ended', 'window-ended');
export const locked = view({ reason: lockReason, at: instant });

export const menuCommand = oneOf(
  'find',
  'import',
  'import-folder',
  'paste',
  'present',
  'check',
  'scan',
  'badges',
  'timeline',
  'issuers',
  'disclosures',
  'backup',
  'settings',
  'about',
  'shortcuts',
);
export const menu = view({ command: menuCommand });

/** Another start of Lapel, or the system, handed something over; it waits until a person says yes. */
export const handedOver = view({ kind: oneOf('files', 'link'), count, label: longText });
