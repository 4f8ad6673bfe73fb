import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ShownIssuer, wallet } from '../../door/client.ts';
import { changed, told } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Radios } from '../../ui/choice.tsx';
import { TextField } from '../../ui/field.tsx';
import { tell } from '../../ui/toast.tsx';

type Trust = 'trusted' | 'undecided' | 'distrusted';

/** The person's own decision, with its reason: never merged with a verdict. */
export function Decision({ issuer }: { readonly issuer: ShownIssuer }) {
  const { t } = useTranslation('issuers');
  const { dayHere } = useFormat();
  const id = useId();
  const [note, setNote] = useState(issuer.note ?? '');
  const trust: Trust = issuer.trust === 'trusted' || issuer.trust === 'distrusted' ? issuer.trust : 'undecided';
  const decide = async (next: Trust, why: string): Promise<boolean> => {
    const trimmed = why.trim();
    const answer = await told(
      wallet.issuers.decide({ id: issuer.id, trust: next, note: trimmed === '' ? null : trimmed }),
    );
    if (answer.ok) changed('issuers', 'credentials');
    return answer.ok;
  };
  return (
    <section className="card issuer-decision" aria-labelledby={id}>
      <h2 id={id} className="section-title">
        {t('page.decide')}
      </h2>
      {issuer.registry === null ? null : (
        <p>
          {issuer.registryAsOf === null
            ? t('page.registry-undated', { name: issuer.registry })
            : t('page.registry', { name: issuer.registry, date: dayHere(issuer.registryAsOf) })}
        </p>
      )}
      <Radios<Trust>
        label={t('page.decide')}
        isLabelHidden
        value={trust}
        onChange={(next) => void decide(next, note)}
        choices={[
          { id: 'trusted', label: t('page.trust') },
          { id: 'undecided', label: t('page.undecided') },
          { id: 'distrusted', label: t('page.distrust') },
        ]}
      />
      <p className="small quiet-text">{t('page.decide-hint')}</p>
      {trust === 'undecided' ? null : (
        <div className="issuer-note">
          <TextField label={t('page.note')} rows={2} maxLength={2000} value={note} onChange={setNote} />
          {note.trim() === (issuer.note ?? '') ? null : (
            <Button
              onPress={async () => {
                if (await decide(trust, note)) tell({ text: t('page.note-kept') });
              }}
            >
              {t('page.note-save')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
