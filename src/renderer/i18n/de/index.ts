import type { en } from '../en/index.ts';
import type { SameKeys } from '../words.ts';
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

export const de: SameKeys<typeof en> = {
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
};
