import { badges } from './badges.ts';
import { common } from './common.ts';
import { importing } from './importing.ts';
import { navigation } from './navigation.ts';
import { scan } from './scan.ts';

/** English is where keys are born: `t` knows these and no others. One namespace an area; a screen adds its own file and a line here. */
export const en = {
  badges,
  common,
  importing,
  navigation,
  scan,
} as const;
