import {
  type StrengthSuggestion,
  type StrengthWarning,
  strengthSuggestions,
  strengthWarnings,
} from '../sentences/en/strength.ts';

/** How well a passphrase would stand against guessing. Shown, never enforced. */
export interface PassphraseStrength {
  /** 0: among the first guesses, 1: very weak, 2: weak, 3: good, 4: strong */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** how many guesses it takes, as a power of ten */
  readonly guessesLog10: number;
  /** what makes it weak; null where nothing stands out */
  readonly warning: StrengthWarning | null;
  readonly suggestions: readonly StrengthSuggestion[];
}

/**
 * Characters that are looked at: the estimate takes time that grows faster than the text. What follows them can only make a passphrase
 * stronger, so the answer is never too good.
 */
export const MEASURED_CHARACTERS = 64;

/** What everybody would try first on a wallet of this kind. */
const KNOWN_WORDS: readonly string[] = ['lapel', 'wallet', 'badge', 'badges', 'openbadges', 'credential', 'abzeichen'];

interface Meter {
  check(passphrase: string, knownWords: readonly string[]): MeterAnswer;
}

interface MeterAnswer {
  readonly score: number;
  readonly guessesLog10: number;
  readonly feedback: { readonly warning: string | null; readonly suggestions: readonly string[] };
}

let meter: Promise<Meter> | undefined;

/** Estimates by lists of words, names, dates, keyboard rows and repeats, English and German (zxcvbn; Wheeler, USENIX Security 2016). */
async function loadMeter(): Promise<Meter> {
  const [{ ZxcvbnFactory }, common, english, german] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-de'),
  ]);
  // a host without ECMAScript modules for it hands the German package out as its default
  const germanWords = german.dictionary ?? german.default.dictionary;
  const named = Object.entries(germanWords).map(([name, words]) => [`${name}-de`, words] as const);
  const dictionary = { ...common.dictionary, ...english.dictionary, ...Object.fromEntries(named) };
  const factory = new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs, maxLength: MEASURED_CHARACTERS });
  return { check: (passphrase, knownWords) => factory.check(passphrase, [...knownWords]) };
}

/**
 * Estimates how strong a passphrase is, in some tens of milliseconds. The lists (two megabytes) are loaded on the first call.
 *
 * @param passphrase - as typed, or its UTF-8 bytes (not modified); either way it passes through strings, which cannot be wiped
 */
export async function passphraseStrength(passphrase: string | Uint8Array): Promise<PassphraseStrength> {
  meter ??= loadMeter();
  const { check } = await meter;
  const text = typeof passphrase === 'string' ? passphrase : new TextDecoder('utf-8').decode(passphrase);
  const measured = [...text.normalize('NFC').slice(0, MEASURED_CHARACTERS * 2)].slice(0, MEASURED_CHARACTERS).join('');
  const { score, guessesLog10, feedback } = check(measured, KNOWN_WORDS);
  return {
    score: Math.max(0, Math.min(4, Math.trunc(score))) as PassphraseStrength['score'],
    guessesLog10,
    warning: [codeOf('warning', feedback.warning ?? '')].find(isWarning) ?? null,
    suggestions: feedback.suggestions.map((name) => codeOf('suggestion', name)).filter(isSuggestion),
  };
}

/** The library's `keyPattern` is our `strength.warning-key-pattern`; what a newer one may add has no sentence and is passed over. */
function codeOf(kind: 'warning' | 'suggestion', name: string): string {
  return `strength.${kind}-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function isWarning(code: string): code is StrengthWarning {
  return Object.hasOwn(strengthWarnings, code);
}

function isSuggestion(code: string): code is StrengthSuggestion {
  return Object.hasOwn(strengthSuggestions, code);
}
