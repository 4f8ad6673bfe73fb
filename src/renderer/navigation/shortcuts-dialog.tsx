import { useTranslation } from 'react-i18next';
import './shortcuts-dialog.css';
import { useStore } from '../door/store.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Keys } from '../ui/tooltip.tsx';
import { commands, shellDialog } from './commands.ts';
import { isMac, keysOf } from './shortcuts.ts';

export function ShortcutsDialog() {
  const { t } = useTranslation('navigation');
  const isOpen = useStore(shellDialog) === 'shortcuts';
  const command = isMac ? '⌘' : 'Ctrl';
  const inLists = [
    { words: t('shortcuts.move'), keys: '← ↑ ↓ →' },
    { words: t('shortcuts.open'), keys: 'Enter' },
    { words: t('shortcuts.select'), keys: 'Space' },
    { words: t('shortcuts.select-range'), keys: 'Shift ↓' },
    { words: t('shortcuts.select-all'), keys: `${command} A` },
    { words: t('shortcuts.clear'), keys: 'Esc' },
    { words: t('shortcuts.carry'), keys: isMac ? '⌥ Enter' : 'Alt Enter' },
  ];
  const anywhere = [
    { words: t('acts.palette'), keys: keysOf('palette') },
    ...commands(t).flatMap(({ label, keys }) => (keys === undefined ? [] : [{ words: label, keys }])),
    // places with a second way
    { words: t('places.present'), keys: keysOf('present') },
    { words: t('places.check'), keys: keysOf('check') },
    { words: t('places.safety'), keys: keysOf('backup') },
    { words: t('places.settings'), keys: keysOf('settings') },
  ];
  return (
    <Dialog title={t('shortcuts.title')} width="wide" hasClose isOpen={isOpen} onClose={() => shellDialog.set('none')}>
      <div className="shortcuts">
        <Group title={t('shortcuts.anywhere')} rows={anywhere} />
        <Group title={t('shortcuts.in-lists')} rows={inLists} />
      </div>
    </Dialog>
  );
}

function Group(props: {
  readonly title: string;
  readonly rows: readonly { readonly words: string; readonly keys: string }[];
}) {
  return (
    <section>
      <h3 className="label">{props.title}</h3>
      <dl className="shortcut-rows">
        {props.rows.map(({ words, keys }) => (
          <div key={keys}>
            <dt>{words}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
