import { useTranslation } from 'react-i18next';
import { oldestData } from '../../../core/sentences/report-words.ts';
import type { Verdict, VerificationReport } from '../../../core/verification/report.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { useReportWords } from '../badge/use-report-words.ts';
import { findPlace, isPartly, type JudgedAnswer, type JudgedBadge } from './judged-badges.ts';

/** Names of badges in one sentence; the others are counted. */
const MOST_NAMED = 3;

/** How a badge of somebody's answer is called where nothing else shows which one it is. */
export function useBadgeName(): (badge: JudgedBadge) => string {
  const { t } = useTranslation('checking');
  return ({ report, number }) => {
    const { name } = report.credential;
    return name === null ? t('result.nth', { number }) : t('result.named', { name });
  };
}

/** Where in an answer something stands, for people: the badge by its name, below it the members' words. */
export function usePlaceName(report: VerificationReport, { badges }: JudgedAnswer): (path: string) => string {
  const nameOf = useBadgeName();
  return (path) => {
    const { badge, members } = findPlace(path, report, badges);
    return [...(badge === undefined ? [] : [nameOf(badge)]), ...members].join(' › ') || path;
  };
}

/**
 * The one verdict on all that was handed over, in a sentence.
 *
 * @param leading - the report on the whole: of the presentation, else of the only badge
 */
export function useAnswerSentence(answer: JudgedAnswer, leading: VerificationReport): string {
  const { t } = useTranslation('checking');
  const { dayHere, list } = useFormat();
  const sentences = useSentences();
  const nameOf = useBadgeName();
  const words = useReportWords(leading, usePlaceName(leading, answer));
  const { presentation, badges, verdict } = answer;
  const ofVerdict = (wanted: Verdict) => badges.filter(({ report }) => report.verdict === wanted);
  const worst = ofVerdict(verdict);
  // the presentation's own fault says more than a count of badges; a single badge speaks for itself
  if ((presentation !== undefined && presentation.verdict === verdict && verdict !== 'valid') || badges.length === 0)
    return words.verdictSentence();
  if (presentation === undefined && badges.length === 1) return words.verdictSentence();
  if (verdict === 'valid') {
    const oldest = badges
      .map(({ report }) => oldestData(report))
      .filter((asOf) => asOf !== undefined)
      .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
    return [
      t(presentation === undefined ? 'result.all-valid' : 'result.all-valid-presented', { count: badges.length }),
      ...(oldest === undefined ? [] : [t('result.oldest', { date: dayHere(oldest) })]),
      ...(badges.some(({ report }) => isPartly(report)) ? [sentences.partly] : []),
    ].join(' ');
  }
  const named = worst.slice(0, MOST_NAMED).map(nameOf);
  const unnamed = worst.length - named.length;
  const names = list(unnamed === 0 ? named : [...named, t('result.others', { count: unnamed })]);
  return t(verdict === 'invalid' ? 'result.some-invalid' : 'result.some-unknown', {
    count: worst.length,
    all: badges.length,
    names,
  });
}
