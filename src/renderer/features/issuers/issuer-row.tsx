import { useTranslation } from 'react-i18next';
import type { IssuerList } from '../../door/client.ts';
import { navigate } from '../../navigation/router.ts';
import { WovenPicture } from '../../ui/badge-picture.tsx';
import { Button } from '../../ui/button.tsx';
import { IconOf } from '../../ui/icon.tsx';
import { ForwardIcon } from '../../ui/icons.ts';
import { Highlighted, placeOf, queryWords } from '../../ui/people-text.tsx';
import { AgeLabel } from '../../ui/verdict.tsx';

type Issuer = IssuerList['issuers'][number];

export function IssuerRow({ issuer, query }: { readonly issuer: Issuer; readonly query: string }) {
  const { t } = useTranslation(['issuers', 'common']);
  const words = queryWords(query);
  const newest = issuer.snapshots.map(({ fetchedAt }) => fetchedAt).sort((a, b) => Date.parse(b) - Date.parse(a))[0];
  const name = issuer.name ?? t('common:unnamed-issuer');
  return (
    <li>
      <Button look="quiet" className="issuer-row" onPress={() => navigate({ screen: 'issuers', id: issuer.id })}>
        <span className="picture-small">
          <WovenPicture seed={name} name={name} />
        </span>
        <span className="issuer-words">
          <b className="ellipsis">
            <Highlighted text={name} words={words} />
          </b>
          <code className="ellipsis" dir="ltr">
            <Highlighted text={placeOf(issuer.id)} words={words} />
          </code>
        </span>
        <span className="issuer-facts">
          <span>{issuer.credentials === 0 ? t('no-badges') : t('badges', { count: issuer.credentials })}</span>
          <span className="small quiet-text">{t(`trust.${issuer.trust}`)}</span>
        </span>
        <span className="issuer-age">{newest === undefined ? null : <AgeLabel asOf={newest} />}</span>
        <IconOf icon={ForwardIcon} className="issuer-arrow" />
      </Button>
    </li>
  );
}
