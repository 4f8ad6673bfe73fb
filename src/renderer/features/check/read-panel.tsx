import { useRef, useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../door/client.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { Scanner } from '../../scan/scanner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { CameraIcon, FileIcon, PasteIcon } from '../../ui/icons.ts';
import { Progress } from '../../ui/progress.tsx';
import { tell } from '../../ui/toast.tsx';
import { offer, type Received } from './check-session.ts';

const MOST_BYTES = 16 * 1024 * 1024;

interface ReadPanelProps {
  readonly received: Received | null;
  readonly refusal: Refusal | null;
}

/** Their answer: from the camera, a file or a text. */
export function ReadPanel({ received, refusal }: ReadPanelProps) {
  const { t } = useTranslation('checking');
  const [way, setWay] = useState<'none' | 'camera' | 'paste'>('none');
  const [text, setText] = useState('');
  const sentences = useSentences();
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
      <div className="check-place" data-busy={way !== 'none' || received !== null || undefined}>
        <Viewfinder />
        <h2>{t('read.title')}</h2>
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
        {refusal === null ? null : (
          <p className="check-refusal" role="alert">
            {sentences.error(refusal)}
          </p>
        )}
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
        <p className="small quiet-text check-kept">{t('read.nothing')}</p>
      </div>
    </DropZone>
  );
}

/** A code in the frame of a camera, not yet there. */
function Viewfinder() {
  return (
    <svg className="check-drawing" viewBox="0 0 120 96" aria-hidden="true">
      <path
        className="finder"
        d="M18 22v-8a8 8 0 0 1 8-8h10M84 6h10a8 8 0 0 1 8 8v8M102 74v8a8 8 0 0 1-8 8H84M36 90H26a8 8 0 0 1-8-8v-8"
      />
      <path
        className="code"
        d="M42 28h12v12H42zM66 28h12v12H66zM42 52h12v12H42zM66 52h4v4h-4zM74 60h4v4h-4zM60 44h4v4h-4z"
      />
    </svg>
  );
}
