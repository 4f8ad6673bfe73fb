import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Check, VerificationReport } from '../../../core/verification/report.ts';
import { useFormat } from '../../i18n/format.ts';
import { CheckRow } from '../../ui/check-row.tsx';
import { IconOf } from '../../ui/icon.tsx';
import { DownIcon } from '../../ui/icons.ts';
import { IssuerLine, Their } from '../../ui/people-text.tsx';
import { VerdictCard, VerdictMark } from '../../ui/verdict.tsx';
import { useReportWords } from '../badge/use-report-words.ts';
import type { Judged } from './check-session.ts';

/** What was handed over and what it is worth: the presentation first, then each badge in it, judged by itself. */
export function JudgementView({ judged }: { readonly judged: Judged }) {
  const { t } = useTranslation('checking');
  const whole = judged.reports.filter(({ path }) => path === undefined || path === '');
  const inside = judged.reports.filter(({ path }) => path !== undefined && path !== '');
  const isAnswered = judged.liveness === 'answered';
  return (
    <div className="check-result">
      <p className="check-liveness">
        <VerdictMark verdict={isAnswered ? 'valid' : judged.liveness === 'not-answered' ? 'invalid' : 'unknown'} />
        {t(`result.${judged.liveness}`)}
      </p>
      {whole.map((report) => (
        <PartCard
          key={report.item}
          report={report}
          judged={judged}
          title={inside.length > 0 ? t('result.presentation') : null}
          isInside={false}
        />
      ))}
      {inside.length === 0 ? null : <h2 className="section-title">{t('result.badges', { count: inside.length })}</h2>}
      {inside.map((report) => (
        <PartCard key={`${report.item} ${report.path}`} report={report} judged={judged} title={null} isInside />
      ))}
    </div>
  );
}

/** What is said aloud once: what the answer is worth, and how it was judged. */
export function JudgementInWords({ judged }: { readonly judged: Judged }) {
  const [report] = judged.reports;
  return report === undefined ? null : <InWords judged={judged} report={report} />;
}

function InWords({ judged, report }: Pick<PartProps, 'judged' | 'report'>) {
  const { t } = useTranslation(['checking', 'common']);
  const words = useReportWords(report);
  return [t(`result.${judged.liveness}`), `${t(`common:verdict.${report.verdict}`)}:`, words.verdictSentence()].join(
    ' ',
  );
}

interface PartProps {
  readonly report: VerificationReport;
  readonly judged: Judged;
  /** in place of the badge's name */
  readonly title: string | null;
  /** of a presentation, under a heading for all that are in it */
  readonly isInside: boolean;
}

function PartCard({ report, judged, title, isInside }: PartProps) {
  const { t } = useTranslation(['checking', 'common']);
  const { day } = useFormat();
  const words = useReportWords(report);
  const { credential } = report;
  const [Name, Label] = isInside ? (['h3', 'h4'] as const) : (['h2', 'h3'] as const);
  const part = judged.parts.find(({ path }) => path === (report.path ?? ''))?.words;
  const criteria = part?.achievements.map((one) => one.criteria.narrative).find((text) => text !== undefined);
  const name = credential.name ?? t('common:unnamed');
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
    <article className="card check-part" data-verdict={report.verdict}>
      {title === null ? (
        <header>
          <Name className="check-part-name">
            <Their>{name}</Their>
          </Name>
          <IssuerLine name={credential.issuer.name} id={credential.issuer.id} />
          <p className="small quiet-text">
            {credential.validFrom === null ? '' : t('result.awarded', { date: day(credential.validFrom) })}
            {credential.validUntil === null ? '' : `, ${t('result.until', { date: day(credential.validUntil) })}`}
          </p>
          {part?.subject.name === undefined ? null : (
            <p className="small">
              {t('result.recipient')}{' '}
              <b>
                <Their>{part.subject.name}</Their>
              </b>
            </p>
          )}
        </header>
      ) : (
        <Name className="section-title">{title}</Name>
      )}
      <VerdictCard verdict={report.verdict} sentence={words.verdictSentence()} on={title ?? name} />
      {criteria === undefined ? null : (
        <section>
          <Label className="label">{t('result.criteria')}</Label>
          <p className="check-criteria">
            <Their>{criteria}</Their>
          </p>
        </section>
      )}
      <Checks
        isOpen={report.verdict !== 'valid'}
        label={t('result.checked')}
        count={report.checks.length}
        Label={Label}
      >
        <ul>{words.deciding.map(row)}</ul>
        {words.told.length === 0 ? null : (
          <>
            <Label className="label check-told">{t('result.told')}</Label>
            <ul>{words.told.map(row)}</ul>
          </>
        )}
      </Checks>
    </article>
  );
}

interface ChecksProps {
  readonly isOpen: boolean;
  readonly label: string;
  readonly count: number;
  readonly Label: 'h3' | 'h4';
  readonly children: ReactNode;
}

/** One after the other where something is wrong or unknown; folded where all is well, since the badges are what one looks for. */
function Checks({ isOpen, label, count, Label, children }: ChecksProps) {
  const { number } = useFormat();
  return (
    <Disclosure defaultExpanded={isOpen}>
      <Heading level={Label === 'h3' ? 3 : 4}>
        <Button slot="trigger" className="check-fold">
          {label} <span className="quiet-text">{number(count)}</span>
          <IconOf icon={DownIcon} className="check-arrow" />
        </Button>
      </Heading>
      <DisclosurePanel>{children}</DisclosurePanel>
    </Disclosure>
  );
}
