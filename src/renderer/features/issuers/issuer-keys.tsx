import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type ShownIssuer, wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { navigate } from '../../navigation/router.ts';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { Button as PlainButton } from '../../ui/button.tsx';
import { Facts, type RawFact } from '../../ui/check-row.tsx';
import { Fold } from '../../ui/fold.tsx';
import { IconOf } from '../../ui/icon.tsx';
import { DownIcon, KeyIcon, ProblemIcon } from '../../ui/icons.ts';
import { shortPlaceOf, Their } from '../../ui/people-text.tsx';

type Key = ShownIssuer['keys'][number];

/** In a row that is closed, as many as fit beside its words. */
const PICTURES_IN_ROW = 4;
/** Of one key: more are found on the screen of all badges. */
const SHOWN_BADGES = 12;

/** Its keys, those in use first, each with the badges that rest on it; changed keys are told, never silently taken. */
export function Keys({ issuer, name }: { readonly issuer: ShownIssuer; readonly name: string }) {
  const { t } = useTranslation('issuers');
  const { number } = useFormat();
  const current = issuer.keys.filter(({ withdrawn }) => withdrawn === null);
  const withdrawn = issuer.keys.filter((key) => key.withdrawn !== null);
  const signed = new Set(issuer.keys.flatMap(({ credentials }) => credentials));
  const others = issuer.restingCredentials.filter((id) => !signed.has(id));
  const list = (keys: readonly Key[]) => (
    <ul className="issuer-keys">
      {keys.map((key) => (
        <KeyRow
          key={`${key.id} ${key.thumbprint} ${key.firstSeen}`}
          issuer={issuer}
          name={name}
          shown={key}
          isOpen={issuer.keys.length === 1}
        />
      ))}
    </ul>
  );
  return (
    <>
      <section className="issuer-part">
        <h2 className="section-title">
          {t('page.keys')}{' '}
          {issuer.keys.length < 2 ? null : <span className="quiet-text">{number(current.length)}</span>}
        </h2>
        <Changes issuer={issuer} />
        {issuer.keys.length === 0 ? <p className="quiet-text">{t('page.keys-none')}</p> : null}
        {current.length === 0 ? null : list(current)}
        {withdrawn.length === 0 ? null : (
          <Fold label={t('page.withdrawn-keys')} count={withdrawn.length} level={3} isOpen={current.length === 0}>
            {list(withdrawn)}
          </Fold>
        )}
      </section>
      {others.length === 0 ? null : (
        <section className="issuer-part">
          <h2 className="section-title">{t(signed.size === 0 ? 'page.badges' : 'page.other-badges')}</h2>
          <Badges ids={others} issuer={name} />
        </section>
      )}
    </>
  );
}

function Changes({ issuer: { changed, heldBack, age } }: { readonly issuer: ShownIssuer }) {
  const { t } = useTranslation('issuers');
  const { dayHere, list } = useFormat();
  if (changed === null && heldBack.length === 0 && age?.isStale !== true) return null;
  return (
    <div className="issuer-changes" role="note">
      <IconOf icon={ProblemIcon} />
      <div>
        {changed === null ? null : (
          <>
            <p>
              <b>{t('page.changed', { date: dayHere(changed.since) })}</b>
            </p>
            {changed.added.length === 0 ? null : (
              <p className="small">{t('page.added', { list: list(changed.added.map(shortNameOf)) })}</p>
            )}
            {changed.withdrawn.length === 0 ? null : (
              <p className="small">{t('page.gone', { list: list(changed.withdrawn.map(shortNameOf)) })}</p>
            )}
          </>
        )}
        {heldBack.length === 0 ? null : <p>{t('page.held-back')}</p>}
        {age?.isStale === true ? <p>{t('page.stale', { days: Math.floor(age.days) })}</p> : null}
      </div>
    </div>
  );
}

/** Of a key inside its issuer's document, the part after `#`: whose it is stands above. */
function shortNameOf(keyId: string): string {
  const at = keyId.indexOf('#');
  return at === -1 || at === keyId.length - 1 ? shortPlaceOf(keyId) : keyId.slice(at + 1);
}

interface KeyRowProps {
  readonly issuer: ShownIssuer;
  readonly name: string;
  readonly shown: Key;
  readonly isOpen: boolean;
}

