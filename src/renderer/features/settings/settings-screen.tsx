import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Settings, wallet } from '../../door/client.ts';
import { told, useCall } from '../../door/use-call.ts';
import { languages } from '../../i18n/language.ts';
import { useSentences } from '../../i18n/sentences.ts';
import type { Route } from '../../navigation/router.ts';
import { Screen } from '../../navigation/screen.tsx';
import { Button } from '../../ui/button.tsx';
import { Segmented, Select, Switch } from '../../ui/choice.tsx';
import { Card } from '../../ui/dialog.tsx';
import { Waiting } from '../../ui/progress.tsx';
import { removeSamples } from '../badges/badge-acts.ts';
import '../safety/safety.css';
import { AboutCard } from './about-card.tsx';
import { EmailsCard, PersonasCard } from './personas-card.tsx';
import { RemindersCard } from './reminders-card.tsx';
import { updateSettings } from './update-settings.ts';

const SIZES = [80, 90, 100, 115, 130, 150, 175, 200] as const;

export function SettingsScreen({ route }: { readonly route: Extract<Route, { screen: 'settings' }> }) {
  const { t } = useTranslation('settings');
  const sentences = useSentences();
  const settings = useCall(() => wallet.settings.change({}), [], ['settings']);
  const part = useRef<HTMLDivElement>(null);
  const isRead = settings.value !== undefined;
  useEffect(() => {
    if (isRead && route.part !== undefined) part.current?.scrollIntoView({ block: 'start' });
  }, [isRead, route.part]);
  const placeOf = (name: 'about' | 'personas' | 'reminders') => (route.part === name ? part : null);
  return (
    <Screen title={t('title')}>
      <div className="cards-page">
        {settings.refusal === undefined ? null : <p role="alert">{sentences.error(settings.refusal)}</p>}
        {settings.value === undefined ? (
          <Waiting>{t('title')}</Waiting>
        ) : (
          <>
            <LookCard settings={settings.value} />
            <div ref={placeOf('reminders')}>
              <RemindersCard settings={settings.value} />
            </div>
          </>
        )}
        <div ref={placeOf('personas')}>
          <PersonasCard />
        </div>
        <EmailsCard />
        <SamplesCard />
        <div ref={placeOf('about')}>
          <AboutCard />
        </div>
      </div>
    </Screen>
  );
}

function LookCard({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation('settings');
  const known = languages.find(({ id }) => id === settings.language)?.id ?? 'system';
  const size = SIZES.find((percent) => percent >= settings.textPercent) ?? 100;
  return (
    <Card title={t('look.title')}>
      <div className="card-columns">
        <div className="field">
          <span className="field-label">{t('look.theme')}</span>
          <Segmented
            label={t('look.theme')}
            value={settings.theme}
            choices={(['system', 'light', 'dark'] as const).map((id) => ({ id, label: t(`look.themes.${id}`) }))}
            onChange={(theme) => void updateSettings({ theme })}
          />
        </div>
        <Select
          label={t('look.language')}
          value={known}
          choices={[
            { id: 'system' as const, label: t('look.language-system') },
            ...languages.map(({ id, name }) => ({ id, label: name })),
          ]}
          onChange={(id) => void updateSettings({ language: id === 'system' ? null : id })}
        />
        <Select
          label={t('look.size')}
          value={String(size)}
          choices={SIZES.map((percent) => ({ id: String(percent), label: `${percent} %` }))}
          onChange={(percent) => void updateSettings({ textPercent: Number(percent) })}
        />
      </div>
      <Switch
        isSelected={settings.motion === 'reduced'}
        onChange={(isReduced) => void updateSettings({ motion: isReduced ? 'reduced' : 'system' })}
        hint={t('look.motion-hint')}
      >
        {t('look.motion')}
      </Switch>
    </Card>
  );
}

function SamplesCard() {
  const { t } = useTranslation('settings');
  return (
    <Card title={t('samples.title')}>
      <p className="quiet-text">{t('samples.words')}</p>
      <div className="card-acts">
        <Button onPress={() => void told(wallet.imports.start({ kind: 'samples' }))}>{t('samples.add')}</Button>
        <Button look="quiet" onPress={() => void removeSamples()}>
          {t('samples.remove')}
        </Button>
      </div>
    </Card>
  );
}
