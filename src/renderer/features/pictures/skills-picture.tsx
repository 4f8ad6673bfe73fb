import { useTranslation } from 'react-i18next';
import './skills-picture.css';
import type { ResponseOf } from '../../../contract/call.ts';
import type { WalletContract } from '../../../contract/wallet-contract.ts';
import { wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Scrolling } from '../../ui/scrolling.tsx';
import { useGrowing } from '../../ui/use-growing.ts';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import { useViewPart } from '../badges/badges-view.ts';
import { PictureHead, useIsTable } from './picture-head.tsx';
import { PictureTable } from './picture-table.tsx';
import { Unanswered } from './unanswered.tsx';

export type SkillStrengths = Extract<ResponseOf<WalletContract['credentials']['list']>, { kind: 'skills' }>;
type Skill = SkillStrengths['skills'][number];

/** In rem; see skills-picture.css. */
const ROW = 2.75;
/** Up to so many badges behind a skill each has a mark of its own; beyond, lengths stand for them. */
const MOST_STITCHES = 16;

/** Skills by what stands behind them: the more valid badges, and the more of these with evidence, the stronger. */
export function SkillsPicture({
  query,
  onSkill,
}: {
  readonly query: string;
  readonly onSkill: (skill: string) => void;
}) {
  const { t } = useTranslation('pictures');
  const filters = useViewPart('filters');
  const isTable = useIsTable();
  const { value, refusal } = useCall(
    () => wallet.credentials.list({ kind: 'skills', query, filters }),
    [query, JSON.stringify(filters)],
    ['credentials'],
  );
  if (value === undefined) return <Unanswered refusal={refusal} />;
  if (value.skills.length === 0) return <EmptyState title={t('skills.none')} drawing="none" />;
  const more = value.all - value.skills.length;
  const foot = more > 0 ? <p className="picture-foot">{t('skills.more', { count: more })}</p> : null;
  const shown = { skills: value.skills, chosen: filters.skill, onSkill };
  return (
    <>
      <PictureHead title={t('skills.title')} about={t('skills.about')}>
        {isTable ? null : (
          <span className="skill-key">
            {(['evidenced', 'valid', 'unknown'] as const).map((kind) => (
              <span key={kind}>
                <i className="stitch" data-kind={kind} aria-hidden="true" />
                {t(`skills.key.${kind}`)}
              </span>
            ))}
          </span>
        )}
      </PictureHead>
      {isTable ? <SkillTable {...shown} foot={foot} /> : <SkillMarks {...shown} foot={foot} />}
    </>
  );
}

interface Shown {
  readonly skills: readonly Skill[];
  readonly chosen: string | null;
  readonly onSkill: (skill: string) => void;
  readonly foot: React.ReactNode;
}

/** With few badges behind each, by what stands behind them and a stitch a badge; else one under another, in lengths to compare. */
function SkillMarks({ skills, chosen, onSkill, foot }: Shown) {
  const { t } = useTranslation('pictures');
  const shown = useGrowing(skills.length);
  const most = Math.max(1, ...skills.map(({ valid, unknown }) => valid + unknown));
  if (most <= MOST_STITCHES)
    return (
      <Scrolling>
        <ul className="skill-bands" aria-label={t('skills.title')}>
          {bandsOf(skills.slice(0, shown)).map((band) => (
            <SkillBand key={band[0].skill} band={band} chosen={chosen} onSkill={onSkill} />
          ))}
        </ul>
        {foot}
      </Scrolling>
    );
  return (
    <>
      <VirtualRows label={t('skills.title')} count={skills.length} heightOf={rowHeight} keyOf={(index) => `${index}`}>
        {(index) => {
          const skill = skills[index];
          if (skill === undefined) return null;
          return <SkillRow skill={skill} most={most} isChosen={skill.skill === chosen} onSkill={onSkill} />;
        }}
      </VirtualRows>
      {foot === null ? null : <div className="skill-foot">{foot}</div>}
    </>
  );
}

type Band = readonly [Skill, ...Skill[]];

/** Skills that have the same behind them, strongest first, as they come. */
function bandsOf(skills: readonly Skill[]): readonly Band[] {
  const strengthOf = ({ valid, evidenced, unknown, issuers, badges }: Skill) =>
    [valid, evidenced, unknown, issuers, valid + unknown === 0 ? badges : 0].join(' ');
  return [...Map.groupBy(skills, strengthOf).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others]],
  );
}

