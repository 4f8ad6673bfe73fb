import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../door/client.ts';
import { isChangeOfMind } from '../../door/use-call.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { secretOf } from '../../passphrase/secret-of.ts';
import { PassphraseField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';

export interface PassphraseAgainProps<T> {
  readonly title: string;
  readonly lead: ReactNode;
  /** a verb */
  readonly submitLabel: string;
  readonly onClose: () => void;
  /** what the passphrase is asked for; the door wipes it */
  readonly ask: (passphrase: Uint8Array) => Promise<Answer<T>>;
  readonly onDone: (value: T) => void;
}

/** Asks for the passphrase of an open wallet, before it gets another way in. */
export function PassphraseAgain<T>({ title, lead, submitLabel, onClose, ask, onDone }: PassphraseAgainProps<T>) {
  const { t } = useTranslation('safety');
  const sentences = useSentences();
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [isAsking, setAsking] = useState(false);
  const send = async (): Promise<void> => {
    setAsking(true);
    const answer = await ask(secretOf(passphrase));
    setAsking(false);
    if (answer.ok) {
      onClose();
      onDone(answer.value);
    } else if (!isChangeOfMind(answer)) setProblem(sentences.error(answer));
  };
  return (
    <FormDialog
      title={title}
      onClose={onClose}
      submitLabel={submitLabel}
      isReady={passphrase !== ''}
      isBusy={isAsking}
      onSubmit={() => void send()}
      lead={lead}
    >
      <PassphraseField
        label={t('passphrase.again')}
        autoFocus
        value={passphrase}
        onChange={(typed) => {
          setPassphrase(typed);
          setProblem(undefined);
        }}
        {...(problem === undefined ? {} : { problem })}
      />
    </FormDialog>
  );
}
