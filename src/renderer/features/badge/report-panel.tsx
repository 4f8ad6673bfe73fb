import { useTranslation } from 'react-i18next';
import './report-panel.css';
import { isUnsignedRecord } from '../../../core/sentences/report-words.ts';
import type { Check, VerificationReport } from '../../../core/verification/report.ts';
import { type ShownCredential, wallet } from '../../door/client.ts';
import { useStartedJob } from '../../door/jobs.ts';
import { told as toldIfRefused } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { CheckRow, Facts } from '../../ui/check-row.tsx';
import { Fold } from '../../ui/fold.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { tell } from '../../ui/toast.tsx';
import { VerdictCard } from '../../ui/verdict.tsx';
import { askOnline } from '../issuers/ask-online.ts';
import { useReportWords } from './use-report-words.ts';

export interface ReportPanelProps {
  readonly report: VerificationReport;
  readonly name: string;
  readonly snapshots: ShownCredential['snapshots'];
}

/** The verdict first, then each question with its answer, its age and its raw values; what decided before what is only told. */
export function ReportPanel({ report, name, snapshots }: ReportPanelProps) {
  const { t } = useTranslation('badge');
  const { t: common } = useTranslation('common');
  const words = useReportWords(report);
  const copy = async () => {
    const answer = await toldIfRefused(wallet.shell.copy({ text: words.asText(name), isSecret: false }));
    if (answer.ok) tell({ text: common('copied') });
  };
  // a tick beside a certificate that nobody signed would say more than is known
  const isUnsigned = isUnsignedRecord(report.format);
  const toFetch = words.deciding.find(canFetch) ?? words.told.find(canFetch);
  const row = (check: Check) => (
    <CheckRow
      key={check.id}
      name={words.nameOf(check)}
      sentence={words.rowSentenceOf(check)}
      outcome={check.outcome}
      facts={words.factsOf(check)}
      {...(check.asOf === undefined ? {} : { asOf: check.asOf })}
      {...(check === toFetch ? { act: <FetchOnline issuerId={report.credential.issuer.id} /> } : {})}
    />
  );
  return (
    <div className="report-panel">
      <VerdictCard verdict={report.verdict} sentence={words.verdictSentence()} isUnsigned={isUnsigned} />
      <header className="report-line">
        <h2 className="label">{t('report.checked')}</h2>
        <Button look="link" onPress={() => void copy()}>
          {t('report.copy')}
        </Button>
      </header>
      <ul>{words.deciding.filter(({ outcome }) => !isUnsigned || outcome !== 'passed').map(row)}</ul>
      {words.told.length === 0 ? null : (
        <>
          <h2 className="label report-heading">{t('report.told')}</h2>
          <ul>{words.told.map(row)}</ul>
        </>
      )}
      <Rests snapshots={snapshots} />
    </div>
  );
}

/** Answers that a copy from the network would give. */
function canFetch(check: Check): boolean {
  return check.outcome === 'not-checked' && check.code !== undefined && /no-snapshot|list-expired/.test(check.code);
}

/** Main names the addresses and asks before anything goes online; what did not come is told where it was asked for. */
function FetchOnline({ issuerId }: { readonly issuerId: string | null }) {
  const { t } = useTranslation(['badge', 'issuers']);
  const sentences = useSentences();
  const { job, start, refusal } = useStartedJob();
  const isRunning = job !== undefined && job.finished === null;
  const failed = job?.items.find(({ code, outcome }) => outcome === 'failed' && code !== null);
  const problem =
    refusal ??
    (job?.finished?.ok === false
      ? job.finished
      : failed?.code == null
        ? undefined
        : { code: failed.code, details: failed.details });
  if (isRunning) return <JobProgress job={job} label={t('issuers:fetching.title')} />;
  return (
    <>
      <Button look="link" onPress={() => void start(askOnline(issuerId === null ? null : [issuerId]))}>
        {t('report.fetch')}
      </Button>
      {problem === undefined ? null : (
        <p className="small" role="alert">
          {sentences.error(problem)}
        </p>
      )}
    </>
  );
}

function Rests({ snapshots }: { readonly snapshots: ShownCredential['snapshots'] }) {
  const { t } = useTranslation('badge');
  const { dayHere } = useFormat();
  return (
    <div className="report-heading">
      <Fold
        label={t('report.rests')}
        count={snapshots.length}
        level={2}
        isOpen={snapshots.some(({ fetchedAt }) => fetchedAt === null)}
      >
        {snapshots.length === 0 ? (
          <p className="check-sentence">{t('report.rests-none')}</p>
        ) : (
          <ul className="rests">
            {snapshots.map(({ url, fetchedAt, sha256 }) => (
              <li key={url}>
                <Facts
                  facts={[
                    { name: fetchedAt === null ? t('report.missing') : dayHere(fetchedAt), value: url },
                    ...(sha256 === null ? [] : [{ name: 'sha256', value: sha256 }]),
                  ]}
                />
              </li>
            ))}
          </ul>
        )}
      </Fold>
    </div>
  );
}
