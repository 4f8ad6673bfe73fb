import type { Award } from '../award.ts';
import { cloudAwards } from './cloud.ts';
import { craftAndLanguageAwards } from './crafts-and-languages.ts';
import { dataAwards } from './data.ts';
import { healthAwards } from './health.ts';
import { leadershipAwards } from './leadership.ts';
import { teachingAwards } from './teaching.ts';
import { troubledAwards } from './troubled.ts';

export const awards: readonly Award[] = [
  ...dataAwards,
  ...cloudAwards,
  ...healthAwards,
  ...teachingAwards,
  ...leadershipAwards,
  ...craftAndLanguageAwards,
  ...troubledAwards,
];
