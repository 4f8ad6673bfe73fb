import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownCredential } from '../../door/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { navigate } from '../../navigation/router.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/dialog.tsx';

type Event = ShownCredential['history'][number];

const SHOWN = 4;

/** What happened to a badge here, and whose key it was issued to. */
export function BadgeHistory({ badge }: { readonly badge: ShownCredential }) {
  const { t } = useTranslation('badge');
  const [isOpen, setOpen] = useState(false);
  const events = [...badge.history].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <>
      <h2 className="label report-heading">{t('holder.title')}</h2>
      <p className="check-sentence">
        <Holder badge={badge} />
      </p>
      <header className="report-line history-line">
        <h2 className="label">{t('history.title')}</h2>
        {events.length <= SHOWN ? null : (
          <Button look="link" onPress={() => setOpen(true)}>
            {t('history.all', { count: events.length })}
          </Button>
        )}
      </header>
      <Events events={events.slice(0, SHOWN)} />
      {badge.versions.length === 0 ? null : (
        <>
          <h2 className="label report-heading">{t('versions')}</h2>
          <ul>
            {badge.versions.map((id) => (
              <li key={id}>
                <Button look="link" onPress={() => navigate({ screen: 'badge', id })}>
                  <code>{id}</code>
                </Button>
                {id === badge.newerVersion ? <span className="small"> {t('versions-newer')}</span> : null}
              </li>
            ))}
          </ul>
        </>
      )}
      <Sheet title={t('history.title_all')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Events events={events} hasTime />
      </Sheet>
    </>
  );
}

function Holder({ badge }: { readonly badge: ShownCredential }) {
  const { t } = useTranslation('badge');
  if (badge.holder !== null) return t('holder.yours', { name: badge.holderName ?? badge.holder });
  const recipient = badge.report.checks.find(({ id }) => id === 'recipient');
  if (recipient?.outcome === 'passed') return t('holder.email');
  return badge.credential.subject.identities.length === 0 ? t('holder.nobody') : t('holder.other');
}

function Events({ events, hasTime = false }: { readonly events: readonly Event[]; readonly hasTime?: boolean }) {
  const { dayHere, moment } = useFormat();
  const wordsOf = useEventWords();
  return (
    <ul className="history">
      {events.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two events may fall into one instant
        <li key={index}>
          <span className={hasTime ? '' : 'ellipsis'}>
            <bdi>{wordsOf(event)}</bdi>
          </span>
          <time dateTime={event.at}>{hasTime ? moment(event.at) : dayHere(event.at)}</time>
        </li>
      ))}
    </ul>
  );
}

function useEventWords(): (event: Event) => string {
  const { t } = useTranslation('badge');
  const { t: common } = useTranslation('common');
  const { list } = useFormat();
  return ({ kind, details }) => {
    const text = (name: string) => (typeof details[name] === 'string' ? (details[name] as string) : undefined);
    const tags = Array.isArray(details.tags) ? list(details.tags as readonly string[]) : '';
    const file = text('file');
    const audience = text('audience');
    const verdict = text('verdict');
    if (kind === 'added') return file === undefined ? t('history.added-plain') : t('history.added', { file });
    if (kind === 'presented')
      return audience === undefined ? t('history.presented-plain') : t('history.presented', { audience });
    if (kind === 'judged' && (verdict === 'valid' || verdict === 'invalid' || verdict === 'unknown'))
      return t('history.judged', { verdict: common(`verdict.${verdict}`) });
    if (kind === 'tagged' || kind === 'untagged') return t(`history.${kind}`, { tags });
    if (kind === 'noted' || kind === 'exported' || kind === 'restored' || kind === 'collected' || kind === 'joined')
      return t(`history.${kind}`);
    return t('history.other', { kind });
  };
}
