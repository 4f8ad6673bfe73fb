import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { Button } from '../../ui/button.tsx';
import { Their } from '../../ui/people-text.tsx';
import { changeDraft } from './present-draft.ts';

const MOST = 3;
/** Pictures that lie over each other. */
const MOST_PICTURES = 3;

/** What was shown to whom of late, to be chosen once more; before the first time, how showing goes. */
export function ShownBefore() {
  const { t } = useTranslation(['presenting', 'log']);
  const { dayHere } = useFormat();
  const { value } = useCall(
    () => wallet.disclosures.list({ query: '', offset: 0, limit: MOST }),
    [],
    ['disclosures', 'credentials'],
  );
  if (value === undefined) return null;
  const before = value.disclosures
    .map((disclosure) => ({ ...disclosure, credentials: disclosure.credentials.filter(({ name }) => name !== null) }))
    .filter(({ credentials }) => credentials.length > 0);
  if (before.length === 0)
    return (
      <section className="present-how">
        <h2 className="section-title">{t('how.title')}</h2>
        <ol>
          <li>{t('how.choose')}</li>
          <li>{t('how.preview')}</li>
          <li>{t('how.show')}</li>
        </ol>
      </section>
    );
  return (
    <section className="present-before">
      <h2 className="section-title">{t('before.title')}</h2>
      <p className="small quiet-text">{t('before.hint')}</p>
      <ul>
        {before.map(({ id, at, audience, purpose, credentials }) => (
          <li key={id}>
            <Button
              look="quiet"
              className="before"
              onPress={() => changeDraft({ ids: credentials.map((one) => one.id), purpose: purpose ?? '' })}
            >
              <span className="before-pictures">
                {credentials.slice(0, MOST_PICTURES).map((one) => (
                  <span key={one.id} className="picture-small">
                    <BadgePicture id={one.id} issuer={one.name} size={40} />
                  </span>
                ))}
              </span>
              <span className="before-words">
                <b className="two-lines">
                  {audience === null ? t('log:nobody') : <Their>{t('log:to', { name: audience })}</Their>}
                </b>
                <span className="small quiet-text">
                  {t('before.what', { count: credentials.length, date: dayHere(at) })}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
