import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { oldestData } from '../../../core/sentences/report-words.ts';
import type { Check, VerificationReport } from '../../../core/verification/report.ts';
import { useFormat } from '../../i18n/format.ts';
import { WovenPicture } from '../../ui/badge-picture.tsx';
import { CheckRow } from '../../ui/check-row.tsx';
import { Fold } from '../../ui/fold.tsx';
import { IssuerLine, Their } from '../../ui/people-text.tsx';
import { AgeLabel, Verdict } from '../../ui/verdict.tsx';
import { useReportWords } from '../badge/use-report-words.ts';
import { isPartly, type JudgedAnswer, type JudgedBadge } from './judged-badges.ts';
import { usePlaceName } from './use-answer-words.ts';

/** One badge of an answer: its picture, what it says, its verdict with the reason; opens to how it was earned and every check. */
export function JudgedBadgeRow({ badge, answer }: { readonly badge: JudgedBadge; readonly answer: JudgedAnswer }) {
  const { t } = useTranslation(['checking', 'common']);
  const { day } = useFormat();
  const { report, part, times, number } = badge;
  const words = useReportWords(report, usePlaceName(report, answer));
  const { name, issuer, validFrom, validUntil } = report.credential;
  const criteria = part?.words.achievements.map((one) => one.criteria.narrative).find((text) => text !== undefined);
  const recipient = part?.words.subject.name;
  const oldest = oldestData(report);
  const dates = [
    ...(validFrom === null ? [] : [t('result.awarded', { date: day(validFrom) })]),
    ...(validUntil === null ? [] : [t('result.until', { date: day(validUntil) })]),
  ];
  return (
    <article className="check-part" data-verdict={report.verdict}>
      <span className="mat check-picture">
        <AnswerPicture url={part?.picture} issuer={issuer.name ?? ''} seed={issuer.name ?? `${number}`} />
      </span>
      <div className="check-said">
        <h3 className="check-name">{name === null ? t('result.nth', { number }) : <Their>{name}</Their>}</h3>
        <IssuerLine name={issuer.name} id={issuer.id} />
        {dates.length === 0 && recipient === undefined ? null : (
          <p className="small quiet-text">
            {dates.join(', ')}
            {recipient === undefined ? null : (
              <>
                {dates.length === 0 ? null : ' · '}
                {t('result.recipient')}{' '}
                <b>
                  <Their>{recipient}</Their>
                </b>
              </>
            )}
          </p>
        )}
        {times === 1 ? null : <p className="small quiet-text">{t('result.times', { count: times })}</p>}
        <p className="check-verdict">
          <Verdict verdict={report.verdict} />
          {report.verdict === 'valid' && oldest !== undefined ? <AgeLabel asOf={oldest} /> : null}
          {report.verdict === 'valid' && !isPartly(report) ? null : (
            <span className="check-reason">{words.verdictSentence()}</span>
          )}
        </p>
        <div className="check-folds">
          {criteria === undefined ? null : (
            <Fold label={t('result.criteria')} level={4}>
              <p className="check-criteria">
                <Their>{criteria}</Their>
              </p>
            </Fold>
          )}
          <Checks report={report} words={words} level={4} isOpen={false} />
        </div>
      </div>
    </article>
  );
}

/** What holds the badges together: who handed them over, to whom, when. */
export function PresentationRow(props: { readonly report: VerificationReport; readonly answer: JudgedAnswer }) {
  const { report, answer } = props;
  const words = useReportWords(report, usePlaceName(report, answer));
  return (
    <article className="check-part" data-verdict={report.verdict}>
      <div className="check-said">
        <p className="check-verdict">
          <Verdict verdict={report.verdict} />
          <span className="check-reason">{words.verdictSentence()}</span>
        </p>
        <Checks report={report} words={words} level={3} isOpen={report.verdict !== 'valid'} />
      </div>
    </article>
  );
}

interface ChecksProps {
  readonly report: VerificationReport;
  readonly words: ReturnType<typeof useReportWords>;
  readonly level: 3 | 4;
  readonly isOpen: boolean;
}

function Checks({ report, words, level, isOpen }: ChecksProps) {
  const { t } = useTranslation('checking');
  const row = (check: Check) => (
    <CheckRow
      key={check.id}
      name={words.nameOf(check)}
      sentence={words.rowSentenceOf(check)}
      outcome={check.outcome}
      facts={words.factsOf(check)}
      {...(check.asOf === undefined ? {} : { asOf: check.asOf })}
    />
  );
  return (
    <Fold label={t('result.checked')} count={report.checks.length} level={level} isOpen={isOpen}>
      <ul>{words.deciding.map(row)}</ul>
      {words.told.length === 0 ? null : (
        <>
          <p className="label check-told">{t('result.told')}</p>
          <ul>{words.told.map(row)}</ul>
        </>
      )}
    </Fold>
  );
}

/** Out of the answer itself or of what is kept here; a stand-in where there is none, or it cannot be drawn. */
function AnswerPicture(props: { readonly url: string | undefined; readonly issuer: string; readonly seed: string }) {
  const [isBroken, setBroken] = useState(false);
  const { url, issuer, seed } = props;
  if (url === undefined || isBroken) return <WovenPicture seed={seed} name={issuer} />;
  return (
    <img
      className="badge-picture"
      src={url}
      alt=""
      decoding="async"
      draggable={false}
      onError={() => setBroken(true)}
    />
  );
}
