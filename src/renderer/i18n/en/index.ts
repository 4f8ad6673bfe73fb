import { badge } from './badge.ts';
import { badges } from './badges.ts';
import { checking } from './checking.ts';
import { common } from './common.ts';
import { firstRun } from './first-run.ts';
import { importing } from './importing.ts';
import { issuers } from './issuers.ts';
import { lock } from './lock.ts';
import { log } from './log.ts';
import { navigation } from './navigation.ts';
import { pictures } from './pictures.ts';
import { presenting } from './presenting.ts';
import { safety } from './safety.ts';
import { scan } from './scan.ts';
import { settings } from './settings.ts';

/** English is where keys are born: `t` knows these and no others. One namespace an area; a screen adds its own file and a line here. */
export const en = {
  badge,
  badges,
  checking,
  common,
  importing,
  firstRun,
  lock,
  issuers,
  log,
  navigation,
  pictures,
  presenting,
  safety,
  settings,
  scan,
} as const;
