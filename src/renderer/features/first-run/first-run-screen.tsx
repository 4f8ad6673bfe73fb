import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './first-run.css';
import { type WalletState, wallet } from '../../door/client.ts';
import { useStartedJob } from '../../door/jobs.ts';
import { isFirstRun } from '../../door/session.ts';
import { changed } from '../../door/use-call.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { navigate } from '../../navigation/router.ts';
import { Button } from '../../ui/button.tsx';
import { AddIcon } from '../../ui/icons.ts';
import { Logo } from '../../ui/logo.tsx';
import { Waiting } from '../../ui/progress.tsx';
import { Jacket } from '../lock/jacket.tsx';
import { ConfirmStep } from './confirm-step.tsx';
import { MakeStep } from './make-step.tsx';
import { RecoveryStep } from './recovery-step.tsx';
import { RestoreStep } from './restore-step.tsx';

type Step =
  | { readonly at: 'welcome' | 'passphrase' | 'restore' }
  | { readonly at: 'recovery' | 'confirm'; readonly code: string; readonly restored: number | null }
  | { readonly at: 'ready'; readonly restored: number | null };

function firstStep({ phase }: WalletState): Step {
  if (phase === 'open') return { at: 'ready', restored: null };
  return { at: phase === 'locked' ? 'restore' : 'welcome' };
}

/** From nothing to a wallet with a recovery sheet that was read back. */
export function FirstRunScreen({ state }: { readonly state: WalletState }) {
  const [isInItsPlace] = useState(state.phase === 'locked');
  const [step, setStep] = useState<Step>(firstStep(state));
  const isRecovery = step.at === 'recovery' || step.at === 'confirm';
  useEffect(() => {
    // main keeps the code out of pictures of the screen
    void wallet.shell.screen({ screen: isRecovery ? 'recovery' : 'other' });
    return () => void wallet.shell.screen({ screen: 'other' });
  }, [isRecovery]);
  return (
    <main className="first-run">
      <Jacket />
      <div className="first-run-card" key={step.at}>
        {step.at === 'welcome' ? <Welcome onStep={setStep} /> : <Steps at={step.at} />}
        {step.at === 'passphrase' ? (
          <MakeStep
            onBack={() => setStep({ at: 'welcome' })}
            onMade={(code) => setStep({ at: 'recovery', code, restored: null })}
          />
        ) : null}
        {step.at === 'restore' ? (
          <RestoreStep
            isInItsPlace={isInItsPlace}
            onBack={() => (isInItsPlace ? isFirstRun.set(false) : setStep({ at: 'welcome' }))}
            onRestored={(code, restored) => setStep({ at: 'recovery', code, restored })}
          />
        ) : null}
        {step.at === 'recovery' ? (
          <RecoveryStep code={step.code} onNext={() => setStep({ ...step, at: 'confirm' })} />
        ) : null}
        {step.at === 'confirm' ? (
          <ConfirmStep
            onBack={() => setStep({ ...step, at: 'recovery' })}
            onDone={() => setStep({ at: 'ready', restored: step.restored })}
          />
        ) : null}
        {step.at === 'ready' ? <Ready restored={step.restored} /> : null}
      </div>
    </main>
  );
}

function Welcome({ onStep }: { readonly onStep: (step: Step) => void }) {
  const { t } = useTranslation('firstRun');
  return (
    <div className="welcome">
      <Logo />
      <h1>{t('welcome.title')}</h1>
      <div className="welcome-words">
        <p>{t('welcome.keeps')}</p>
        <p>{t('welcome.tells')}</p>
        <p>{t('welcome.shows')}</p>
      </div>
      <Button look="primary" size="large" autoFocus onPress={() => onStep({ at: 'passphrase' })}>
        {t('welcome.make')}
      </Button>
      <Button look="link" onPress={() => onStep({ at: 'restore' })}>
        {t('welcome.restore')}
      </Button>
      <p className="small quiet-text">{t('welcome.note')}</p>
    </div>
  );
}

const STEPS = ['passphrase', 'recovery', 'confirm', 'ready'] as const;

/** Where one is: words, not only dots. */
function Steps({ at }: { readonly at: Step['at'] }) {
  const { t } = useTranslation('firstRun');
  if (at === 'welcome' || at === 'restore') return null;
  return (
    <ol className="steps" aria-label={t('steps.label')}>
      {STEPS.map((step) => (
        <li key={step} aria-current={step === at ? 'step' : undefined}>
          {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}

function Ready({ restored }: { readonly restored: number | null }) {
  const { t } = useTranslation('firstRun');
  const sentences = useSentences();
  const { job, start, isStarting, refusal } = useStartedJob();
  const isAdding = isStarting || (job !== undefined && job.finished === null);
  const open = (screen: 'badges' | 'import') => {
    navigate({ screen });
    isFirstRun.set(false);
    changed('wallet', 'credentials', 'issuers', 'backup', 'holders');
  };
  const isAdded = job?.finished?.ok === true;
  useEffect(() => {
    if (!isAdded) return;
    isFirstRun.set(false);
    changed('wallet', 'credentials');
  }, [isAdded]);
  return (
    <div className="welcome">
      <h1>{restored === null ? t('ready.title') : t('ready.title-restored')}</h1>
      <p className="welcome-words">{restored === null ? t('ready.body') : t('ready.restored', { count: restored })}</p>
      {restored === null ? (
        <>
          <Button
            look="primary"
            size="large"
            icon={AddIcon}
            autoFocus
            isDisabled={isAdding}
            onPress={() => open('import')}
          >
            {t('ready.add')}
          </Button>
          <Button
            size="large"
            isDisabled={isAdding}
            onPress={() => void start(wallet.imports.start({ kind: 'samples' }))}
          >
            {t('ready.samples')}
          </Button>
          {isAdding ? <Waiting>{t('ready.samples-adding')}</Waiting> : null}
          {refusal === undefined ? null : <p role="alert">{sentences.error(refusal)}</p>}
          <Button look="link" isDisabled={isAdding} onPress={() => open('badges')}>
            {t('ready.empty')}
          </Button>
        </>
      ) : (
        <Button look="primary" size="large" autoFocus onPress={() => open('badges')}>
          {t('ready.open')}
        </Button>
      )}
    </div>
  );
}
