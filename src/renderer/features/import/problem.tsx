import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type JobItem, wallet } from '../../door/client.ts';
import { told, useCall } from '../../door/use-call.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { IconOf } from '../../ui/icon.tsx';
import { CopyIcon, FileIcon, KeyIcon, ProblemIcon, TickIcon } from '../../ui/icons.ts';
import { Their } from '../../ui/people-text.tsx';
import { Waiting } from '../../ui/progress.tsx';
import { tell } from '../../ui/toast.tsx';
import { AgainOutcome } from './again-outcome.tsx';
import { BackupPasswordDialog } from './backup-password-dialog.tsx';
import { useAgain } from './use-again.ts';

export interface ProblemProps {
  readonly jobId: string;
  readonly item: JobItem;
  /** other items of the same file that were refused for the same reason */
  readonly others?: readonly number[];
  /** is looked at closer without being asked */
  readonly isFirst: boolean;
}

/** A refusal: what happened, whether anything changed, what to do; and, asked for, every look that was taken. */
export function Problem({ jobId, item, others = [], isFirst }: ProblemProps) {
  const { t } = useTranslation('importing');
  const sentences = useSentences();
  const [isOpen, setOpen] = useState(false);
  const [isUnlocking, setUnlocking] = useState(false);
  const again = useAgain(jobId, [item.item, ...others]);
  const isAsked = isFirst || isOpen;
  const explained = useCall(isAsked ? () => wallet.imports.explain({ jobId, item: item.item }) : null, [isAsked]);
  const explanation = explained.value;
  const copyNote = async (): Promise<void> => {
    const answer = await told(wallet.imports.explain({ jobId, item: item.item }));
    if (!answer.ok || answer.value.noteForIssuer === null) return;
    const text = sentences.note(answer.value.noteForIssuer, answer.value.code);
    const copied = await told(wallet.shell.copy({ text, isSecret: false }));
    if (copied.ok) tell({ text: t('doctor.note-copied') });
  };
  const fallback = item.code === null ? '' : sentences.error({ code: item.code, details: item.details });
  return (
    <article className="card import-problem">
      <span className="import-problem-mark">
        <IconOf icon={again.done === undefined ? ProblemIcon : TickIcon} />
      </span>
      <div className="import-problem-words">
        <header>
          <b>
            <Their>{item.label}</Their>
          </b>
          {item.inside === undefined ? null : (
            <span className="small quiet-text">
              <Their>{item.inside}</Their>
            </span>
          )}
        </header>
        {again.done === undefined ? (
          <p className="import-sentence">{explanation === undefined ? fallback : sentences.explanation(explanation)}</p>
        ) : (
          <AgainOutcome done={again.done} />
        )}
        {again.problem === undefined || isUnlocking ? null : <p role="alert">{again.problem}</p>}
        {again.done !== undefined ? null : (
          <div className="import-buttons">
            {item.again === 'password' ? (
              <Button icon={KeyIcon} isPending={again.isRunning} onPress={() => setUnlocking(true)}>
                {t('backup.give')}
              </Button>
            ) : null}
            {item.again === 'unsigned' ? (
              <Button icon={FileIcon} isPending={again.isRunning} onPress={() => again.start({ keepUnsigned: true })}>
                {t('unsigned.keep')}
              </Button>
            ) : null}
            {explanation === undefined || explanation.noteForIssuer === null ? null : (
              <Button icon={CopyIcon} onPress={() => void copyNote()}>
                {t('doctor.note')}
              </Button>
            )}
            <Button look="link" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
              {isOpen ? t('doctor.hide') : t('doctor.found')}
            </Button>
          </div>
        )}
        {again.done === undefined && item.again === 'unsigned' ? (
          <p className="small quiet-text">{t('unsigned.hint')}</p>
        ) : null}
        {isOpen && explained.isWaiting && explanation === undefined ? <Waiting>{t('doctor.looking')}</Waiting> : null}
        {isOpen && explained.refusal !== undefined ? <p role="alert">{sentences.error(explained.refusal)}</p> : null}
        {isOpen && explanation !== undefined ? <Findings explanation={explanation} /> : null}
      </div>
      <p className="import-outcome">
        {again.done === undefined ? (
          <>
            <b>{t(`outcome.${item.outcome}`)}</b>
            <span className="small quiet-text">{t('nothing-changed')}</span>
          </>
        ) : (
          <b>{t(again.done.added > 0 ? 'outcome.added' : 'outcome.duplicate')}</b>
        )}
      </p>
      {isUnlocking ? (
        <BackupPasswordDialog label={item.label} again={again} wantsKeys={false} onClose={() => setUnlocking(false)} />
      ) : null}
    </article>
  );
}

type Explanation = NonNullable<ReturnType<typeof useCall<ExplainAnswer>>['value']>;
type ExplainAnswer = Extract<Awaited<ReturnType<typeof wallet.imports.explain>>, { ok: true }>['value'];

function Findings({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useTranslation('importing');
  const sentences = useSentences();
  const { place } = explanation;
  return (
    <div className="import-findings">
      <ol className="import-probes">
        {explanation.probes.map((probe, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: looks have no names; their order is what they are
          <li key={index} data-outcome={probe.outcome}>
            <span>{sentences.probe(probe)}</span>
            {probe.where === null ? null : (
              <code>
                <Their>{probe.where}</Their>
              </code>
            )}
            {probe.reason === null ? null : (
              <span className="small quiet-text">{sentences.reworded(probe.reason)}</span>
            )}
          </li>
        ))}
      </ol>
      {place === null ? null : (
        <figure className="import-place-found">
          <figcaption className="label">{t('doctor.place', { line: place.line, column: place.column })}</figcaption>
          <pre dir="ltr">
            {place.excerpt.slice(0, place.at)}
            <mark>{place.excerpt.slice(place.at, place.at + 1) || ' '}</mark>
            {place.excerpt.slice(place.at + 1)}
          </pre>
        </figure>
      )}
    </div>
  );
}
