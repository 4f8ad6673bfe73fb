import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssuerList } from '../../door/client.ts';
import { useFormat } from '../../i18n/format.ts';
import { navigate } from '../../navigation/router.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/dialog.tsx';

/**
 * Tells whoever asked for it that copies grew old: how many, and how old the oldest is. Shows nothing otherwise, and fetches nothing.
 *
 * @param children - the way to newer copies
 */
export function RefreshDue(props: {
  readonly reminder: IssuerList['reminder'] | undefined;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation(['issuers', 'settings']);
  const { dayHere } = useFormat();
  const { isDue = false, afterDays = null, oldest = null, old = 0 } = props.reminder ?? {};
  if (!isDue || afterDays === null || oldest === null) return null;
  const daysOf = (count: number) => t('settings:reminders.days-value', { count });
  return (
    <Card title={t('due.title')}>
      <div>
        <p className="card-lead" data-due>
          {t('due.copies', {
            count: old,
            days: daysOf(afterDays),
            oldest: daysOf(oldest.days),
            date: dayHere(oldest.fetchedAt),
          })}
        </p>
        <p className="quiet-text">{t('due.words')}</p>
      </div>
      <div className="card-acts">
        {props.children}
        <Button look="quiet" onPress={() => navigate({ screen: 'settings', part: 'reminders' })}>
          {t('due.change')}
        </Button>
      </div>
    </Card>
  );
}
