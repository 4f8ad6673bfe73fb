import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isChangeOfMind } from '../../door/use-call.ts';
import { useSentences } from '../../i18n/sentences.ts';
import type { Route } from '../../navigation/router.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { CameraIcon, FileIcon, FolderIcon, OnlineIcon, PasteIcon } from '../../ui/icons.ts';
import { WayButton } from '../../ui/way-button.tsx';
import { ScanDialog } from './scan-dialog.tsx';
import { startImport, startUntold } from './start-import.ts';

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
        <WayButton
          icon={PasteIcon}
          words={t('ways.paste')}
          hint={t('ways.paste-hint')}
          onPress={() => setWay('paste')}
        />
        <WayButton icon={CameraIcon} words={t('ways.scan')} hint={t('ways.scan-hint')} onPress={() => setWay('scan')} />
        <WayButton
          icon={OnlineIcon}
          words={t('ways.address')}
          hint={t('ways.address-hint')}
          onPress={() => setWay('address')}
        />
      </section>
      {way === 'paste' ? <PasteDialog onClose={close} /> : null}
      {way === 'scan' ? <ScanDialog onClose={close} /> : null}
      {way === 'address' ? <AddressDialog onClose={close} /> : null}
    </div>
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
  const { t } = useTranslation('importing');
  const [text, setText] = useState('');
  const add = async (): Promise<void> => {
    if (await startImport({ kind: 'text', text })) onClose();
  };
  return (
    <FormDialog
      title={t('paste.title')}
      width="wide"
      onClose={onClose}
      submitLabel={t('paste.add')}
      isReady={text.trim() !== ''}
      onSubmit={() => void add()}
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
    </FormDialog>
  );
}

/** Going online is a step of its own: who will see what is said before anything is asked for. */
function AddressDialog({ onClose }: WayProps) {
  const { t } = useTranslation('importing');
  const sentences = useSentences();
  const [address, setAddress] = useState('');
  const [refusal, setRefusal] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const trimmed = address.trim();
  const url = URL.parse(trimmed);
  const isHttps = url?.protocol === 'https:';
  const fetchIt = async (): Promise<void> => {
    setBusy(true);
    const answer = await startUntold({ kind: 'address', url: trimmed });
    setBusy(false);
    if (answer.ok) onClose();
    else if (!isChangeOfMind(answer)) setRefusal(sentences.error(answer));
  };
  const problem = url !== null && !isHttps ? t('address.not-https') : refusal;
  return (
    <FormDialog
      title={t('address.title')}
      onClose={onClose}
      submitLabel={t('address.fetch')}
      submitIcon={OnlineIcon}
      isReady={isHttps}
      isBusy={isBusy}
      onSubmit={() => void fetchIt()}
    >
      <TextField
        label={t('address.label')}
        hint={t('address.hint')}
        autoFocus
        maxLength={4096}
        inputMode="url"
        spellCheck="false"
        value={address}
        onChange={(typed) => {
          setAddress(typed);
          setRefusal(undefined);
        }}
        {...(problem === undefined ? {} : { problem })}
      />
      <p className="import-online">
        {isHttps && url !== null ? t('address.online', { host: url.host }) : t('address.online-unknown')}
      </p>
    </FormDialog>
  );
}
