import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/check-row.tsx';
import { Card, Dialog } from '../../ui/dialog.tsx';

export function AboutCard() {
  const { t } = useTranslation('settings');
  const sentences = useSentences();
  const about = useCall(() => wallet.settings.about(), []);
  const [areLicencesShown, setLicencesShown] = useState(false);
  const { value } = about;
  return (
    <Card title={t('about.title')}>
      {about.refusal === undefined ? null : <p role="alert">{sentences.error(about.refusal)}</p>}
      {value === undefined ? null : (
        <>
          <p>
            {t('about.version', { version: value.version })} · {t('about.electron', { version: value.electron })} ·{' '}
            {t('about.chromium', { version: value.chromium })}
          </p>
          {value.isStandIn ? <p className="quiet-text">{t('about.stand-in')}</p> : null}
          <p className="quiet-text">{t(`about.updates.${value.updates}`)}</p>
          <div>
            <h3 className="field-label">{t('about.verifier')}</h3>
            {value.verifier === null ? (
              <p className="quiet-text">{t('about.verifier-none')}</p>
            ) : (
              <>
                <p className="quiet-text">{t('about.verifier-hint')}</p>
                <Facts
                  facts={[
                    { name: t('about.file'), value: value.verifier.sha256 },
                    { name: t('about.script'), value: value.verifier.scriptSha256 },
                  ]}
                />
              </>
            )}
          </div>
          <div className="card-job">
            <p className="card-row-words quiet-text">{t('about.licences-words', { count: value.licences.length })}</p>
            <Button onPress={() => setLicencesShown(true)}>{t('about.licences-show')}</Button>
          </div>
          <Dialog
            title={t('about.licences')}
            isOpen={areLicencesShown}
            width="wide"
            hasClose
            onClose={() => setLicencesShown(false)}
          >
            <ul className="card-rows">
              {value.licences.map(({ name, version, licence }) => (
                <li key={`${name} ${version}`}>
                  <span className="card-row-words">
                    <b>{name}</b>
                    <span className="small quiet-text">{version}</span>
                  </span>
                  <span>{licence}</span>
                </li>
              ))}
            </ul>
          </Dialog>
        </>
      )}
    </Card>
  );
}
