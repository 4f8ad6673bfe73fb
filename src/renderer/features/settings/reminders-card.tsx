import { useTranslation } from 'react-i18next';
import { type Settings, wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { Select, Switch } from '../../ui/choice.tsx';
import { Card } from '../../ui/dialog.tsx';
import { updateSettings } from './update-settings.ts';

const DAYS = [7, 14, 30, 60, 90] as const;
const COPIES_DAYS = [30, 90, 180] as const;

/** What Lapel tells of by itself; nothing of it goes online. */
export function RemindersCard({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation('settings');
  const days = DAYS.find((some) => some >= settings.expiryNoticeDays) ?? 90;
  return (
    <Card title={t('reminders.title')}>
      <Switch
        isSelected={settings.notifiesOfExpiry}
        onChange={(notifiesOfExpiry) => void updateSettings({ notifiesOfExpiry })}
        hint={t('reminders.expiry-hint')}
      >
        {t('reminders.expiry')}
      </Switch>
      {settings.notifiesOfExpiry ? (
        <div className="card-columns">
          <Select
            label={t('reminders.days')}
            value={String(days)}
            choices={DAYS.map((some) => ({ id: String(some), label: t('reminders.days-value', { count: some }) }))}
            onChange={(some) => void updateSettings({ expiryNoticeDays: Number(some) })}
          />
        </div>
      ) : null}
      <Switch
        isSelected={settings.hasTray}
        onChange={(hasTray) => void updateSettings({ hasTray })}
        hint={t('reminders.tray-hint')}
      >
        {t('reminders.tray')}
      </Switch>
      <OldCopies />
    </Card>
  );
}

/** Kept in the wallet, so what was asked for in a terminal is the choice here too, whatever number of days it is. */
function OldCopies() {
  const { t } = useTranslation('settings');
  const issuers = useCall(() => wallet.issuers.list(), [], ['issuers']);
  if (issuers.value === undefined) return null;
  const chosen = issuers.value.reminder.afterDays ?? 0;
  const choices = [...new Set([...COPIES_DAYS, ...(chosen === 0 ? [] : [chosen])])].sort((one, other) => one - other);
  return (
    <Select
      label={t('reminders.copies')}
      hint={t('reminders.copies-hint')}
      value={String(chosen)}
      choices={[
        { id: '0', label: t('reminders.copies-never') },
        ...choices.map((some) => ({ id: String(some), label: t('reminders.days-value', { count: some }) })),
      ]}
      onChange={(some) => void updateSettings({ refreshReminderDays: Number(some) })}
    />
  );
}