interface SkillBandProps extends Omit<Shown, 'skills' | 'foot'> {
  readonly band: Band;
}

/** What stands behind them on one side, the skills on the other: how much there is of each strength is what one sees. */
function SkillBand({ band, chosen, onSkill }: SkillBandProps) {
  const { t } = useTranslation('pictures');
  const [first] = band;
  const words = useStrength(first);
  return (
    <li className="skill-band" data-strength={Math.min(first.valid, 3)}>
      <div className="skill-side" aria-hidden="true">
        <Stitches skill={first} />
        <span>{words}</span>
        {band.length === 1 ? null : <span className="quiet-text">{t('skills.alike', { count: band.length })}</span>}
      </div>
      <ul className="skill-names">
        {band.map(({ skill }) => (
          <li key={skill}>
            <button
              type="button"
              className="skill-name"
              data-known={first.valid > 0 || undefined}
              aria-pressed={skill === chosen}
              onClick={() => onSkill(skill)}
            >
              <bdi>{skill}</bdi>
              <span className="visually-hidden">{words}</span>
            </button>
          </li>
        ))}
      </ul>
    </li>
  );
}

function rowHeight(): number {
  return ROW;
}

interface SkillRowProps {
  readonly skill: Skill;
  readonly most: number;
  readonly isChosen: boolean;
  readonly onSkill: (skill: string) => void;
}

function SkillRow({ skill, most, isChosen, onSkill }: SkillRowProps) {
  const words = useStrength(skill);
  return (
    <button
      type="button"
      className="skill-mark"
      aria-pressed={isChosen}
      onClick={() => onSkill(skill.skill)}
      title={skill.skill}
    >
      <b className="ellipsis">
        <bdi>{skill.skill}</bdi>
      </b>
      <Bar skill={skill} most={most} />
      <span className="skill-words">{words}</span>
    </button>
  );
}

/** One stitch a badge. */
function Stitches({ skill: { valid, evidenced, unknown } }: { readonly skill: Skill }) {
  const kinds = [
    ...Array.from({ length: evidenced }, () => 'evidenced'),
    ...Array.from({ length: valid - evidenced }, () => 'valid'),
    ...Array.from({ length: unknown }, () => 'unknown'),
  ];
  return (
    <span className="stitches" aria-hidden="true">
      {kinds.map((kind, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one stitch is like the other
        <i key={index} className="stitch" data-kind={kind} />
      ))}
    </span>
  );
}

function Bar({ skill: { valid, evidenced, unknown }, most }: { readonly skill: Skill; readonly most: number }) {
  const parts = [
    { kind: 'evidenced', count: evidenced },
    { kind: 'valid', count: valid - evidenced },
    { kind: 'unknown', count: unknown },
  ];
  return (
    <span className="skill-bar" aria-hidden="true">
      {parts.map(({ kind, count }) =>
        count === 0 ? null : (
          <i key={kind} className="stitch" data-kind={kind} style={{ inlineSize: `${(count / most) * 100}%` }} />
        ),
      )}
    </span>
  );
}

/** "3 valid, 2 with evidence, from 2 issuers" */
function useStrength({ badges, valid, evidenced, unknown, issuers }: Skill): string {
  const { t } = useTranslation('pictures');
  if (valid === 0 && unknown === 0) return t('skills.none-valid', { count: badges });
  if (valid === 0) return t('skills.only-unknown', { count: unknown });
  const parts: string[] = [t('skills.valid', { count: valid })];
  if (evidenced > 0) parts.push(t('skills.evidenced', { count: evidenced }));
  if (issuers > 1) parts.push(t('skills.issuers', { count: issuers }));
  return parts.join(' · ');
}

function SkillTable({ skills, chosen, onSkill, foot }: Shown) {
  const { t } = useTranslation('pictures');
  const { number } = useFormat();
  return (
    <PictureTable
      label={t('skills.title')}
      columns={[
        t('skills.column.skill'),
        t('skills.column.valid'),
        t('skills.column.evidenced'),
        t('skills.column.issuers'),
        t('skills.column.unknown'),
        t('skills.column.invalid'),
      ]}
      rows={skills.map(({ skill, badges, valid, evidenced, unknown, issuers }) => ({
        key: skill,
        name: skill,
        cells: [valid, evidenced, issuers, unknown, badges - valid - unknown].map(number),
        isChosen: skill === chosen,
        onOpen: () => onSkill(skill),
      }))}
      foot={foot}
    />
  );
}
