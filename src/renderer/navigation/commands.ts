import type { TFunction } from 'i18next';
import { type MenuCommand, wallet } from '../door/client.ts';
import { createStore } from '../door/store.ts';
import { told } from '../door/use-call.ts';
import { changeView, filterBy, type Look, noFilters } from '../features/badges/badges-view.ts';
import { startImport } from '../features/import/start-import.ts';
import type { Icon } from '../ui/icon.tsx';
import {
  BackIcon,
  CameraIcon,
  FileIcon,
  FolderIcon,
  GalleryIcon,
  IssuerMapIcon,
  KeyIcon,
  ListIcon,
  LockIcon,
  PasteIcon,
  RefreshIcon,
  SearchIcon,
  SkillsIcon,
  TimelineIcon,
} from '../ui/icons.ts';
import { footPlaces, places } from './places.ts';
import { goBack, navigate } from './router.ts';
import { keysOf, type ShortcutName } from './shortcuts.ts';

export interface Command {
  readonly id: string;
  readonly group: 'places' | 'acts';
  readonly label: string;
  readonly icon: Icon;
  readonly keys?: string;
  readonly run: () => void;
}

/** Dialogs of the shell itself. */
export const shellDialog = createStore<'none' | 'palette' | 'shortcuts'>('none');

/** Grows when search should take the focus; the field listens. */
export const findAsked = createStore(0);

export function find(): void {
  navigate({ screen: 'badges' });
  findAsked.set((count) => count + 1);
}

/** Every act that needs no badge chosen first: for the palette, the keys and the system's menu alike. */
export function commands(t: TFunction<'navigation'>): readonly Command[] {
  const act = (id: ActName, icon: Icon, run: () => void, keys?: ShortcutName): Command => ({
    id,
    group: 'acts',
    label: t(`acts.${id}`),
    icon,
    run,
    ...(keys === undefined ? {} : { keys: keysOf(keys) }),
  });
  return [
    ...[...places, ...footPlaces].map(
      (place): Command => ({
        id: `place-${place.name}`,
        group: 'places',
        label: t(`places.${place.name}`),
        icon: place.icon,
        keys: keysOf(`place-${place.digit}` as ShortcutName),
        run: () => (place.name === 'badges' ? filterBy(noFilters) : navigate(place.route)),
      }),
    ),
    act('find', SearchIcon, find, 'find'),
    act('import-files', FileIcon, () => navigate({ screen: 'import', start: 'files' }), 'import-files'),
    act('import-folder', FolderIcon, () => navigate({ screen: 'import', start: 'folder' }), 'import-folder'),
    act('paste', PasteIcon, pasteBadges, 'paste'),
    act('scan', CameraIcon, () => navigate({ screen: 'import', start: 'scan' }), 'scan'),
    act('gallery', GalleryIcon, () => look('gallery')),
    act('list', ListIcon, () => look('list')),
    act('timeline', TimelineIcon, () => look('timeline')),
    act('skills', SkillsIcon, () => look('skills')),
    act('issuer-map', IssuerMapIcon, () => look('issuers')),
    act('reverify', RefreshIcon, () => void told(wallet.credentials.reverify({ ids: null }))),
    act('back', BackIcon, goBack, 'back'),
    act('shortcuts', KeyIcon, () => shellDialog.set('shortcuts'), 'shortcuts'),
    act('lock', LockIcon, () => void wallet.wallet.lock(), 'lock'),
  ];
}

type ActName =
  | 'find'
  | 'import-files'
  | 'import-folder'
  | 'paste'
  | 'scan'
  | 'timeline'
  | 'skills'
  | 'issuer-map'
  | 'gallery'
  | 'list'
  | 'lock'
  | 'shortcuts'
  | 'reverify'
  | 'back';

function look(to: Look): void {
  changeView({ look: to });
  navigate({ screen: 'badges' });
}

/** From anywhere: main asks before it reads what somebody copied. */
function pasteBadges(): void {
  void startImport({ kind: 'clipboard' });
}

/** What the system's menu asks for. */
export function runMenuCommand(command: MenuCommand): void {
  const runs: Readonly<Record<MenuCommand, () => void>> = {
    find,
    import: () => navigate({ screen: 'import', start: 'files' }),
    'import-folder': () => navigate({ screen: 'import', start: 'folder' }),
    paste: pasteBadges,
    present: () => navigate({ screen: 'present' }),
    check: () => navigate({ screen: 'check' }),
    scan: () => navigate({ screen: 'import', start: 'scan' }),
    badges: () => filterBy(noFilters),
    timeline: () => look('timeline'),
    issuers: () => navigate({ screen: 'issuers' }),
    disclosures: () => navigate({ screen: 'log' }),
    backup: () => navigate({ screen: 'safety' }),
    settings: () => navigate({ screen: 'settings' }),
    about: () => navigate({ screen: 'settings', part: 'about' }),
    shortcuts: () => shellDialog.set('shortcuts'),
  };
  runs[command]();
}
