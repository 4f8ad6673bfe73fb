import { useTranslation } from 'react-i18next';
import type { VerificationReport } from '../../../core/verification/report.ts';
import { VerdictCard, VerdictMark } from '../../ui/verdict.tsx';
import { type Judged, type JudgedAnswer, readAnswer } from './judged-badges.ts';
import { JudgedBadgeRow, PresentationRow } from './judged-row.tsx';
import { useAnswerSentence } from './use-answer-words.ts';

interface AnswerProps {
  readonly judged: Judged;
  readonly answer: JudgedAnswer;
  /** on the whole */
  readonly leading: VerificationReport;
}

/** What was handed over and what it is worth: one verdict on all of it, then each badge, then the presentation around them. */
export function JudgementView({ judged }: { readonly judged: Judged }) {
  const answer = readAnswer(judged);
  const leading = answer.presentation ?? judged.reports[0];
  return leading === undefined ? null : <Answer judged={judged} answer={answer} leading={leading} />;
}

function Answer({ judged, answer, leading }: AnswerProps) {
  const { t } = useTranslation('checking');
  const { presentation, badges, verdict } = answer;
  const isAnswered = judged.liveness === 'answered';
  return (
    <div className="check-result">
      <VerdictCard verdict={verdict} sentence={useAnswerSentence(answer, leading)}>
        <p className="check-liveness">
          <VerdictMark verdict={isAnswered ? 'valid' : judged.liveness === 'not-answered' ? 'invalid' : 'unknown'} />
          {t(`result.${judged.liveness}`)}
        </p>
      </VerdictCard>
      {badges.length === 0 ? null : (
        <section className="check-badges" aria-labelledby="check-badges">
          <h2 className="section-title" id="check-badges">
            {t(presentation === undefined ? 'result.alone' : 'result.badges', { count: badges.length })}
          </h2>
          {badges.map((badge) => (
            <JudgedBadgeRow key={badge.report.item} badge={badge} answer={answer} />
          ))}
        </section>
      )}
      {presentation === undefined ? null : (
        <section className="check-around" aria-labelledby="check-around">
          <h2 className="section-title" id="check-around">
            {t('result.presentation')}
          </h2>
          <PresentationRow report={presentation} answer={answer} />
        </section>
      )}
    </div>
  );
}

/** What is said aloud once: what the answer is worth, and how it was judged. */
export function JudgementInWords({ judged }: { readonly judged: Judged }) {
  const answer = readAnswer(judged);
  const leading = answer.presentation ?? judged.reports[0];
  return leading === undefined ? null : <InWords judged={judged} answer={answer} leading={leading} />;
}

function InWords({ judged, answer, leading }: AnswerProps) {
  const { t } = useTranslation(['checking', 'common']);
  return [
    t(`result.${judged.liveness}`),
    `${t(`common:verdict.${answer.verdict}`)}:`,
    useAnswerSentence(answer, leading),
  ].join(' ');
}