/** Opens to its badges and to its raw values. */
function KeyRow({ issuer, name, shown: key, isOpen }: KeyRowProps) {
  const { t } = useTranslation('issuers');
  const { dayHere, list } = useFormat();
  const isItsName = /^did:(?:key|jwk):/.test(issuer.id);
  const [from, to] = [key.firstSeen, key.lastSeen].map((instant) => (instant === null ? null : dayHere(instant)));
  const words = [
    ...(key.withdrawn === null ? [] : [t('page.withdrawn', { date: dayHere(key.withdrawn) })]),
    // none for a key that needs no document
    ...(typeof from !== 'string' || typeof to !== 'string'
      ? []
      : [from === to ? t('page.seen-once', { date: from }) : t('page.seen', { from, to })]),
    ...(key.credentials.length === 0 ? [] : [t('page.signed', { count: key.credentials.length })]),
  ];
  const facts: readonly RawFact[] = [
    { name: t('page.key-id'), value: key.id },
    ...(key.thumbprint === null ? [] : [{ name: t('page.key-thumbprint'), value: key.thumbprint }]),
    ...(isItsName || key.sources.length === 0
      ? []
      : [{ name: t('page.key-source'), value: list(key.sources.map((source) => t(sourceWords(source)))) }]),
  ];
  return (
    <li data-withdrawn={key.withdrawn !== null || undefined}>
      <Disclosure defaultExpanded={isOpen} className="issuer-key">
        <Heading level={3}>
          <Button slot="trigger" className="issuer-key-head">
            <IconOf icon={KeyIcon} />
            <span className="issuer-key-words">
              {isItsName ? <b>{t('keys.named')}</b> : <KeyName>{shortNameOf(key.id)}</KeyName>}
              <span className="small quiet-text">{words.join(' · ')}</span>
            </span>
            <span className="issuer-key-pictures" aria-hidden="true">
              {key.credentials.slice(0, PICTURES_IN_ROW).map((id) => (
                <span key={id} className="picture-small">
                  <BadgePicture id={id} issuer={name} size={40} />
                </span>
              ))}
            </span>
            <IconOf icon={DownIcon} className="fold-arrow" />
          </Button>
        </Heading>
        <DisclosurePanel className="issuer-key-panel">
          <Badges ids={key.credentials} issuer={name} />
          <Facts facts={facts} />
        </DisclosurePanel>
      </Disclosure>
    </li>
  );
}

function KeyName({ children }: { readonly children: string }) {
  return (
    <code className="issuer-key-name" dir="ltr">
      {children}
    </code>
  );
}

const SOURCE = {
  refresh: 'page.fetched',
  import: 'page.from-import',
  credential: 'page.from-credential',
  given: 'page.from-given',
  'held-back': 'page.from-held-back',
} as const;

/** How a copy came here. */
export function sourceWords(source: string) {
  return SOURCE[source as keyof typeof SOURCE] ?? SOURCE.given;
}

function Badges({ ids, issuer }: { readonly ids: readonly string[]; readonly issuer: string }) {
  const { t } = useTranslation('issuers');
  if (ids.length === 0) return null;
  return (
    <>
      <ul className="issuer-badges">
        {ids.slice(0, SHOWN_BADGES).map((id) => (
          <RestingBadge key={id} id={id} issuer={issuer} />
        ))}
      </ul>
      {ids.length <= SHOWN_BADGES ? null : (
        <p className="small quiet-text">{t('page.more-badges', { count: ids.length - SHOWN_BADGES })}</p>
      )}
    </>
  );
}

function RestingBadge({ id, issuer }: { readonly id: string; readonly issuer: string }) {
  const { t } = useTranslation('common');
  const shown = useCall(() => wallet.credentials.show({ kind: 'page', id }), [id], ['credentials']);
  return (
    <li>
      <PlainButton look="quiet" className="issuer-badge" onPress={() => navigate({ screen: 'badge', id })}>
        <span className="picture-small">
          <BadgePicture id={id} issuer={issuer} size={40} />
        </span>
        <span className="two-lines">
          <Their>{shown.value?.name ?? t('unnamed')}</Their>
        </span>
      </PlainButton>
    </li>
  );
}
