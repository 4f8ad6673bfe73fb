import { badges } from './badges.ts';
import { common } from './common.ts';
import { navigation } from './navigation.ts';

/** English is where keys are born: `t` knows these and no others. One namespace an area; a screen adds its own file and a line here. */
export const en = {
  badges,
  common,
  navigation,
} as const;
