import { useTranslation } from 'react-i18next';
import './issuer-page.css';
import { type ShownIssuer, wallet } from '../../door/client.ts';
import { useStartedJob } from '../../door/jobs.ts';
import { useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { Screen } from '../../navigation/screen.tsx';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { Button } from '../../ui/button.tsx';
import { Fold } from '../../ui/fold.tsx';
import { OnlineIcon } from '../../ui/icons.ts';
import { shortPlaceOf, Their } from '../../ui/people-text.tsx';
import { Waiting } from '../../ui/progress.tsx';
import { AgeLabel } from '../../ui/verdict.tsx';
import { askOnline } from './ask-online.ts';
import { FetchProgress } from './fetch-progress.tsx';
import { Decision } from './issuer-decision.tsx';
import { Keys, sourceWords } from './issuer-keys.tsx';

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
  const name = issuer.name ?? t('common:unnamed-issuer');
  return (
    <div className="issuer-page">
      <IssuerHead issuer={issuer} name={name} />
      <Decision issuer={issuer} />
      <div className="issuer-main">
        <Keys issuer={issuer} name={name} />
      </div>
      <div className="issuer-rest">
        <Profile issuer={issuer} />
        <Documents issuer={issuer} />
      </div>
    </div>
  );
}

/** Who it is: its name is a claim, so the domain or DID stands right under it, whole. */
function IssuerHead({ issuer, name }: { readonly issuer: ShownIssuer; readonly name: string }) {
  const { t } = useTranslation('issuers');
  const { dayHere } = useFormat();
  const place = shortPlaceOf(issuer.id);
  const facts = [
    issuer.credentials === 0 ? t('no-badges') : t('badges', { count: issuer.credentials }),
    ...(issuer.firstSeen === null ? [] : [t('page.known-since', { date: dayHere(issuer.firstSeen) })]),
  ];
  return (
    <header className="issuer-head">
      {issuer.pictureId === null ? null : (
        <span className="mat issuer-picture">
          <BadgePicture id={issuer.pictureId} issuer={name} size={160} standIn="none" />
        </span>
      )}
      <div className="issuer-who">
        <p className="issuer-name">
          <Their>{name}</Their>
        </p>
        <code className="issuer-place" dir="ltr">
          {place}
        </code>
        {place === issuer.id ? null : (
          <code className="issuer-id selectable" dir="ltr">
            {issuer.id}
          </code>
        )}
        <p className="small quiet-text">{facts.join(' · ')}</p>
      </div>
    </header>
  );
}

/** The issuer's own words; its id stands above them. */
function Profile({ issuer: { profile } }: { readonly issuer: ShownIssuer }) {
  const { t } = useTranslation('issuers');
  if (profile === null) return null;
  const { description, url, email, source } = profile;
  return (
    <Fold label={t('page.profile')} level={2} look="section" isOpen>
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
    </Fold>
  );
}

function Documents({ issuer }: { readonly issuer: ShownIssuer }) {
  const { t } = useTranslation('issuers');
  return (
    <Fold label={t('page.documents')} count={issuer.snapshots.length} level={2} look="section">
      {issuer.snapshots.length === 0 ? <p className="quiet-text">{t('page.documents-none')}</p> : null}
      <ul className="issuer-documents">
        {issuer.snapshots.map((snapshot) => (
          <li key={`${snapshot.url} ${snapshot.sha256}`}>
            <code className="selectable" dir="ltr">
              {snapshot.url}
            </code>
            <span className="issuer-document">
              <span className="small quiet-text">{t(sourceWords(snapshot.source))}</span>
              <AgeLabel asOf={snapshot.fetchedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
