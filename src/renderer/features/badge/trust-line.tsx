import { useTranslation } from 'react-i18next';
import type { IssuerTrust } from '../../../core/verification/report.ts';
import { wallet } from '../../door/client.ts';
import { changed, told } from '../../door/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { IconOf } from '../../ui/icon.tsx';
import { PersonIcon } from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { tell } from '../../ui/toast.tsx';

export interface TrustLineProps {
  readonly issuerId: string | null;
  readonly trust: IssuerTrust;
}

/** The person's own decision about an issuer: a sentence of its own, never merged with the verdict. */
export function TrustLine({ issuerId, trust }: TrustLineProps) {
  const { t } = useTranslation('badge');
  if (issuerId === null) return null;
  const decide = async (decision: 'trusted' | 'distrusted' | 'undecided') => {
    const answer = await told(wallet.issuers.decide({ id: issuerId, trust: decision, note: null }));
    if (!answer.ok) return;
    changed('issuers', 'credentials');
    tell({ text: t('trust.told') });
  };
  return (
    <div className="trust-line">
      <IconOf icon={PersonIcon} />
      <span>{t(`trust.${trust}`)}</span>
      <Menu
        label={t('trust.decide')}
        groups={[
          {
            id: 'decide',
            acts: [
              ...(trust === 'trusted'
                ? []
                : [{ id: 'trust', label: t('trust.trust'), act: () => void decide('trusted') }]),
              ...(trust === 'distrusted'
                ? []
                : [{ id: 'distrust', label: t('trust.distrust'), act: () => void decide('distrusted') }]),
              ...(trust === 'trusted' || trust === 'distrusted'
                ? [{ id: 'undecide', label: t('trust.undecide'), act: () => void decide('undecided') }]
                : []),
            ],
          },
        ]}
      >
        <Button look="link">{t('trust.decide')}</Button>
      </Menu>
    </div>
  );
}
