import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { Screen } from '../../navigation/screen.tsx';
import { Waiting } from '../../ui/progress.tsx';
import './safety.css';
import { BackupCard } from './backup-card.tsx';
import { CheckCard } from './check-card.tsx';
import { KeychainCard } from './keychain-card.tsx';
import { LockCard } from './lock-card.tsx';
import { PassphraseCard } from './passphrase-card.tsx';
import { RecoveryCard } from './recovery-card.tsx';
import { RefreshDueCard } from './refresh-due-card.tsx';

/** What keeps the badges: backups that were tried, ways in, and the lock. */
export function SafetyScreen() {
  const { t } = useTranslation('safety');
  const sentences = useSentences();
  const state = useCall(() => wallet.wallet.state(), [], ['wallet']);
  const settings = useCall(() => wallet.settings.change({}), [], ['settings']);
  return (
    <Screen title={t('title')}>
      <div className="cards-page">
        {state.refusal === undefined ? null : <p role="alert">{sentences.error(state.refusal)}</p>}
        <BackupCard />
        <RefreshDueCard />
        {state.value === undefined ? (
          <Waiting>{t('title')}</Waiting>
        ) : (
          <>
            <RecoveryCard isConfirmed={state.value.isRecoveryConfirmed} />
            <PassphraseCard />
            <KeychainCard keychain={state.value.keychain} />
          </>
        )}
        {settings.value === undefined ? null : <LockCard settings={settings.value} />}
        <CheckCard />
      </div>
    </Screen>
  );
}
