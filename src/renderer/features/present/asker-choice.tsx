import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Refusal, wallet } from '../../door/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { Scanner } from '../../scan/scanner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { CameraIcon, DigitsIcon, PersonIcon } from '../../ui/icons.ts';
import { Their } from '../../ui/people-text.tsx';
import { WayButton } from '../../ui/way-button.tsx';
import { type Asker, changeDraft, DIGITS, presentDraft } from './present-draft.ts';

/**
 * Their request, read; the badges that would answer it are chosen already where none is.
 *
 * @returns why it is none
 */
async function takeRequest(text: string): Promise<Refusal | undefined> {
  const answer = await wallet.presentation.readRequest({ text: text.trim() });
  if (!answer.ok) return answer;
  const { ids } = presentDraft.get();
  const [first] = answer.value.matching ?? [];
  changeDraft({
    asker: { kind: 'request', text: text.trim(), read: answer.value },
    ids: ids.length === 0 && first !== undefined && answer.value.wantedTypes.length > 0 ? [first] : ids,
  });
  return undefined;
}

/** Who asks: before that is known, three ways to say it; after, who it is and what that is worth. */
export function AskerChoice({ asker, startsScanning }: { readonly asker: Asker; readonly startsScanning: boolean }) {
  const { t } = useTranslation('presenting');
  const [dialog, setDialog] = useState<'scan' | 'digits' | null>(startsScanning ? 'scan' : null);
  return (
    <section aria-label={t('ask.title')} className="present-asker">
      {asker.kind === 'undecided' ? (
        <>
          <h2 className="section-title">{t('ask.title')}</h2>
          <WayButton
            icon={CameraIcon}
            words={t('ask.scan')}
            hint={t('ask.scan-hint')}
            onPress={() => setDialog('scan')}
          />
          <WayButton
            icon={DigitsIcon}
            words={t('ask.digits')}
            hint={t('ask.digits-hint')}
            onPress={() => setDialog('digits')}
          />
          <WayButton
            icon={PersonIcon}
            words={t('ask.nobody')}
            hint={t('ask.nobody-hint')}
            onPress={() => changeDraft({ asker: { kind: 'nobody' } })}
          />
        </>
      ) : (
        <AskerCard asker={asker} />
      )}
      {dialog === 'scan' ? <ScanRequest onClose={() => setDialog(null)} /> : null}
      {dialog === 'digits' ? <TypeDigits onClose={() => setDialog(null)} /> : null}
    </section>
  );
}

export function AskerCard({ asker }: { readonly asker: Exclude<Asker, { kind: 'undecided' }> }) {
  const { t } = useTranslation('presenting');
  const { time, list } = useFormat();
  const isOver = asker.kind === 'request' && Date.parse(asker.read.expires) <= Date.now();
  return (
    <div className="card present-asked">
      <p className="label">{asker.kind === 'request' ? t('request.title') : t('ask.title')}</p>
      {asker.kind === 'request' ? (
        <>
          <p className="present-audience">
            <Their>{asker.read.audience}</Their>
          </p>
          <p className="small quiet-text">
            {t('request.unvouched')}{' '}
            {isOver ? t('request.expired') : t('request.until', { time: time(asker.read.expires) })}
          </p>
          {asker.read.wantedTypes.length === 0 ? null : (
            <p className="small">{t('request.wanted', { types: list(asker.read.wantedTypes) })}</p>
          )}
        </>
      ) : (
        <>
          <p className="present-audience">{t(`request.${asker.kind}`)}</p>
          <p className="small quiet-text">{t(`request.${asker.kind}-note`)}</p>
        </>
      )}
      <Button look="link" onPress={() => changeDraft({ asker: { kind: 'undecided' }, step: 'choose' })}>
        {t('ask.change')}
      </Button>
    </div>
  );
}

function ScanRequest({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('presenting');
  const [text, setText] = useState('');
  const sentences = useSentences();
  const [typed, setTyped] = useState<Refusal | undefined>();
  const [seen, setSeen] = useState<Refusal | undefined>();
  // a code that stays before the camera is asked about once
  const asked = useRef<string | undefined>(undefined);
  const take = async (given: string, tellRefusal: (refusal: Refusal) => void): Promise<void> => {
    const refused = await takeRequest(given);
    if (refused === undefined) onClose();
    else tellRefusal(refused);
  };
  return (
    <Dialog title={t('ask.scanning')} isOpen width="wide" hasClose onClose={onClose}>
      <Scanner
        hint={t('ask.scan-how')}
        onCodes={([code]) => {
          if (code === undefined || code === asked.current) return;
          asked.current = code;
          void take(code, setSeen);
        }}
      />
      {seen === undefined ? null : <p role="alert">{sentences.error(seen)}</p>}
      <form
        className="present-paste"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void take(text, setTyped);
        }}
      >
        <TextField
          label={t('ask.paste')}
          maxLength={6000}
          isMono
          value={text}
          onChange={(given) => {
            setText(given);
            setTyped(undefined);
          }}
          {...(typed === undefined ? {} : { problem: sentences.error(typed) })}
        />
        <Button type="submit" isDisabled={text.trim() === ''}>
          {t('ask.use')}
        </Button>
      </form>
    </Dialog>
  );
}

function TypeDigits({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('presenting');
  const [digits, setDigits] = useState('');
  const [hasTried, setTried] = useState(false);
  const isRight = DIGITS.test(digits);
  const use = (): void => {
    setTried(true);
    if (!isRight) return;
    changeDraft({ asker: { kind: 'digits', digits } });
    onClose();
  };
  return (
    <FormDialog title={t('ask.digits')} onClose={onClose} submitLabel={t('ask.use')} isReady onSubmit={use}>
      <TextField
        label={t('ask.digits-label')}
        hint={t('ask.digits-hint')}
        autoFocus
        isMono
        size="large"
        className="present-digits"
        inputMode="numeric"
        maxLength={11}
        value={digits}
        onChange={(typed) => setDigits(typed.replace(/\D/g, '').slice(0, 6))}
        {...(hasTried && !isRight ? { problem: t('ask.digits-problem') } : {})}
      />
    </FormDialog>
  );
}
