import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField, type TextFieldProps } from '../../ui/field.tsx';
import { AddIcon } from '../../ui/icons.ts';

export interface AddFormProps extends Pick<TextFieldProps, 'label' | 'type' | 'maxLength'> {
  readonly addLabel: string;
  /** @returns whether it was taken; then the field is empty again */
  readonly onAdd: (typed: string) => Promise<boolean>;
}

/** One more row for a list: a field and its button. */
export function AddForm({ addLabel, onAdd, ...field }: AddFormProps) {
  const [typed, setTyped] = useState('');
  const wanted = typed.trim();
  const add = async (): Promise<void> => {
    if (wanted !== '' && (await onAdd(wanted))) setTyped('');
  };
  return (
    <form
      className="card-job"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextField {...field} className="card-row-words" value={typed} onChange={setTyped} />
      <Button type="submit" icon={AddIcon} isDisabled={wanted === ''}>
        {addLabel}
      </Button>
    </form>
  );
}
