import { Suspense, useCallback, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { unreachable } from '../core/result.ts';
import { Boundary } from './boundary.tsx';
import { type MenuCommand, type WalletState, wallet } from './door/client.ts';
import { useSignal } from './door/jobs.ts';
import { DropAnywhere } from './features/import/drop-anywhere.tsx';
import { HandedOver } from './features/import/handed-over.tsx';
import { commands, runMenuCommand, shellDialog } from './navigation/commands.ts';
import { Palette } from './navigation/palette.tsx';
import { type Route, useRoute } from './navigation/router.ts';
import { useShortcuts } from './navigation/shortcuts.ts';
import { ShortcutsDialog } from './navigation/shortcuts-dialog.tsx';
import { Sidebar } from './navigation/sidebar.tsx';
import { WalletNotices } from './navigation/wallet-notices.tsx';
import * as screens from './screens.tsx';

/** The window of an open wallet: places, and the screen of one of them. */
export function OpenWindow({ state }: { readonly state: WalletState }) {
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
  // the sidebar answers at once; the screen is drawn in slices, and the one before stays until it is there
  const route = useDeferredValue(useRoute());
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
