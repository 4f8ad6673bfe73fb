import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Screen } from '../../navigation/screen.tsx';
import { Button } from '../../ui/button.tsx';
import './check.css';
import { startOver, useCheckSession } from './check-session.ts';
import { JudgementInWords, JudgementView } from './judgement-view.tsx';
import { ReadPanel } from './read-panel.tsx';
import { RequestPanel } from './request-panel.tsx';

/** The other side: asks, reads an answer, shows what it is worth, keeps nothing. */
export function CheckScreen() {
  const { t } = useTranslation('checking');
  const { asked, received, judged, refusal } = useCheckSession();
  // leaving the place forgets what was checked
  useEffect(() => startOver, []);
  return (
    <Screen
      title={t('title')}
      layout={judged === null ? 'bare' : 'page'}
      actions={
        judged === null ? null : (
          <Button look="primary" onPress={startOver}>
            {t('result.again')}
          </Button>
        )
      }
    >
      <p className="visually-hidden" role="status">
        {judged === null ? null : <JudgementInWords judged={judged} />}
      </p>
      {judged === null ? (
        <div className="check-columns">
          <RequestPanel asked={asked} />
          <ReadPanel received={received} refusal={refusal} />
        </div>
      ) : (
        <JudgementView judged={judged} />
      )}
    </Screen>
  );
}
