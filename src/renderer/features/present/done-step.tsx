import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { navigate } from '../../navigation/router.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LogIcon, PresentIcon } from '../../ui/icons.ts';
import { changeDraft, type Draft, emptyDraft, presentDraft, type Signed } from './present-draft.ts';

/** It is signed and in the log; until it ends it can be shown again. */
export function DoneStep({ signed }: { readonly draft: Draft; readonly signed: Signed }) {
  const { t } = useTranslation(['presenting', 'navigation']);
  const { timeOrDay } = useFormat();
  const isOver = Date.parse(signed.expires) <= Date.now();
  return (
    <EmptyState
      title={t('show.done')}
      acts={
        <>
          {isOver ? null : (
            <Button look="primary" size="large" icon={PresentIcon} onPress={() => changeDraft({ isShowing: true })}>
              {t('show.again')}
            </Button>
          )}
          <Button size="large" icon={LogIcon} onPress={() => navigate({ screen: 'log' })}>
            {t('navigation:places.log')}
          </Button>
          <Button look="quiet" size="large" onPress={() => presentDraft.set(emptyDraft)}>
            {t('show.done-other')}
          </Button>
        </>
      }
    >
      <p>{t('show.done-until', { time: timeOrDay(signed.expires) })}</p>
    </EmptyState>
  );
}
