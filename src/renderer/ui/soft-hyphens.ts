/** A shorter word is broken nowhere. */
const LONG = 12;
/** Letters that stay together before a break and after it. */
const LEAST = 3;

const VOWEL = 'aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿ';
/** Written with several letters, spoken as one: never divided. */
const TOGETHER = /(?:sch|ch|ck|ph|th|sh|qu|st)$/;

/**
 * A name of which nobody knows the language, with soft hyphens where long words may be broken: before the last consonant between two
 * vowels, as German and most languages of the Latin script divide. Chromium's own dictionaries are not on every computer.
 */
export function withSoftHyphens(name: string): string {
  return name.replace(/\p{Script=Latin}+/gu, (word) => (word.length < LONG ? word : divided(word)));
}

function divided(word: string): string {
  const letters = word.toLowerCase();
  const isVowel = (at: number) => VOWEL.includes(letters[at] ?? '');
  let parts = '';
  let start = 0;
  for (let at = LEAST; at <= word.length - LEAST; at += 1) {
    if (isVowel(at - 1) || !isVowel(at)) continue;
    // the consonant at the end of a cluster goes with what follows, and so does what is written with several letters
    const begin = at - (TOGETHER.exec(letters.slice(0, at))?.[0].length ?? 1);
    const hasVowelBefore = [...letters.slice(start, begin)].some((letter) => VOWEL.includes(letter));
    if (begin - start < LEAST || word.length - begin < LEAST || !hasVowelBefore) continue;
    parts += `${word.slice(start, begin)}\u00ad`;
    start = begin;
  }
  return parts + word.slice(start);
}
