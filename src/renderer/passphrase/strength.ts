import i18next from 'i18next';
import { useEffect, useState } from 'react';

/** 0: guessed at once; 4: not within lifetimes. */
export type Strength = 0 | 1 | 2 | 3 | 4;

/** Longer input adds nothing to the answer and much to the time it takes. */
const MOST_MEASURED = 100;
const MEASURED_AFTER_MS = 120;

/** What the window asks at the least; the vault itself would take fewer. */
export const LEAST_CHARACTERS = 8;

interface Meter {
  check(passphrase: string): { readonly score: Strength };
}

let meter: Promise<Meter> | undefined;

/** The dictionaries are large, so they are read when somebody begins to type, and never before. */
function loadMeter(): Promise<Meter> {
  meter ??= (async () => {
    const [{ ZxcvbnFactory }, common, english, german] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-en'),
      i18next.language === 'de' ? import('@zxcvbn-ts/language-de') : undefined,
    ]);
    const dictionary = { ...common.dictionary, ...english.dictionary, ...prefixed(german?.dictionary) };
    return new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs }) as Meter;
  })();
  return meter;
}

/** Both languages name their lists alike. */
function prefixed(dictionary: object | undefined): object {
  return Object.fromEntries(Object.entries(dictionary ?? {}).map(([name, words]) => [`german-${name}`, words]));
}

/** Measures what is typed, a moment after it stood still; null while it is not known. */
export function useStrength(passphrase: string): Strength | null {
  const [measured, setMeasured] = useState<{ readonly of: string; readonly score: Strength } | null>(null);
  useEffect(() => {
    if (passphrase === '') return;
    let isOver = false;
    const timer = setTimeout(async () => {
      const { score } = (await loadMeter()).check(passphrase.slice(0, MOST_MEASURED));
      if (!isOver) setMeasured({ of: passphrase, score });
    }, MEASURED_AFTER_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [passphrase]);
  return measured?.of === passphrase ? measured.score : null;
}
