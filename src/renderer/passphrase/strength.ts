import { useEffect, useState } from 'react';
import type { PassphraseStrength } from '../../core/passphrase/passphrase-strength.ts';

const MEASURED_AFTER_MS = 120;

/** Measures what is typed, a moment after it stood still; null while it is not known. The lists are read when somebody begins to type. */
export function useStrength(passphrase: string): PassphraseStrength | null {
  const [measured, setMeasured] = useState<{ readonly of: string; readonly strength: PassphraseStrength } | null>(null);
  useEffect(() => {
    if (passphrase === '') return;
    let isOver = false;
    const timer = setTimeout(async () => {
      const { passphraseStrength } = await import('../../core/passphrase/passphrase-strength.ts');
      const strength = await passphraseStrength(passphrase);
      if (!isOver) setMeasured({ of: passphrase, strength });
    }, MEASURED_AFTER_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [passphrase]);
  return measured?.of === passphrase ? measured.strength : null;
}
