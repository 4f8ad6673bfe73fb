import { useEffect, useRef, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './interview.css';
import { wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/choice.tsx';
import { IconOf } from '../../ui/icon.tsx';
import { BrightnessIcon, HoldIcon, PlayIcon } from '../../ui/icons.ts';
import { Their } from '../../ui/people-text.tsx';
import { Waiting } from '../../ui/progress.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { tell } from '../../ui/toast.tsx';
import { Keys } from '../../ui/tooltip.tsx';
import { bestRung, type Draft, type Signed } from './present-draft.ts';
import { Told } from './preview-sheet.tsx';
import { Dashes, HidesIn, Range, useCountdown } from './stage-controls.tsx';
import { useFrames } from './use-frames.ts';
import { useStageLayout } from './use-stage-layout.ts';

/** Of what is shown, by name: one does not read more on one's own stage. */
const SHOWN_BADGES = 5;

interface InterviewProps {
  readonly draft: Draft;
  readonly signed: Signed;
  readonly onClose: () => void;
}

/** The whole window becomes the code. Hides by itself after a minute; Escape ends it. */
export function Interview({ draft, signed, onClose }: InterviewProps) {
  const { t } = useTranslation('presenting');
  const countdown = useCountdown(() => {
    tell({ text: t('show.hidden') });
    onClose();
  });
  const hasBoth = signed.oneCode !== null && signed.frameCount > 1;
  const [form, setForm] = useState<'one' | 'moving'>(signed.oneCode === null ? 'moving' : 'one');
  const [size, setSize] = useState(100);
  const [speed, setSpeed] = useState(10);
  const [isHeld, setHeld] = useState(false);
  const frames = useFrames(form === 'moving' ? signed.presentationId : null, speed, isHeld);
  const text = form === 'one' ? signed.oneCode : frames.text;
  const rung = bestRung(signed.ladder);
  const audience = draft.asker.kind === 'request' ? draft.asker.read.audience : draft.audience.trim();
  const stage = useRef<HTMLDivElement>(null);
  const layout = useStageLayout(stage);
  const { percent } = useFormat();
  useFullScreen();
  return (
    <ModalOverlay className="stage-overlay" isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Modal className="stage-modal">
        <AriaDialog className="stage-dialog" aria-label={t('steps.show')}>
          <div ref={stage} className="stage" data-texts={layout?.texts}>
            <header className="stage-bar">
              <HidesIn secondsLeft={countdown.secondsLeft} />
              <Button look="quiet" className="stage-longer" onPress={countdown.restart}>
                {t('show.longer')}
              </Button>
              <Button onPress={onClose}>
                {t('show.close')} <Keys keys="Esc" />
              </Button>
            </header>
            <div className="stage-for">
              <Heading slot="title">
                {audience === '' ? t('show.for-nobody') : <Their>{t('show.for', { name: audience })}</Their>}
              </Heading>
            </div>
            <CodeTile text={text} form={form} size={size} room={layout?.room ?? 0} />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what may scroll must be reached by the keyboard */}
            <section className="stage-texts stage-shown" aria-label={t('show.what')} tabIndex={0}>
              <h2>{t('show.how')}</h2>
              <ul>
                {draft.ids.slice(0, SHOWN_BADGES).map((id) => (
                  <ShownBadge key={id} id={id} />
                ))}
              </ul>
            </section>
            {rung === undefined ? null : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what may scroll must be reached by the keyboard
              <section className="stage-texts stage-proves" aria-label={t('show.shows')} tabIndex={0}>
                <p className="label">{t('show.shows')}</p>
                <Told mark="valid" told={rung.proves} />
                <p className="label">{t('show.shows-not')}</p>
                <Told mark="unknown" told={rung.cannotProve} />
              </section>
            )}
            <footer className="stage-foot">
              {form === 'moving' && frames.needed > 0 ? <Dashes at={frames.at} needed={frames.needed} /> : null}
              {hasBoth ? (
                <Segmented
                  label={t('show.kind')}
                  value={form}
                  onChange={setForm}
                  choices={[
                    { id: 'one', label: t('show.one') },
                    { id: 'moving', label: t('show.moving') },
                  ]}
                />
              ) : null}
              <Range
                label={t('show.size')}
                value={size}
                from={50}
                to={100}
                step={5}
                onChange={setSize}
                words={percent(size / 100)}
              />
              {form === 'moving' ? (
                <>
                  <Range
                    label={t('show.speed')}
                    value={speed}
                    from={2}
                    to={16}
                    step={1}
                    onChange={setSpeed}
                    words={t('show.a-second', { count: speed })}
                  />
                  <Button icon={isHeld ? PlayIcon : HoldIcon} aria-pressed={isHeld} onPress={() => setHeld(!isHeld)}>
                    {isHeld ? t('show.go') : t('show.hold')}
                  </Button>
                </>
              ) : null}
            </footer>
            <p className="stage-bright">
              <IconOf icon={BrightnessIcon} />
              {t('show.bright')}
            </p>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Fills the square that the window has for it; a person may have it smaller. */
function CodeTile(props: {
  readonly text: string | null;
  readonly form: 'one' | 'moving';
  readonly size: number;
  readonly room: number;
}) {
  const { t } = useTranslation('presenting');
  const { text, form, size, room } = props;
  return (
    <div className="stage-code" style={{ blockSize: room, inlineSize: room }}>
      {text === null || room === 0 ? (
        <Waiting>{t('preview.making')}</Waiting>
      ) : (
        <div className="qr-tile">
          <QrCode text={text} level={form === 'one' ? 'M' : 'L'} room={(room * size) / 100} label={t('show.code')} />
        </div>
      )}
    </div>
  );
}

function ShownBadge({ id }: { readonly id: string }) {
  const { t } = useTranslation('common');
  const shown = useCall(() => wallet.credentials.show({ kind: 'page', id }), [id]);
  return (
    <li>
      <span className="picture-small">
        <BadgePicture id={id} issuer={shown.value?.credential.issuer.name ?? null} size={40} />
      </span>
      <span className="two-lines">
        <Their>{shown.value?.name ?? t('unnamed')}</Their>
      </span>
    </li>
  );
}

/** The system's full screen where it is granted; the stage fills the window either way. */
function useFullScreen(): void {
  useEffect(() => {
    document.documentElement.requestFullscreen?.().catch(() => {
      // refused by the system or by main: the window itself is the stage
    });
    return () => {
      if (document.fullscreenElement !== null) void document.exitFullscreen();
    };
  }, []);
}
