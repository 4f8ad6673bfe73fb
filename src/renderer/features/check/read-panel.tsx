import { useRef, useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Scanner } from '../../scan/scanner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { CameraIcon, FileIcon, PasteIcon } from '../../ui/icons.ts';
import { Progress } from '../../ui/progress.tsx';
import { tell } from '../../ui/toast.tsx';
import { offer, type Received } from './check-session.ts';

const MOST_BYTES = 16 * 1024 * 1024;

/** Their answer: from the camera, a file or a text. */
export function ReadPanel({ received }: { readonly received: Received | null }) {
  const { t } = useTranslation('checking');
  const [way, setWay] = useState<'none' | 'camera' | 'paste'>('none');
  const [text, setText] = useState('');
  const seen = useRef(new Set<string>());
  const take = async (file: File): Promise<void> => {
    if (file.size > MOST_BYTES) tell({ text: t('read.too-large') });
    else await offer({ bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <DropZone
      className="check-read"
      aria-label={t('read.title')}
      onDrop={(event) => {
        for (const item of event.items) if (item.kind === 'file') void item.getFile().then(take);
      }}
    >
      <h2 className="section-title">{t('read.title')}</h2>
      <p className="quiet-text">{t('read.body')}</p>
      <div className="check-ways">
        <Button
          look={way === 'camera' ? 'plain' : 'primary'}
          size="large"
          icon={CameraIcon}
          onPress={() => setWay(way === 'camera' ? 'none' : 'camera')}
        >
          {way === 'camera' ? t('read.camera-stop') : t('read.camera')}
        </Button>
        <FileTrigger
          onSelect={(files) => {
            const [file] = files ?? [];
            if (file !== undefined) void take(file);
          }}
        >
          <Button size="large" icon={FileIcon}>
            {t('read.file')}
          </Button>
        </FileTrigger>
        <Button size="large" icon={PasteIcon} onPress={() => setWay(way === 'paste' ? 'none' : 'paste')}>
          {t('read.paste')}
        </Button>
      </div>
      {received === null ? null : (
        <Progress
          label={t('read.reading')}
          done={Math.min(received.received, received.needed)}
          total={received.needed}
          note={t('read.received', { received: received.received, needed: received.needed })}
        />
      )}
      {way === 'camera' ? (
        <Scanner
          hint={t('read.hint')}
          onCodes={(texts) => {
            for (const code of texts) {
              // a frame that stays in the picture is offered once
              if (seen.current.has(code)) continue;
              if (seen.current.size > 2000) seen.current.clear();
              void offer({ text: code }, true).then((wasTaken) => (wasTaken ? seen.current.add(code) : undefined));
            }
          }}
        />
      ) : null}
      {way === 'paste' ? (
        <div className="check-form">
          <TextField label={t('read.paste-label')} rows={6} isMono value={text} onChange={setText} />
          <Button look="primary" isDisabled={text.trim() === ''} onPress={() => void offer({ text: text.trim() })}>
            {t('read.use')}
          </Button>
        </div>
      ) : null}
      <p className="small quiet-text">{t('read.nothing')}</p>
    </DropZone>
  );
}
