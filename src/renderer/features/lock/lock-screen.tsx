import { type FormEvent, lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './lock.css';
import { type Answer, type Refusal, type WalletState, wallet } from '../../door/client.ts';
import { lastLock } from '../../door/session.ts';
import { useStore } from '../../door/store.ts';
import { changed } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { secretOf } from '../../passphrase/secret-of.ts';
import { Button } from '../../ui/button.tsx';
import { PassphraseField } from '../../ui/field.tsx';
import { KeyIcon } from '../../ui/icons.ts';
import { Logo } from '../../ui/logo.tsx';
import { Jacket } from './jacket.tsx';

const RecoverForm = lazy(() => import('./recover-form.tsx').then((file) => ({ default: file.RecoverForm })));

/** Calm, fast, and empty: no badge, count or name, since there is none to show. */
export function LockScreen({ state }: { readonly state: WalletState }) {
  const { t } = useTranslation('lock');
  const [isRecovering, setRecovering] = useState(false);
  return (
    <main className="lock">
      <Jacket />
      <div className="lock-form" data-wide={isRecovering || undefined}>
        <Logo />
        {isRecovering ? (
          <Suspense fallback={null}>
            <RecoverForm onBack={() => setRecovering(false)} />
          </Suspense>
        ) : (
          <UnlockForm state={state} onForgotten={() => setRecovering(true)} />
        )}
        <p className="lock-note">{isRecovering ? t('recover.none') : t('nothing-readable')}</p>
      </div>
    </main>
  );
}

function UnlockForm({ state, onForgotten }: { readonly state: WalletState; readonly onForgotten: () => void }) {
  const { t } = useTranslation('lock');
  const { t: common } = useTranslation('common');
  const sentences = useSentences();
  const [passphrase, setPassphrase] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const ask = async (asked: Promise<Answer<null>>) => {
    setBusy(true);
    setRefusal(null);
    const answer = await asked;
    setBusy(false);
    if (answer.ok) {
      setPassphrase('');
      changed('wallet', 'credentials', 'issuers', 'backup', 'holders', 'disclosures');
    } else {
      setRefusal(answer);
      // the next try replaces it
      field.current?.select();
    }
  };
  const unlock = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === '' || isBusy) return;
    void ask(wallet.wallet.unlock({ kind: 'passphrase', passphrase: secretOf(passphrase) }));
  };
  const isStart = state.lockedBecause === null || state.lockedBecause === 'start';
  return (
    <form onSubmit={unlock} className="lock-fields">
      <h1>{isStart ? t('title-start') : t('title')}</h1>
      <p className="lock-reason">
        <Reason state={state} />
      </p>
      <PassphraseField
        label={common('passphrase.label')}
        isLabelHidden
        placeholder={common('passphrase.label')}
        size="large"
        autoFocus
        inputRef={field}
        value={passphrase}
        onChange={setPassphrase}
        {...(refusal === null ? {} : { problem: sentences.error(refusal) })}
      />
      <Button type="submit" look="primary" size="large" isPending={isBusy}>
        {isBusy ? t('unlocking') : t('unlock')}
      </Button>
      {state.keychain.isOn ? (
        <Button
          size="large"
          icon={KeyIcon}
          isDisabled={isBusy}
          onPress={() => void ask(wallet.wallet.unlock({ kind: 'keychain' }))}
        >
          {t('keychain')}
        </Button>
      ) : null}
      <Button look="link" onPress={onForgotten}>
        {t('forgotten')}
      </Button>
    </form>
  );
}

/** How it was locked and since when: told by main with the state, or by its signal where the window lived through it. */
function Reason({ state }: { readonly state: WalletState }) {
  const { t } = useTranslation('lock');
  const { timeOrDay } = useFormat();
  const signal = useStore(lastLock);
  const at = signal?.at ?? state.lockedAt ?? null;
  const reason = signal?.reason ?? state.lockedBecause ?? 'start';
  if (reason === 'start' || at === null) return t(`because.${reason}`);
  return t(`since.${reason}`, { time: timeOrDay(at) });
}
