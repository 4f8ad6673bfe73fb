import { useTranslation } from 'react-i18next';
import type { IssuerList } from '../../door/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { navigate } from '../../navigation/router.ts';
import { BadgePicture, WovenPicture } from '../../ui/badge-picture.tsx';
import { Button } from '../../ui/button.tsx';
import { IconOf } from '../../ui/icon.tsx';
import { ForwardIcon } from '../../ui/icons.ts';
import { Highlighted, queryWords, shortPlaceOf } from '../../ui/people-text.tsx';
import { AgeLabel } from '../../ui/verdict.tsx';

type Issuer = IssuerList['issuers'][number];

export interface IssuerRowProps {
  readonly issuer: Issuer;
  readonly query: string;
  /** id of its newest valid badge, whose picture stands for it; undefined where there is none */
  readonly newest: string | undefined;
}

/** Who it is and where, what came from it, what the person thinks of it, and what is known of its keys and since when. */
export function IssuerRow({ issuer, query, newest }: IssuerRowProps) {
  const { t } = useTranslation(['issuers', 'common']);
  const words = queryWords(query);
  const name = issuer.name ?? t('common:unnamed-issuer');
  return (
    <li>
      <Button look="quiet" className="issuer-row" onPress={() => navigate({ screen: 'issuers', id: issuer.id })}>
        <span className="picture-small">
          {newest === undefined ? (
            <WovenPicture seed={name} name={name} />
          ) : (
            <BadgePicture id={newest} issuer={name} size={40} />
          )}
        </span>
        <span className="issuer-words">
          <b className="ellipsis">
            <Highlighted text={name} words={words} />
          </b>
          <code className="ellipsis" dir="ltr" title={issuer.id}>
            <Highlighted text={shortPlaceOf(issuer.id)} words={words} />
          </code>
        </span>
        <span className="issuer-facts">
          <span>{issuer.credentials === 0 ? t('no-badges') : t('badges', { count: issuer.credentials })}</span>
          <span className="small quiet-text issuer-trust" data-trust={issuer.trust}>
            {t(`trust.${issuer.trust}`)}
          </span>
        </span>
        <span className="issuer-keys-known">
          <KeysKnown issuer={issuer} />
        </span>
        <IconOf icon={ForwardIcon} className="issuer-arrow" />
      </Button>
    </li>
  );
}

/** Whether its keys are here, how old that is, and whether they are others than before. */
function KeysKnown({ issuer: { id, snapshots, keysChanged } }: { readonly issuer: Issuer }) {
  const { t } = useTranslation('issuers');
  const { dayHere } = useFormat();
  const newest = snapshots.map(({ fetchedAt }) => fetchedAt).sort((a, b) => Date.parse(b) - Date.parse(a))[0];
  const isKey = /^did:(?:key|jwk):/.test(id);
  return (
    <>
      <span>{isKey ? t('keys.named') : newest === undefined ? t('keys.none') : t('keys.here')}</span>
      {typeof keysChanged === 'string' ? (
        <b className="small">{t('keys.changed', { date: dayHere(keysChanged) })}</b>
      ) : newest === undefined ? null : (
        <AgeLabel asOf={newest} />
      )}
    </>
  );
}
