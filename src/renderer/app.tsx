import { lazy, Suspense, useCallback, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './app.css';
import { Boundary } from './boundary.tsx';
import { type LockedSignal, type Settings, type WalletState, wallet } from './door/client.ts';
import { useSignal } from './door/jobs.ts';
import { isFirstRun, lastLock } from './door/session.ts';
import { useStore } from './door/store.ts';
import { changed, useCall } from './door/use-call.ts';
import { LockScreen } from './features/lock/lock-screen.tsx';
import { directionOf, localeOf, setLanguage } from './i18n/language.ts';
import { useSentences } from './i18n/sentences.ts';
import { Button } from './ui/button.tsx';
import { EmptyState } from './ui/empty-state.tsx';
import { Waiting } from './ui/progress.tsx';
import { Toasts } from './ui/toast.tsx';

const FirstRunScreen = lazy(() =>
  import('./features/first-run/first-run-screen.tsx').then((file) => ({ default: file.FirstRunScreen })),
);
const openWindow = () => import('./open-window.tsx');
const OpenWindow = lazy(() => openWindow().then((file) => ({ default: file.OpenWindow })));

export function App() {
  const { i18n } = useTranslation();
  const settings = useCall(() => wallet.settings.change({}), [], ['settings']);
  const state = useCall(() => wallet.wallet.state(), [], ['wallet']);
  const firstRun = useStore(isFirstRun);
  useAppearance(settings.value);
  const onLocked = useCallback((signal: LockedSignal) => {
    lastLock.set(signal);
    // nothing of a first run, its recovery code least of all, outlives the lock
    isFirstRun.set(false);
    changed('wallet');
  }, []);
  useSignal(wallet.shell.locked, onLocked);
  const { value } = state;
  const isAbsent = value?.phase === 'absent';
  useEffect(() => {
    if (isAbsent) isFirstRun.set(true);
  }, [isAbsent]);
  const locale = directionOf(i18n.language) === 'rtl' ? 'ar' : localeOf(i18n.language);
  return (
    <I18nProvider locale={locale}>
      <Boundary>
        <Suspense fallback={null}>
          {value === undefined ? (
            <Unanswered refusal={state.refusal} reload={state.reload} />
          ) : (
            <Phase state={value} isFirstRun={firstRun} />
          )}
        </Suspense>
      </Boundary>
      <Toasts />
    </I18nProvider>
  );
}

function Phase({ state, isFirstRun: firstRun }: { readonly state: WalletState; readonly isFirstRun: boolean }) {
  // of a locked wallet: a backup is restored in its place
  if (state.phase === 'absent' || firstRun) return <FirstRunScreen state={state} />;
  if (state.phase === 'locked') return <Locked state={state} />;
  return <OpenWindow state={state} />;
}

/** What comes after it is read while the passphrase is typed, so that the lock screen waits for nothing and neither do the badges. */
function Locked({ state }: { readonly state: WalletState }) {
  useEffect(() => {
    const asked = requestIdleCallback(() => void openWindow());
    return () => cancelIdleCallback(asked);
  }, []);
  return <LockScreen state={state} />;
}

function Unanswered(props: {
  readonly refusal: Parameters<ReturnType<typeof useSentences>['error']>[0] | undefined;
  readonly reload: () => void;
}) {
  const { t } = useTranslation('common');
  const sentences = useSentences();
  if (props.refusal === undefined)
    return (
      <div className="app-wait">
        <Waiting>{t('loading')}</Waiting>
      </div>
    );
  return (
    <main className="app-wait">
      <EmptyState title={t('problem.title')} acts={<Button onPress={props.reload}>{t('retry')}</Button>}>
        {sentences.error(props.refusal)}
      </EmptyState>
    </main>
  );
}

/** Theme, text size and motion as the settings say; the system's until they are read. */
function useAppearance(settings: Settings | undefined): void {
  useEffect(() => {
    if (settings === undefined) return;
    const { documentElement: root } = document;
    if (settings.theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = settings.theme;
    root.dataset.motion = settings.motion;
    root.style.fontSize = settings.textPercent === 100 ? '' : `${settings.textPercent}%`;
    void setLanguage(settings.language);
  }, [settings]);
}
