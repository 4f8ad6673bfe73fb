import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentRoute } from '../../navigation/router.ts';
import { IconOf } from '../../ui/icon.tsx';
import { AddIcon } from '../../ui/icons.ts';
import { tell } from '../../ui/toast.tsx';
import './drop-anywhere.css';
import { offer } from '../check/check-session.ts';
import { readGiven } from './given-files.ts';
import { startImport } from './start-import.ts';

/** Where somebody else's badges are looked at, nothing that is dropped or pasted may end in this wallet: "nothing is kept" stands there. */
function isChecking(): boolean {
  return currentRoute().screen === 'check';
}

/** Files dropped or pasted anywhere in the window, and pasted text outside of fields, are looked through for badges. */
export function DropAnywhere() {
  const { t } = useTranslation('importing');
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const give = async (transfer: DataTransfer): Promise<void> => {
      const given = await readGiven(transfer);
      if (given.kind === 'files' && isChecking()) {
        const [first] = given.files;
        if (first !== undefined) await offer({ bytes: first.bytes });
      } else if (given.kind === 'files')
        await startImport({ kind: 'bytes', items: given.files.map((file) => ({ ...file })) });
      else tell({ text: given.kind === 'too-much' ? t('dropped-too-much') : t('dropped-nothing') });
    };
    const onDragOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      void give(event.dataTransfer);
    };
    const onPaste = (event: ClipboardEvent): void => {
      const target = event.target as Element | null;
      if (event.clipboardData === null || target?.closest('input, textarea, [contenteditable]') != null) return;
      if ([...event.clipboardData.items].some(({ kind }) => kind === 'file')) {
        event.preventDefault();
        void give(event.clipboardData);
        return;
      }
      const text = event.clipboardData.getData('text/plain').trim();
      if (text === '') return;
      event.preventDefault();
      void (isChecking() ? offer({ text }) : startImport({ kind: 'text', text }));
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, [t]);

  if (!isOver) return null;
  return (
    <div className="drop-veil" aria-hidden>
      <p>
        <IconOf icon={AddIcon} />
        {isChecking() ? t('dropping-check') : t('dropping')}
      </p>
    </div>
  );
}
