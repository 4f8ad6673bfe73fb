import { Component, lazy, type ReactNode, Suspense, useCallback, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './app.css';
import { unreachable } from '../core/result.ts';
import { type LockedSignal, type MenuCommand, type Settings, type WalletState, wallet } from './door/client.ts';
import { useSignal } from './door/jobs.ts';
import { isFirstRun, lastLock } from './door/session.ts';
import { useStore } from './door/store.ts';
import { changed, useCall } from './door/use-call.ts';
import { DropAnywhere } from './features/import/drop-anywhere.tsx';
import { HandedOver } from './features/import/handed-over.tsx';
import { directionOf, localeOf, setLanguage } from './i18n/language.ts';
import { useSentences } from './i18n/sentences.ts';
import { commands, runMenuCommand, shellDialog } from './navigation/commands.ts';
import { Palette } from './navigation/palette.tsx';
import { type Route, useRoute } from './navigation/router.ts';
import { useShortcuts } from './navigation/shortcuts.ts';
import { ShortcutsDialog } from './navigation/shortcuts-dialog.tsx';
import { Sidebar } from './navigation/sidebar.tsx';
import { WalletNotices } from './navigation/wallet-notices.tsx';
import * as screens from './screens.tsx';
import { Button } from './ui/button.tsx';
import { EmptyState } from './ui/empty-state.tsx';
import { Waiting } from './ui/progress.tsx';
import { Toasts } from './ui/toast.tsx';

const FirstRunScreen = lazy(() =>
  import('./features/first-run/first-run-screen.tsx').then((file) => ({ default: file.FirstRunScreen })),
);
const LockScreen = lazy(() => import('./features/lock/lock-screen.tsx').then((file) => ({ default: file.LockScreen })));

export function App() {
  const { i18n } = useTranslation();
  const settings = useCall(() => wallet.settings.change({}), [], ['settings']);
  const state = useCall(() => wallet.wallet.state(), [], ['wallet']);
  const firstRun = useStore(isFirstRun);
  useAppearance(settings.value);
  const onLocked = useCallback((signal: LockedSignal) => {
    lastLock.set(signal);
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
  if (state.phase === 'absent' || (firstRun && state.phase === 'open')) return <FirstRunScreen state={state} />;
  if (state.phase === 'locked') return <LockScreen state={state} />;
  return <Window state={state} />;
}

/** The window of an open wallet: places, and the screen of one of them. */
function Window({ state }: { readonly state: WalletState }) {
  const { t } = useTranslation('navigation');
  const onMenu = useCallback(({ command }: { readonly command: MenuCommand }) => runMenuCommand(command), []);
  useSignal(wallet.shell.menu, onMenu);
  const run = (id: string) => () =>
    commands(t)
      .find((command) => command.id === id)
      ?.run();
  useShortcuts(runMenuCommand, {
    palette: () => shellDialog.set('palette'),
    lock: run('lock'),
    back: run('back'),
    'place-4': run('place-import'),
  });
  const route = useRoute();
  return (
    <div className="app">
      <Sidebar />
      <main className="main" data-screen={route.screen}>
        <WalletNotices state={state} />
        <Boundary key={route.screen}>
          <Suspense fallback={null}>
            <ScreenOf route={route} />
          </Suspense>
        </Boundary>
      </main>
      <Palette />
      <ShortcutsDialog />
      <DropAnywhere />
      <HandedOver />
    </div>
  );
}

function ScreenOf({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'badges':
      return <screens.BadgesScreen />;
    case 'badge':
      return <screens.BadgeScreen key={route.id} id={route.id} />;
    case 'present':
      return <screens.PresentScreen route={route} />;
    case 'check':
      return <screens.CheckScreen />;
    case 'import':
      return <screens.ImportScreen route={route} />;
    case 'issuers':
      return <screens.IssuersScreen route={route} />;
    case 'log':
      return <screens.LogScreen />;
    case 'safety':
      return <screens.SafetyScreen />;
    case 'settings':
      return <screens.SettingsScreen route={route} />;
    default:
      return unreachable(route);
  }
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

/** A mistake of ours in one screen leaves the others usable, and says that badges are not touched by it. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useTranslation('common');
  return (
    <div className="app-wait" role="alert">
      <EmptyState
        title={t('problem.crash')}
        acts={<Button onPress={() => window.location.reload()}>{t('problem.reload')}</Button>}
      />
    </div>
  );
}
