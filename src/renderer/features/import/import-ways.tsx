import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Route } from '../../navigation/router.ts';
import { Scanner } from '../../scan/scanner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { type Icon, IconOf } from '../../ui/icon.tsx';
import { CameraIcon, FileIcon, FolderIcon, OnlineIcon, PasteIcon } from '../../ui/icons.ts';
import { startImport } from './start-import.ts';

type Way = 'paste' | 'scan' | 'address';

type ImportRoute = Extract<Route, { screen: 'import' }>;

/** Ways that were begun already: coming back to one opens nothing, asking for it once more does. */
const begun = new WeakSet<ImportRoute>();

/** Every way in, the likeliest first. */
export function ImportWays({ route }: { readonly route: ImportRoute }) {
  const { t } = useTranslation('importing');
  const [way, setWay] = useState<Way | null>(null);
  useEffect(() => {
    const { start } = route;
    if (start === undefined || begun.has(route)) return;
    begun.add(route);
    if (start === 'files' || start === 'folder') void startImport({ kind: start });
    else setWay(start);
  }, [route]);
  const close = (): void => setWay(null);
  return (
    <div className="import-ways">
      <section className="import-drop">
        <Buttonholes />
        <h2>{t('ways.drop')}</h2>
        <p>{t('ways.drop-hint')}</p>
        <div className="import-buttons">
          <Button look="primary" size="large" icon={FileIcon} onPress={() => void startImport({ kind: 'files' })}>
            {t('ways.files')}
          </Button>
          <Button size="large" icon={FolderIcon} onPress={() => void startImport({ kind: 'folder' })}>
            {t('ways.folder')}
          </Button>
        </div>
      </section>
      <section aria-label={t('ways.others')} className="import-others">
        <OtherWay icon={PasteIcon} words={t('ways.paste')} hint={t('ways.paste-hint')} open={() => setWay('paste')} />
        <OtherWay icon={CameraIcon} words={t('ways.scan')} hint={t('ways.scan-hint')} open={() => setWay('scan')} />
        <OtherWay
          icon={OnlineIcon}
          words={t('ways.address')}
          hint={t('ways.address-hint')}
          open={() => setWay('address')}
        />
      </section>
      {way === 'paste' ? <PasteDialog onClose={close} /> : null}
      {way === 'scan' ? <ScanDialog onClose={close} /> : null}
      {way === 'address' ? <AddressDialog onClose={close} /> : null}
    </div>
  );
}

function OtherWay(props: {
  readonly icon: Icon;
  readonly words: string;
  readonly hint: string;
  readonly open: () => void;
}) {
  return (
    <Button className="import-way" onPress={props.open}>
      <IconOf icon={props.icon} />
      <span className="switch-words">
        <b>{props.words}</b>
        <span className="field-hint">{props.hint}</span>
      </span>
    </Button>
  );
}

/** Three empty places on a lapel. */
function Buttonholes() {
  return (
    <svg className="import-drawing" viewBox="0 0 220 72" aria-hidden="true">
      {[10, 82, 154].map((x, index) => (
        <rect
          key={x}
          className="import-place"
          x={x}
          y={index === 1 ? 4 : 12}
          width="56"
          height="56"
          rx={index === 0 ? 28 : 14}
        />
      ))}
      <path className="import-plus" d="M110 22v20M100 32h20" />
    </svg>
  );
}

interface WayProps {
  readonly onClose: () => void;
}

function PasteDialog({ onClose }: WayProps) {
  const { t } = useTranslation(['importing', 'common']);
  const [text, setText] = useState('');
  const add = async (): Promise<void> => {
    if (await startImport({ kind: 'text', text })) onClose();
  };
  return (
    <Dialog
      title={t('paste.title')}
      isOpen
      width="wide"
      onClose={onClose}
      buttons={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" isDisabled={text.trim() === ''} onPress={() => void add()}>
            {t('paste.add')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('paste.label')}
        hint={t('paste.hint')}
        rows={10}
        isMono
        autoFocus
        maxLength={4 * 1024 * 1024}
        value={text}
        onChange={setText}
      />
    </Dialog>
  );
}

function ScanDialog({ onClose }: WayProps) {
  const { t } = useTranslation('importing');
  const hasRead = useRef(false);
  return (
    <Dialog title={t('scan.title')} isOpen width="wide" hasClose onClose={onClose}>
      <Scanner
        hint={t('scan.hint')}
        onCodes={([text]) => {
          if (text === undefined || hasRead.current) return;
          hasRead.current = true;
          onClose();
          void startImport({ kind: 'text', text });
        }}
      />
    </Dialog>
  );
}

/** Going online is a step of its own: who will see what is said before anything is asked for. */
function AddressDialog({ onClose }: WayProps) {
  const { t } = useTranslation(['importing', 'common']);
  const [address, setAddress] = useState('');
  const trimmed = address.trim();
  const url = URL.parse(trimmed);
  const isHttps = url?.protocol === 'https:';
  const fetchIt = async (): Promise<void> => {
    if (await startImport({ kind: 'address', url: trimmed })) onClose();
  };
  return (
    <Dialog
      title={t('address.title')}
      isOpen
      onClose={onClose}
      buttons={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" icon={OnlineIcon} isDisabled={!isHttps} onPress={() => void fetchIt()}>
            {t('address.fetch')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('address.label')}
        hint={t('address.hint')}
        type="url"
        autoFocus
        maxLength={4096}
        value={address}
        onChange={setAddress}
        {...(url !== null && !isHttps ? { problem: t('address.not-https') } : {})}
      />
      <p className="import-online">
        {isHttps && url !== null ? t('address.online', { host: url.host }) : t('address.online-unknown')}
      </p>
    </Dialog>
  );
}
