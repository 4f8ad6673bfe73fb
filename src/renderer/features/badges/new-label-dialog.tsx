import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { makeCollection, tagBadges } from './label-badges.ts';

export interface NewLabelDialogProps {
  /** null: closed */
  readonly kind: 'collection' | 'tag' | null;
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

/** Names a new collection or tag and puts the badges under it. */
export function NewLabelDialog({ kind, ids, onClose }: NewLabelDialogProps) {
  const { t } = useTranslation('badges');
  const { t: common } = useTranslation('common');
  const [name, setName] = useState('');
  const wanted = name.trim();
  const close = () => {
    setName('');
    onClose();
  };
  const create = (event?: FormEvent) => {
    event?.preventDefault();
    if (wanted === '') return;
    void (kind === 'collection' ? makeCollection(wanted, ids) : tagBadges(ids, wanted));
    close();
  };
  return (
    <Dialog
      title={kind === 'tag' ? t('label.tag-title') : t('label.collect-title')}
      isOpen={kind !== null}
      onClose={close}
      buttons={
        <>
          <Button onPress={close}>{common('cancel')}</Button>
          <Button look="primary" isDisabled={wanted === ''} onPress={() => create()}>
            {t('label.create')}
          </Button>
        </>
      }
    >
      <form onSubmit={create}>
        <TextField
          label={kind === 'tag' ? t('label.tag-name') : t('label.collection-name')}
          value={name}
          onChange={setName}
          maxLength={100}
          autoFocus
        />
      </form>
    </Dialog>
  );
}
