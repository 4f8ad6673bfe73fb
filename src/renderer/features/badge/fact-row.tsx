import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownCredential } from '../../door/client.ts';
import { useFormat } from '../../i18n/format.ts';

/** The few facts that people look for first: when, until when, to whom. */
export function FactRow({ badge }: { readonly badge: ShownCredential }) {
  const { t } = useTranslation('badge');
  const { day, number } = useFormat();
  const { credential } = badge;
  const awarded = credential.awardedDate ?? credential.validFrom;
  const { activityStartDate: start, activityEndDate: end } = credential;
  const to = credential.subject.name ?? credential.subject.identities.find(({ isHashed }) => !isHashed)?.value;
  const isLongId = to?.startsWith('did:') === true;
  const achievement = credential.achievements[0];
  const recipient =
    badge.holderName === undefined || badge.holderName === null
      ? to === undefined
        ? []
        : [[t('facts.to'), isLongId ? <code key="to">{to}</code> : <bdi key="to">{to}</bdi>] as const]
      : [[t('facts.to'), t('facts.yours', { name: badge.holderName })] as const];
  const facts: readonly (readonly [string, ReactNode])[] = [
    ...(awarded === null ? [] : [[t('facts.awarded'), day(awarded)] as const]),
    [t('facts.until'), credential.validUntil === null ? t('facts.no-end') : day(credential.validUntil)],
    ...(isLongId && (badge.holderName ?? null) === null ? [] : recipient),
    ...(credential.creditsEarned === undefined
      ? []
      : [[t('facts.credits'), number(credential.creditsEarned)] as const]),
    ...(credential.licenseNumber === undefined
      ? []
      : [[t('facts.licence'), <bdi key="licence">{credential.licenseNumber}</bdi>] as const]),
    ...(credential.role === undefined ? [] : [[t('facts.role'), <bdi key="role">{credential.role}</bdi>] as const]),
    ...(credential.term === undefined ? [] : [[t('facts.term'), <bdi key="term">{credential.term}</bdi>] as const]),
    ...(start === undefined && end === undefined
      ? []
      : [
          [
            t('facts.period'),
            [start, end].flatMap((date) => (date === undefined ? [] : day(date))).join(' – '),
          ] as const,
        ]),
    ...(achievement?.fieldOfStudy === undefined
      ? []
      : [[t('facts.field'), <bdi key="field">{achievement.fieldOfStudy}</bdi>] as const]),
    // a key's name is long: it comes last, where it may have a line of its own
    ...(isLongId && (badge.holderName ?? null) === null ? recipient : []),
  ];
  return (
    <dl className="fact-row">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
