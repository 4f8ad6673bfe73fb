import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { Facts } from '../../ui/check-row.tsx';
import { IconOf } from '../../ui/icon.tsx';
import { DownIcon } from '../../ui/icons.ts';
import { IssuerLine, Their } from '../../ui/people-text.tsx';
import { Verdict, VerdictMark } from '../../ui/verdict.tsx';
import type { Preview, PreviewedCredential, Rung } from './present-draft.ts';

/** The sheet as the other side reads it: who shows it, until when, each badge with every field, and what that proves. */
export function PreviewSheet({ preview, rung }: { readonly preview: Preview; readonly rung: Rung | undefined }) {
  const { t } = useTranslation('presenting');
  const { timeOrDay } = useFormat();
  const holders = useCall(() => wallet.holders.change({ kind: 'list' }), [], ['holders']);
  const persona = holders.value?.holders.find(({ did }) => did === preview.holder);
  return (
    <article className="sheet-paper">
      <header className="sheet-head">
        <div>
          <p className="label">{t('preview.by')}</p>
          {persona === undefined ? (
            <code className="selectable">{preview.holder}</code>
          ) : (
            <p className="sheet-name">
              <Their>{persona.name}</Their>
            </p>
          )}
        </div>
        <div className="sheet-until">
          <p className="label">{t('preview.until')}</p>
          <p>{t('preview.then-refused', { time: timeOrDay(preview.expires) })}</p>
        </div>
      </header>
      <ul>
        {preview.credentials.map((credential) => (
          <SheetBadge key={credential.id} credential={credential} />
        ))}
      </ul>
      {rung === undefined ? null : (
        <footer className="sheet-proves">
          <div>
            <p className="label">{t('preview.sure')}</p>
            <Told mark="valid" told={rung.proves} />
          </div>
          <div>
            <p className="label">{t('preview.cannot')}</p>
            <Told mark="unknown" told={rung.cannotProve} />
          </div>
        </footer>
      )}
    </article>
  );
}

/** What a way of showing it proves, or cannot. */
export function Told(props: {
  readonly mark: 'valid' | 'unknown';
  readonly told: readonly { readonly code: string; readonly sentence: string }[];
}) {
  const sentences = useSentences();
  return (
    <ul className="told-list">
      {props.told.map(({ code, sentence }) => (
        <li key={code}>
          <VerdictMark verdict={props.mark} size={14} />
          {sentences.reworded({ code, message: sentence })}
        </li>
      ))}
    </ul>
  );
}

function SheetBadge({ credential }: { readonly credential: PreviewedCredential }) {
  const { t } = useTranslation(['presenting', 'common']);
  const { day } = useFormat();
  const { summary, fields, unlisted, verdict, possession } = credential;
  const shown = fields.filter(({ isShown }) => isShown !== false);
  return (
    <li className="sheet-badge">
      <span className="mat sheet-picture">
        <BadgePicture id={credential.id} issuer={summary?.issuer.name ?? null} size={72} />
      </span>
      <div className="sheet-words">
        <p className="sheet-badge-name">
          <Their>{summary?.name ?? t('common:unnamed')}</Their>
        </p>
        {summary === null ? null : <IssuerLine name={summary.issuer.name} id={summary.issuer.id} />}
        {summary === null || summary.validFrom === null ? null : (
          <p className="small">
            {summary.validUntil === null
              ? t('preview.dates', { from: day(summary.validFrom) })
              : t('preview.dates-until', { from: day(summary.validFrom), until: day(summary.validUntil) })}
          </p>
        )}
        <p className="sheet-verdict">
          <Verdict verdict={verdict} size={14} />
          <span className="small quiet-text">{t(`preview.possession.${possession}`)}</span>
        </p>
        <Disclosure>
          <Heading level={3}>
            <Button slot="trigger" className="sheet-fields">
              {t('preview.all-fields', { count: shown.length + unlisted })}
              <IconOf icon={DownIcon} className="check-arrow" />
            </Button>
          </Heading>
          <DisclosurePanel>
            <Facts
              facts={shown.map(({ path, value, length }) => ({
                name: path,
                value: length > value.length ? `${value}…` : value,
              }))}
            />
            {unlisted === 0 ? null : <p className="small">{t('preview.unlisted', { count: unlisted })}</p>}
          </DisclosurePanel>
        </Disclosure>
      </div>
    </li>
  );
}
