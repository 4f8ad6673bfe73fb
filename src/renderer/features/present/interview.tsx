import { useEffect, useRef, useState } from 'react';
import {
  Dialog as AriaDialog,
  Heading,
  Label,
  Modal,
  ModalOverlay,
  Slider,
  SliderThumb,
  SliderTrack,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './interview.css';
import { wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
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
import { useFrames } from './use-frames.ts';

const SHOWN_SECONDS = 60;
/** More dashes than that tell nothing. */
const MOST_DASHES = 40;

interface InterviewProps {
  readonly draft: Draft;
  readonly signed: Signed;
  readonly onClose: () => void;
}

/** The whole window becomes the code. Hides by itself after a minute; Escape ends it. */
export function Interview({ draft, signed, onClose }: InterviewProps) {
  const { t } = useTranslation('presenting');
  const secondsLeft = useCountdown(() => {
    tell({ text: t('show.hidden') });
    onClose();
  });
  const hasBoth = signed.oneCode !== null && signed.frameCount > 1;
  const [form, setForm] = useState<'one' | 'moving'>(signed.oneCode === null ? 'moving' : 'one');
  const [size, setSize] = useState(90);
  const [speed, setSpeed] = useState(10);
  const [isHeld, setHeld] = useState(false);
  const frames = useFrames(form === 'moving' ? signed.presentationId : null, speed, isHeld);
  const text = form === 'one' ? signed.oneCode : frames.text;
  const rung = bestRung(signed.ladder);
  const audience = draft.asker.kind === 'request' ? draft.asker.read.audience : draft.audience.trim();
  useFullScreen();
  return (
    <ModalOverlay className="stage-overlay" isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Modal className="stage-modal">
        <AriaDialog className="stage" aria-label={t('steps.show')}>
          <header className="stage-bar">
            <Heading slot="title" className="stage-for">
              {audience === '' ? t('show.for-nobody') : t('show.for', { name: audience })}
            </Heading>
            <Button look="quiet" onPress={secondsLeft.restart}>
              <Ring share={secondsLeft.value / SHOWN_SECONDS} />
              <span role="timer">{t('show.hides', { count: secondsLeft.value })}</span>
              <span className="visually-hidden">{t('show.longer')}</span>
            </Button>
            <Button onPress={onClose}>
              {t('show.close')} <Keys keys="Esc" />
            </Button>
          </header>
          <div className="stage-middle">
            <div className="stage-side stage-shown">
              <h2>{t('show.how')}</h2>
              <ul>
                {draft.ids.slice(0, 5).map((id) => (
                  <ShownBadge key={id} id={id} />
                ))}
              </ul>
            </div>
            <CodeTile text={text} form={form} size={size} />
            <div className="stage-side stage-proves">
              {rung === undefined ? null : (
                <>
                  <p className="label">{t('show.shows')}</p>
                  <Told mark="valid" told={rung.proves} />
                  <p className="label">{t('show.shows-not')}</p>
                  <Told mark="unknown" told={rung.cannotProve} />
                </>
              )}
            </div>
          </div>
          {form === 'moving' && frames.needed > 0 ? <Dashes at={frames.at} needed={frames.needed} /> : null}
          <footer className="stage-foot">
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
            <Range label={t('show.size')} value={size} from={50} to={100} step={5} onChange={setSize} />
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
            <span className="stage-bright">
              <IconOf icon={BrightnessIcon} />
              {t('show.bright')}
            </span>
          </footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function CodeTile(props: { readonly text: string | null; readonly form: 'one' | 'moving'; readonly size: number }) {
  const { t } = useTranslation('presenting');
  const place = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setRoom(Math.min(element.clientWidth, element.clientHeight)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const { text, form, size } = props;
  return (
    <div ref={place} className="stage-code">
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

/** The lit dash is the frame on screen, not the frames that they have read: nobody here can know that. */
function Dashes({ at, needed }: { readonly at: number; readonly needed: number }) {
  const { t } = useTranslation('presenting');
  const count = Math.min(needed, MOST_DASHES);
  return (
    <div className="stage-dashes" role="img" aria-label={t('show.frame', { at: (at % needed) + 1, count: needed })}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dashes have no names but their places
        <span key={index} data-lit={at % count === index || undefined} />
      ))}
    </div>
  );
}

function Ring({ share }: { readonly share: number }) {
  const length = 2 * Math.PI * 8;
  return (
    <svg className="stage-ring" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8" />
      <circle cx="10" cy="10" r="8" className="left" strokeDasharray={`${length * share} ${length}`} />
    </svg>
  );
}

interface RangeProps {
  readonly label: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  readonly words?: string;
}

function Range({ label, value, from, to, step, onChange, words }: RangeProps) {
  return (
    <Slider
      className="stage-range"
      value={value}
      minValue={from}
      maxValue={to}
      step={step}
      onChange={(next) => onChange(Array.isArray(next) ? (next[0] ?? value) : next)}
    >
      <Label>{label}</Label>
      <SliderTrack className="range-track">
        {({ state }) => (
          <>
            <span className="range-fill" style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="range-thumb" />
          </>
        )}
      </SliderTrack>
      {words === undefined ? null : <span className="range-words">{words}</span>}
    </Slider>
  );
}

/** Whole seconds until it hides. */
function useCountdown(onEnd: () => void): { readonly value: number; readonly restart: () => void } {
  const [value, setValue] = useState(SHOWN_SECONDS);
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    const timer = setInterval(() => setValue((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (value === 0) end.current();
  }, [value]);
  return { value, restart: () => setValue(SHOWN_SECONDS) };
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
