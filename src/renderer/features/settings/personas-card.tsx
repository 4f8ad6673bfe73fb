import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HolderList, wallet } from '../../door/client.ts';
import { changed, told, useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card, Confirm } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { CopyIcon, RemoveIcon } from '../../ui/icons.ts';
import { Their } from '../../ui/people-text.tsx';
import { tell } from '../../ui/toast.tsx';
import { AddForm } from './add-form.tsx';

type Persona = HolderList['holders'][number];

async function change(request: Parameters<typeof wallet.holders.change>[0]): Promise<boolean> {
  const answer = await told(wallet.holders.change(request));
  if (answer.ok) changed('holders');
  return answer.ok;
}

export function PersonasCard() {
  const { t } = useTranslation('settings');
  const { dayHere } = useFormat();
  const list = useCall(() => wallet.holders.change({ kind: 'list' }), [], ['holders']);
  const [renamed, setRenamed] = useState<Persona | null>(null);
  const [retired, setRetired] = useState<Persona | null>(null);
  const { t: common } = useTranslation('common');
  const copy = async (did: string): Promise<void> => {
    const answer = await told(wallet.shell.copy({ text: did, isSecret: false }));
    if (answer.ok) tell({ text: common('copied') });
  };
  return (
    <Card title={t('personas.title')}>
      <p className="quiet-text">{t('personas.words')}</p>
      <ul className="card-rows">
        {(list.value?.holders ?? []).map((persona) => (
          <li key={persona.did}>
            <span className="card-row-words">
              <b>
                <Their>{persona.name}</Their>
              </b>
              <code className="ellipsis selectable" dir="ltr">
                {persona.did}
              </code>
              <span className="small quiet-text">
                {persona.retiredAt === null
                  ? t('personas.since', { date: dayHere(persona.createdAt) })
                  : t('personas.retired', { date: dayHere(persona.retiredAt) })}
              </span>
            </span>
            <IconButton icon={CopyIcon} label={t('personas.copy')} onPress={() => void copy(persona.did)} />
            {persona.retiredAt === null ? (
              <>
                <Button look="quiet" onPress={() => setRenamed(persona)}>
                  {t('personas.rename')}
                </Button>
                <Button look="quiet" onPress={() => setRetired(persona)}>
                  {t('personas.retire')}
                </Button>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <AddForm
        label={t('personas.add-name')}
        addLabel={t('personas.add')}
        maxLength={200}
        onAdd={(name) => change({ kind: 'add-persona', name })}
      />
      {renamed === null ? null : <RenameDialog persona={renamed} onClose={() => setRenamed(null)} />}
      <Confirm
        title={t('personas.retire-title', { name: retired?.name ?? '' })}
        isOpen={retired !== null}
        onClose={() => setRetired(null)}
        confirmLabel={t('personas.retire')}
        keepLabel={t('personas.retire-keep')}
        onConfirm={() => {
          if (retired !== null) void change({ kind: 'retire-persona', did: retired.did });
        }}
      >
        {t('personas.retire-words')}
      </Confirm>
    </Card>
  );
}

function RenameDialog({ persona, onClose }: { readonly persona: Persona; readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const [name, setName] = useState(persona.name);
  const rename = async (): Promise<void> => {
    if (await change({ kind: 'rename-persona', did: persona.did, name: name.trim() })) onClose();
  };
  return (
    <FormDialog
      title={t('personas.rename-title')}
      onClose={onClose}
      submitLabel={t('personas.rename')}
      isReady={name.trim() !== ''}
      onSubmit={() => void rename()}
    >
      <TextField label={t('personas.name')} autoFocus maxLength={200} value={name} onChange={setName} />
    </FormDialog>
  );
}

/** For badges that name their owner by a hashed address. */
export function EmailsCard() {
  const { t } = useTranslation('settings');
  const list = useCall(() => wallet.holders.change({ kind: 'list' }), [], ['holders']);
  const remove = async (removed: string): Promise<void> => {
    if (!(await change({ kind: 'remove-email', address: removed }))) return;
    tell({ text: t('emails.removed'), undo: () => void change({ kind: 'add-email', address: removed }) });
  };
  return (
    <Card title={t('emails.title')}>
      <p className="quiet-text">{t('emails.words')}</p>
      <ul className="card-rows">
        {(list.value?.emails ?? []).map((email) => (
          <li key={email}>
            <span className="card-row-words">
              <Their>{email}</Their>
            </span>
            <IconButton
              icon={RemoveIcon}
              label={t('emails.remove', { address: email })}
              onPress={() => void remove(email)}
            />
          </li>
        ))}
      </ul>
      <AddForm
        label={t('emails.add')}
        addLabel={t('emails.add')}
        type="email"
        maxLength={400}
        onAdd={(address) => change({ kind: 'add-email', address })}
      />
    </Card>
  );
}
