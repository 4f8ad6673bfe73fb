import type { ResponseOf } from '../../../src/contract/call.ts';
import type { WalletContract } from '../../../src/contract/wallet-contract.ts';
import { oldestData } from '../../../src/core/sentences/report-words.ts';
import type { PretendedOptions, SampleData } from './sample-data.ts';
import { verdictOf } from './verdicts.ts';

type Page = Extract<ResponseOf<WalletContract['credentials']['list']>, { kind: 'lines' }>;
export type Shown = Extract<ResponseOf<WalletContract['credentials']['show']>, { kind: 'page' }>;
export type Line = Page['lines'][number];

export interface Badge {
  readonly line: Line;
  readonly skills: readonly string[];
  readonly words: string;
  readonly hasEvidence: boolean;
  /** position in the sample data */
  readonly sample: number;
  tags: readonly string[];
  collections: readonly string[];
  note: string | null;
}

/** Names that layouts break on: very long, right to left, and one with characters that were made safe. */
const HARD_NAMES = [
  'Fachkraft für Gebäudeenergieberatung und nachhaltige Quartierssanierung einschließlich der Rechtsgrundlagen der Bundesförderung für effiziente Gebäude',
  'أساسيات هندسة الجسور المعلّقة والأنفاق تحت الماء',
  'יסודות ההנדסה של גשרים תלויים (Suspension Bridges, Level 3)',
  'Donaudampfschifffahrtsgesellschaftskapitänspatent',
  '応急手当と心肺蘇生法の基礎',
  'A',
];

const ISSUER_NAMES = [
  'Northmere Open University',
  'Handwerkskammer für das nördliche Oberlahngebiet und die angrenzenden Gemeinden',
  'معهد وادي النور للهندسة',
  'Brandt Logistik Akademie',
  'Tarn Valley College of Nursing and Midwifery',
  'Bundesinstitutfürberufsbildungsangelegenheiten',
  'Millhouse Guild of Makers',
  '東京職業訓練協会',
];
const SKILL_NAMES = [
  'Working at height',
  'Erste Hilfe im Betrieb und auf Baustellen',
  'رسم الخرائط',
  'Statistics',
  'はんだ付け',
];
const COLLECTIONS = ['Aldermouth application', 'Safety at work', 'Made by hand'];
const TAGS = ['Renew in 2027', 'Teaching'];
const LEVELS = ['', ', Level 2', ', Level 3', ', Advanced', ', Refresher'];

export function makeBadges(data: SampleData, options: PretendedOptions): Badge[] {
  const samples = data.shown.length;
  if (options.badges === 'none') return [];
  const count = options.badges === 'many' ? (options.count ?? 10_000) : samples;
  const badges: Badge[] = [];
  for (let index = 0; index < count; index += 1) {
    const sample = index % samples;
    const shown = data.shown[sample];
    if (shown === undefined) continue;
    const round = Math.floor(index / samples);
    const own = round > 0 ? shifted(shown, index) : shown.report.credential;
    const isHard = options.areNamesHard === true || (options.badges === 'many' && index % 40 === 17);
    const hard = isHard
      ? HARD_NAMES[Math.floor(options.areNamesHard === true ? index : index / 40) % HARD_NAMES.length]
      : undefined;
    const name = hard ?? (round === 0 ? shown.name : `${shown.name ?? ''}${LEVELS[round % LEVELS.length] ?? ''}`);
    const collections = index % 7 === 2 ? [COLLECTIONS[index % COLLECTIONS.length] ?? ''] : [];
    const tags = index % 9 === 4 ? [TAGS[index % TAGS.length] ?? ''] : [];
    const issuer = issuerOf(shown, index, options);
    const skills = [...skillsOf(shown), ...(options.skills === undefined ? [] : [moreSkill(index, options.skills)])];
    const line: Line = {
      id: round === 0 ? shown.id : `${shown.id.slice(0, 20)}-${index}`,
      name,
      issuer: issuer.name ?? issuer.id,
      issuerId: issuer.id,
      verdict: shown.report.verdict,
      issuerTrust: shown.report.issuerTrust,
      collections,
      validFrom: own.validFrom,
      validUntil: own.validUntil,
      tags,
      addedAt: shown.addedAt,
      hasPicture: index % 23 !== 11,
      asOf: oldestData(shown.report) ?? null,
      reasonCode: verdictOf(shown.report)?.code ?? null,
      isSample: options.badges !== 'many',
    };
    badges.push({
      line,
      skills,
      hasEvidence: shown.credential.evidence.length > 0 || shown.credential.results.length > 0,
      words: fold([name, line.issuer, ...skills].join(' ')),
      sample,
      tags,
      collections,
      note: null,
    });
  }
  return badges;
}

function skillsOf({ credential }: SampleData['shown'][number]): readonly string[] {
  return credential.achievements.flatMap(({ tags, alignments }) => [
    ...tags,
    ...alignments.flatMap(({ name }) => (name === null ? [] : [name])),
  ]);
}

function moreSkill(index: number, skills: number): string {
  // of the tenth that is counted of many, each has another
  const place = (index + Math.floor(index / 10)) % skills;
  return `${SKILL_NAMES[place % SKILL_NAMES.length]} ${Math.floor(place / SKILL_NAMES.length) + 1}`;
}

/** The sample's own, or one of as many as were wished for: a few with very many badges, most with one or two. */
function issuerOf(shown: SampleData['shown'][number], index: number, { issuers }: PretendedOptions) {
  if (issuers === undefined) return shown.report.credential.issuer;
  const place = Math.floor(issuers * ((index * 0.618) % 1) ** 2.5);
  const name = ISSUER_NAMES[place % ISSUER_NAMES.length] ?? '';
  const again = Math.floor(place / ISSUER_NAMES.length);
  return { id: `https://issuer-${place}.example`, name: again === 0 ? name : `${name} ${again + 1}` };
}

/** Further rounds of the samples lie in other years. */
function shifted(shown: SampleData['shown'][number], index: number) {
  const { validFrom, validUntil } = shown.report.credential;
  const years = (index * 7919) % 12;
  const move = (date: string | null) =>
    date === null ? null : date.replace(/^\d{4}/, (year) => String(Number(year) - years));
  return { validFrom: move(validFrom), validUntil: index % 3 === 0 ? null : move(validUntil) };
}

export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
