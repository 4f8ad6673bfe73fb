import { useTranslation } from 'react-i18next';
import type { CredentialLine } from '../../door/client.ts';
import { useFormat } from '../../i18n/format.ts';

/** A few words on why a verdict is not "valid", from the code that decided; null where it is. The report has the sentence. */
export function useVerdictReason(line: CredentialLine): string | null {
  const { t } = useTranslation('badges');
  const { day } = useFormat();
  const code = line.reasonCode;
  if (line.verdict === 'valid' || code === undefined || code === null) return null;
  if (code === 'proof.unsigned-record') return t('reason.unsigned');
  if (code === 'dates.expired' && line.validUntil !== null) return t('ended', { date: day(line.validUntil) });
  if (code === 'dates.not-yet-valid') return t('reason.not-yet');
  if (code === 'status.revoked' || code === 'hosted.revoked') return t('reason.revoked');
  if (line.verdict === 'invalid') {
    if (code.startsWith('proof.') || code.startsWith('hosted.')) return t('reason.changed');
    if (code.startsWith('recipient.')) return t('reason.other-recipient');
    return t('reason.other');
  }
  if (code.startsWith('status.')) return t('reason.status');
  if (code.startsWith('issuer-key.')) return t('reason.issuer-key');
  if (code.startsWith('hosted.')) return t('reason.hosted');
  return code.startsWith('proof.') ? t('reason.proof') : t('reason.other');
}
