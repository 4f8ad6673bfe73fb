import i18next from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Route } from '../../navigation/router.ts';
import { Screen } from '../../navigation/screen.tsx';
import { Button } from '../../ui/button.tsx';
import { IconOf } from '../../ui/icon.tsx';
import { ForwardIcon } from '../../ui/icons.ts';
import { tell } from '../../ui/toast.tsx';
import './present.css';
import { ChooseStep } from './choose-step.tsx';
import { DoneStep } from './done-step.tsx';
import { Interview } from './interview.tsx';
import { changeDraft, type Draft, emptyDraft, MOST_BADGES, presentDraft, useDraft } from './present-draft.ts';
import { PreviewStep } from './preview-step.tsx';

export function PresentScreen({ route }: { readonly route: Extract<Route, { screen: 'present' }> }) {
  const { t } = useTranslation('presenting');
  const draft = useDraft();
  const { ids } = route;
  useEffect(() => {
    // badges chosen elsewhere begin a new presentation; whatever was signed before is in the log
    if (ids === undefined) return;
    presentDraft.set({ ...emptyDraft, ids: ids.slice(0, MOST_BADGES) });
    if (ids.length > MOST_BADGES) tell({ text: i18next.t('presenting:choose.most-reached', { count: MOST_BADGES }) });
  }, [ids]);
  const hasBegun = draft.ids.length > 0 || draft.asker.kind !== 'undecided';
  return (
    <Screen
      title={t('title')}
      layout="bare"
      beside={<Steps draft={draft} />}
      actions={
        hasBegun ? (
          <Button look="quiet" onPress={() => presentDraft.set(emptyDraft)}>
            {t('start')}
          </Button>
        ) : null
      }
    >
      {draft.step === 'choose' ? <ChooseStep draft={draft} startsScanning={route.scan === true} /> : null}
      {draft.step === 'preview' ? <PreviewStep draft={draft} /> : null}
      {draft.step === 'done' && draft.signed !== null ? <DoneStep draft={draft} signed={draft.signed} /> : null}
      {draft.isShowing && draft.signed !== null ? (
        <Interview draft={draft} signed={draft.signed} onClose={() => changeDraft({ isShowing: false })} />
      ) : null}
    </Screen>
  );
}

const STEPS = ['choose', 'preview', 'show'] as const;

/** Where one is; a step that is behind leads back. */
function Steps({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('presenting');
  const here = draft.step === 'done' ? 'show' : draft.step;
  return (
    <ol className="present-steps" aria-label={t('steps.label')}>
      {STEPS.map((step, index) => (
        <li key={step} aria-current={step === here ? 'step' : undefined}>
          {index === 0 ? null : <IconOf icon={ForwardIcon} />}
          {STEPS.indexOf(here) > index && step !== 'show' ? (
            <Button look="quiet" onPress={() => changeDraft({ step, signed: null })}>
              {t(`steps.${step}`)}
            </Button>
          ) : (
            <span>{t(`steps.${step}`)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
