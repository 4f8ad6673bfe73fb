import type { en } from '../en/index.ts';
import type { SameKeys } from '../words.ts';
import { badges } from './badges.ts';
import { common } from './common.ts';
import { importing } from './importing.ts';
import { navigation } from './navigation.ts';
import { scan } from './scan.ts';

export const de: SameKeys<typeof en> = {
  badges,
  common,
  importing,
  navigation,
  scan,
};
