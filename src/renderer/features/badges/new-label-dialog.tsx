import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { makeCollection, tagBadges } from './label-badges.ts';

export interface NewLabelDialogProps {
  /** null: closed */
  readonly kind: 'collection' | 'tag' | null;
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

/** Names a new collection or tag and puts the badges under it. */
export function NewLabelDialog({ kind, ...rest }: NewLabelDialogProps) {
  return kind === null ? null : <NameDialog kind={kind} {...rest} />;
}

function NameDialog({ kind, ids, onClose }: NewLabelDialogProps & { readonly kind: 'collection' | 'tag' }) {
  const { t } = useTranslation('badges');
  const [name, setName] = useState('');
  const wanted = name.trim();
  const create = (): void => {
    void (kind === 'collection' ? makeCollection(wanted, ids) : tagBadges(ids, wanted));
    onClose();
  };
  return (
    <FormDialog
      title={kind === 'tag' ? t('label.tag-title') : t('label.collect-title')}
      onClose={onClose}
      submitLabel={t('label.create')}
      isReady={wanted !== ''}
      onSubmit={create}
    >
      <TextField
        label={kind === 'tag' ? t('label.tag-name') : t('label.collection-name')}
        value={name}
        onChange={setName}
        maxLength={100}
        autoFocus
      />
    </FormDialog>
  );
}
