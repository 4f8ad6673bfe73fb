import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './recovery-sheet.css';
import { wallet } from '../../door/client.ts';
import { told } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { CopyIcon, PrintIcon, SaveIcon } from '../../ui/icons.ts';
import { tell } from '../../ui/toast.tsx';

export interface RecoveryStepProps {
  readonly code: string;
  readonly onNext: () => void;
}

/** The code, large and in groups, with ways to take it off this computer. Shown once. */
export function RecoveryStep({ code, onNext }: RecoveryStepProps) {
  const { t } = useTranslation('firstRun');
  return (
    <div className="step">
      <h1>{t('recovery.title')}</h1>
      <p className="step-lead">{t('recovery.body')}</p>
      <RecoveryCode code={code} />
      <div className="step-buttons">
        <p className="small quiet-text">{t('recovery.next-hint')}</p>
        <Button look="primary" size="large" onPress={onNext}>
          {t('recovery.next')}
        </Button>
      </div>
    </div>
  );
}

/** A recovery code and what can be done with it: printed from here, saved by main, copied and soon cleared. */
export function RecoveryCode({ code }: { readonly code: string }) {
  const { t } = useTranslation('firstRun');
  const { t: common } = useTranslation('common');
  const [isSaved, setSaved] = useState(false);
  const save = async () => {
    const answer = await told(wallet.wallet.keepRecoveryCode({ kind: 'sheet', code }));
    if (answer.ok) setSaved(true);
  };
  const copy = async () => {
    const answer = await told(wallet.shell.copy({ text: code, isSecret: true }));
    if (!answer.ok) return;
    const { clearedAfterMs } = answer.value;
    tell({
      text: clearedAfterMs === null ? common('copied') : common('copied-secret', { count: clearedAfterMs / 1000 }),
    });
  };
  return (
    <>
      <div className="recovery-code">
        <h2 className="visually-hidden">{t('recovery.code')}</h2>
        <p className="visually-hidden">{code.split('').join(' ')}</p>
        <Groups code={code} />
      </div>
      <div className="recovery-ways">
        <Button icon={PrintIcon} onPress={() => window.print()}>
          {t('recovery.print')}
        </Button>
        <Button icon={SaveIcon} onPress={() => void save()}>
          {t('recovery.save')}
        </Button>
        <Button look="quiet" icon={CopyIcon} onPress={() => void copy()}>
          {t('recovery.copy')}
        </Button>
      </div>
      <p className="small quiet-text" role="status">
        {isSaved ? t('recovery.saved') : ''}
      </p>
      <PrintedSheet code={code} />
    </>
  );
}

function Groups({ code }: { readonly code: string }) {
  return (
    <code className="selectable" aria-hidden="true" dir="ltr">
      {code.split('-').map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups never move, and may repeat
        <span key={index}>{group}</span>
      ))}
    </code>
  );
}

/** On paper alone: the one thing of the window that is ever printed. */
function PrintedSheet({ code }: { readonly code: string }) {
  const { t } = useTranslation('firstRun');
  const { dayHere } = useFormat();
  return (
    <section className="printed-sheet" aria-hidden="true">
      <p className="printed-title">{t('sheet.title')}</p>
      <p>{t('sheet.what')}</p>
      <Groups code={code} />
      <p>{t('sheet.how')}</p>
      <p>{t('sheet.keep')}</p>
      <p>{t('sheet.made', { date: dayHere(new Date().toISOString()) })}</p>
    </section>
  );
}
