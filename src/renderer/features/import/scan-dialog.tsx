import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentences } from '../../i18n/sentences.ts';
import { type Collected, createCodeCollector } from '../../scan/code-collector.ts';
import { Scanner } from '../../scan/scanner.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Progress } from '../../ui/progress.tsx';
import { startImport } from './start-import.ts';

/** A code by itself is taken at once; of a moving one the parts are gathered, in whatever order they are seen. */
export function ScanDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('importing');
  const sentences = useSentences();
  const [collect] = useState(createCodeCollector);
  const hasRead = useRef(false);
  const [seen, setSeen] = useState<Collected | null>(null);
  const take = (text: string): void => {
    if (hasRead.current) return;
    const collected = collect(text);
    if (collected.kind !== 'whole') {
      setSeen(collected);
      return;
    }
    hasRead.current = true;
    onClose();
    void startImport({ kind: 'text', text: collected.text });
  };
  return (
    <Dialog title={t('scan.title')} isOpen width="wide" hasClose onClose={onClose}>
      <Scanner hint={t('scan.hint')} onCodes={(texts) => texts.forEach(take)} />
      {seen?.kind === 'parts' ? (
        <Progress
          label={t('scan.reading')}
          done={Math.min(seen.received, seen.needed)}
          total={seen.needed}
          note={t('scan.parts', { received: seen.received, needed: seen.needed })}
        />
      ) : null}
      {seen?.kind === 'refused' ? <p role="alert">{sentences.error(seen)}</p> : null}
    </Dialog>
  );
}
