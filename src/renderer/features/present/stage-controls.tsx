import { useEffect, useRef, useState } from 'react';
import { Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

const SHOWN_SECONDS = 60;
/** More dashes than that tell nothing. */
const MOST_DASHES = 40;

/** The lit dash is the frame on screen, not the frames that they have read: nobody here can know that. */
export function Dashes({ at, needed }: { readonly at: number; readonly needed: number }) {
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

export interface Countdown {
  readonly secondsLeft: number;
  readonly restart: () => void;
}

/** Whole seconds until it hides. */
export function useCountdown(onEnd: () => void): Countdown {
  const [secondsLeft, setSecondsLeft] = useState(SHOWN_SECONDS);
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    const timer = setInterval(() => setSecondsLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (secondsLeft === 0) end.current();
  }, [secondsLeft]);
  return { secondsLeft, restart: () => setSecondsLeft(SHOWN_SECONDS) };
}

/** As ring and words. */
export function HidesIn({ secondsLeft }: { readonly secondsLeft: number }) {
  const { t } = useTranslation('presenting');
  const length = 2 * Math.PI * 8;
  return (
    <p className="stage-clock">
      <svg className="stage-ring" viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="8" />
        <circle
          cx="10"
          cy="10"
          r="8"
          className="left"
          strokeDasharray={`${(length * secondsLeft) / SHOWN_SECONDS} ${length}`}
        />
      </svg>
      <span role="timer">{t('show.hides', { count: secondsLeft })}</span>
    </p>
  );
}

export interface RangeProps {
  readonly label: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  readonly words: string;
}

export function Range({ label, value, from, to, step, onChange, words }: RangeProps) {
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
      <span className="range-words">{words}</span>
      <SliderTrack className="range-track">
        {({ state }) => (
          <>
            <span className="range-fill" style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="range-thumb" />
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}
