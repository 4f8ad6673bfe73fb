import { useTranslation } from 'react-i18next';
import { type Settings, wallet } from '../../door/client.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choice.tsx';
import { Card } from '../../ui/dialog.tsx';
import { LockIcon } from '../../ui/icons.ts';
import { updateSettings } from '../settings/update-settings.ts';

const MINUTES = [1, 2, 5, 10, 30, 60] as const;
const SECONDS = [10, 30, 60, 120] as const;

export function LockCard({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation('safety');
  const { autoLockAfterMs, clipboardClearedAfterMs } = settings;
  return (
    <Card title={t('lock.title')}>
      <div className="card-columns">
        <Select
          label={t('lock.after')}
          hint={t('lock.hint')}
          value={String(autoLockAfterMs)}
          choices={[
            ...MINUTES.map((minutes) => ({
              id: String(minutes * 60_000),
              label: t('lock.minutes', { count: minutes }),
            })),
            { id: '0', label: t('lock.never') },
          ]}
          onChange={(ms) => void updateSettings({ autoLockAfterMs: Number(ms) })}
        />
        <Select
          label={t('lock.clipboard')}
          value={String(clipboardClearedAfterMs)}
          choices={SECONDS.map((seconds) => ({
            id: String(seconds * 1000),
            label: t('lock.seconds', { count: seconds }),
          }))}
          onChange={(ms) => void updateSettings({ clipboardClearedAfterMs: Number(ms) })}
        />
      </div>
      <div className="card-acts">
        <Button icon={LockIcon} onPress={() => void wallet.wallet.lock()}>
          {t('lock.now')}
        </Button>
      </div>
    </Card>
  );
}
