import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ShownIssuer, wallet } from '../../door/client.ts';
import { useStartedJob } from '../../door/jobs.ts';
import { changed, told, useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { navigate } from '../../navigation/router.ts';
import { Screen } from '../../navigation/screen.tsx';
import { BadgePicture, WovenPicture } from '../../ui/badge-picture.tsx';
import { Button } from '../../ui/button.tsx';
import { Radios } from '../../ui/choice.tsx';
import { Card } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { OnlineIcon } from '../../ui/icons.ts';
import { IssuerLine, Their } from '../../ui/people-text.tsx';
import { Waiting } from '../../ui/progress.tsx';
import { tell } from '../../ui/toast.tsx';
import { AgeLabel } from '../../ui/verdict.tsx';
import { askOnline } from './ask-online.ts';
import { FetchProgress } from './fetch-progress.tsx';

const SHOWN_BADGES = 24;

export function IssuerPage({ id }: { readonly id: string }) {
  const { t } = useTranslation(['issuers', 'common']);
  const sentences = useSentences();
  const shown = useCall(() => wallet.issuers.show({ id }), [id], ['issuers']);
  const refresh = useStartedJob();
  const issuer = shown.value;
  const name = issuer?.name ?? t('common:unnamed-issuer');
  return (
    <Screen
      title={name}
      backTo={t('page.back')}
      actions={
        <Button icon={OnlineIcon} onPress={() => void refresh.start(askOnline([id]))}>
          {t('page.fetch')}
        </Button>
      }
    >
      <div className="issuers">
        {shown.refusal === undefined ? null : <p role="alert">{sentences.error(shown.refusal)}</p>}
        {refresh.refusal === undefined ? null : (
          <p className="card" role="alert">
            {sentences.error(refresh.refusal)}
          </p>
        )}
        {refresh.job === undefined ? null : <FetchProgress job={refresh.job} onClose={refresh.clear} />}
        {issuer === undefined ? (
          shown.refusal === undefined ? (
            <Waiting>{name}</Waiting>
          ) : null
        ) : (
          <Page issuer={issuer} />
        )}
      </div>
    </Screen>
  );
}

function Page({ issuer }: { readonly issuer: ShownIssuer }) {
  const { t } = useTranslation(['issuers', 'common']);
  const { dayHere } = useFormat();
  const name = issuer.name ?? t('common:unnamed-issuer');
  return (
    <>
      <header className="issuer-head">
        <span className="issuer-picture">
          {issuer.pictureId === null ? (
            <WovenPicture seed={name} name={name} />
          ) : (
            <BadgePicture id={issuer.pictureId} issuer={name} size={160} />
          )}
        </span>
        <div>
          <p className="issuer-name">
            <Their>{name}</Their>
          </p>
          <IssuerLine name={null} id={issuer.id} />
          <p className="small quiet-text">
            {issuer.registry === null
              ? t(`trust.${issuer.trust}`)
              : t('page.registry', {
                  name: issuer.registry,
                  date: issuer.registryAsOf === null ? '' : dayHere(issuer.registryAsOf),
                })}
          </p>
        </div>
      </header>
      <Changes issuer={issuer} />
      <Profile issuer={issuer} />
      <Decision issuer={issuer} />
      <Keys issuer={issuer} />
      <Documents issuer={issuer} />
      {issuer.restingCredentials.length === 0 ? null : (
        <Card title={t('page.badges')}>
          <ul className="issuer-badges">
            {issuer.restingCredentials.slice(0, SHOWN_BADGES).map((id) => (
              <RestingBadge key={id} id={id} issuer={name} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function RestingBadge({ id, issuer }: { readonly id: string; readonly issuer: string }) {
  const { t } = useTranslation('common');
  const shown = useCall(() => wallet.credentials.show({ kind: 'page', id }), [id], ['credentials']);
  const name = shown.value?.name ?? t('unnamed');
  return (
    <li>
      <Button look="quiet" className="issuer-badge" onPress={() => navigate({ screen: 'badge', id })}>
        <span className="picture-small">
          <BadgePicture id={id} issuer={issuer} size={40} />
        </span>
        <span className="two-lines">
          <Their>{name}</Their>
        </span>
      </Button>
    </li>
  );
}

/** The issuer's own words; its id stands above them. */
function Profile({ issuer: { profile } }: { readonly issuer: ShownIssuer }) {
  const { t } = useTranslation('issuers');
  if (profile === null) return null;
  const { description, url, email, source } = profile;
  return (
    <Card title={t('page.profile')}>
      <p className="small quiet-text">{t(source === 'published' ? 'page.profile-published' : 'page.profile-badge')}</p>
      {description === null ? null : (
        <p>
          <Their>{description}</Their>
        </p>
      )}
      {[url, email].map((one) =>
        one === null ? null : (
          <p key={one}>
            <Their>{one}</Their>
          </p>
        ),
      )}
    </Card>
  );
}

/** Changed keys are told, never silently taken. */
function Changes({ issuer }: { readonly issuer: ShownIssuer }) {
  const { t } = useTranslation('issuers');
  const { dayHere, list } = useFormat();
  const { changed: change, heldBack, age } = issuer;
  if (change === null && heldBack.length === 0 && age?.isStale !== true) return null;
  return (
    <section className="card issuer-changes" role="note">
      {change === null ? null : (
        <div>
          <p>
            <b>{t('page.changed', { date: dayHere(change.since) })}</b>
          </p>
          {change.added.length === 0 ? null : <p className="small">{t('page.added', { list: list(change.added) })}</p>}
          {change.withdrawn.length === 0 ? null : (
            <p className="small">{t('page.gone', { list: list(change.withdrawn) })}</p>
          )}
        </div>
      )}
      {heldBack.length === 0 ? null : <p>{t('page.held-back')}</p>}
      {age?.isStale === true ? <p>{t('page.stale', { days: Math.floor(age.days) })}</p> : null}
    </section>
  );
}

type Trust = 'trusted' | 'undecided' | 'distrusted';

function Decision({ issuer }: { readonly issuer: ShownIssuer }) {
  const { t } = useTranslation('issuers');
  const [note, setNote] = useState(issuer.note ?? '');
  const trust: Trust = issuer.trust === 'trusted' || issuer.trust === 'distrusted' ? issuer.trust : 'undecided';
  const decide = async (next: Trust, why: string): Promise<boolean> => {
    const trimmed = why.trim();
    const answer = await told(
      wallet.issuers.decide({ id: issuer.id, trust: next, note: trimmed === '' ? null : trimmed }),
    );
    if (answer.ok) changed('issuers', 'credentials');
    return answer.ok;
  };
  return (
    <Card title={t('page.decide')}>
      <p className="quiet-text">{t('page.decide-hint')}</p>
      <Radios<Trust>
        label={t('page.decide')}
        isLabelHidden
        value={trust}
        onChange={(next) => void decide(next, note)}
        choices={[
          { id: 'trusted', label: t('page.trust') },
          { id: 'undecided', label: t('page.undecided') },
          { id: 'distrusted', label: t('page.distrust') },
        ]}
      />
      {trust === 'undecided' ? null : (
        <div className="issuer-note">
          <TextField label={t('page.note')} rows={2} maxLength={2000} value={note} onChange={setNote} />
          <Button
            isDisabled={note.trim() === (issuer.note ?? '')}
            onPress={async () => {
              if (await decide(trust, note)) tell({ text: t('page.note-kept') });
            }}
          >
            {t('page.note-save')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Keys({ issuer }: { readonly issuer: ShownIssuer }) {
  const { t } = useTranslation('issuers');
  const { dayHere } = useFormat();
  return (
    <Card title={t('page.keys')}>
      {issuer.keys.length === 0 ? <p className="quiet-text">{t('page.keys-none')}</p> : null}
      <ul className="issuer-keys">
        {issuer.keys.map((key) => (
          <li key={key.id} data-withdrawn={key.withdrawn !== null || undefined}>
            <code className="selectable" dir="ltr">
              {key.id}
            </code>
            <span className="small quiet-text">
              {[
                key.firstSeen === null ? '' : t('page.first-seen', { date: dayHere(key.firstSeen) }),
                key.lastSeen === null ? '' : t('page.last-seen', { date: dayHere(key.lastSeen) }),
                key.withdrawn === null ? '' : t('page.withdrawn', { date: dayHere(key.withdrawn) }),
                key.credentials.length === 0 ? '' : t('page.signed', { count: key.credentials.length }),
              ]
                .filter((words) => words !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const SOURCE = {
  refresh: 'page.fetched',
  import: 'page.from-import',
  credential: 'page.from-credential',
  given: 'page.from-given',
  'held-back': 'page.from-held-back',
} as const;

function Documents({ issuer }: { readonly issuer: ShownIssuer }) {
  const { t } = useTranslation('issuers');
  return (
    <Card title={t('page.documents')}>
      {issuer.snapshots.length === 0 ? <p className="quiet-text">{t('page.documents-none')}</p> : null}
      <ul className="issuer-keys">
        {issuer.snapshots.map((snapshot) => (
          <li key={`${snapshot.url} ${snapshot.sha256}`}>
            <code className="selectable" dir="ltr">
              {snapshot.url}
            </code>
            <span className="issuer-document">
              <span className="small quiet-text">{t(SOURCE[snapshot.source])}</span>
              <AgeLabel asOf={snapshot.fetchedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
