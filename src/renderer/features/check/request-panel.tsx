import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choice.tsx';
import { TextField } from '../../ui/field.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { type Asked, makeRequest, startOver } from './check-session.ts';

const MINUTES = ['2', '5', '15'] as const;

/** Asking is what makes an answer live: only whoever holds the key can answer this request. */
export function RequestPanel({ asked }: { readonly asked: Asked | null }) {
  const { t } = useTranslation('checking');
  const [audience, setAudience] = useState('');
  const [minutes, setMinutes] = useState<(typeof MINUTES)[number]>('5');
  if (asked !== null) return <RequestCode asked={asked} />;
  const isNamed = audience.trim() !== '';
  const make = (): void => {
    if (isNamed) void makeRequest(audience.trim(), Number(minutes));
  };
  return (
    <section className="check-ask" aria-labelledby="check-ask-title">
      <h2 className="section-title" id="check-ask-title">
        {t('ask.title')}
      </h2>
      <p className="quiet-text">{t('ask.body')}</p>
      <form
        className="check-form"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <TextField
          label={t('ask.audience')}
          hint={t('ask.audience-hint')}
          maxLength={200}
          value={audience}
          onChange={setAudience}
        />
        <Select
          label={t('ask.minutes')}
          value={minutes}
          onChange={setMinutes}
          choices={MINUTES.map((id) => ({ id, label: t('ask.minutes-value', { count: Number(id) }) }))}
        />
        <div className="check-make">
          <Button look="primary" size="large" type="submit" isDisabled={!isNamed}>
            {t('ask.make')}
          </Button>
          {isNamed ? null : <span className="small quiet-text">{t('ask.needs-name')}</span>}
        </div>
      </form>
      <p className="small quiet-text">{t('ask.without')}</p>
    </section>
  );
}

function RequestCode({ asked }: { readonly asked: Asked }) {
  const { t } = useTranslation('checking');
  const { duration } = useFormat();
  const secondsLeft = useSecondsUntil(asked.expires);
  const isOver = secondsLeft <= 0;
  return (
    <section className="check-ask" aria-label={t('ask.title')}>
      <div className="qr-tile check-request" data-over={isOver || undefined}>
        <QrCode text={asked.text} level="M" room={288} label={t('ask.code')} />
      </div>
      <p className="check-digits">
        <span className="label">{t('ask.digits')}</span>
        <b className="selectable" data-testid="digits">
          {asked.digits.slice(0, 3)} {asked.digits.slice(3)}
        </b>
      </p>
      <p className="small quiet-text" role="timer">
        {isOver ? t('ask.over') : t('ask.left', { time: duration(secondsLeft) })}
      </p>
      <Button onPress={startOver}>{t('ask.new')}</Button>
    </section>
  );
}

function useSecondsUntil(instant: string): number {
  const left = (): number => Math.max(0, Math.ceil((Date.parse(instant) - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the instant is all that `left` reads besides the clock
  useEffect(() => {
    setSeconds(left());
    const timer = setInterval(() => setSeconds(left()), 1000);
    return () => clearInterval(timer);
  }, [instant]);
  return seconds;
}
