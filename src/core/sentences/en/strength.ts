/** How strong a passphrase is, what makes it weak, and what would help. Told, never enforced. */
export const strengthWarnings = {
  'strength.warning-straight-row': 'A row of keys is guessed early.',
  'strength.warning-key-pattern': 'A short pattern on the keyboard is guessed early.',
  'strength.warning-simple-repeat': 'One letter again and again is guessed early.',
  'strength.warning-extended-repeat': 'The same letters again and again are hardly harder to guess than once.',
  'strength.warning-sequences': 'A run such as “abc” or “6543” is guessed early.',
  'strength.warning-recent-years': 'A recent year is guessed early.',
  'strength.warning-dates': 'A date is guessed early.',
  'strength.warning-top-ten': 'This is one of the ten passwords that are tried first.',
  'strength.warning-top-hundred': 'This is one of the hundred passwords that are tried first.',
  'strength.warning-common': 'Many people use this password, so it is tried early.',
  'strength.warning-similar-to-common': 'This resembles a password that many people use.',
  'strength.warning-word-by-itself': 'A word by itself is guessed early.',
  'strength.warning-names-by-themselves': 'A name by itself is guessed early.',
  'strength.warning-common-names': 'Common names are guessed early.',
  'strength.warning-user-inputs': 'What the wallet is for is guessed early.',
} as const;

export const strengthSuggestions = {
  'strength.suggestion-l33t': 'Letters swapped for signs, such as @ for a, help little.',
  'strength.suggestion-reverse-words': 'Words spelled backwards help little.',
  'strength.suggestion-all-uppercase': 'Capitals throughout help little.',
  'strength.suggestion-capitalization': 'A capital at the beginning helps little.',
  'strength.suggestion-dates': 'Leave out dates that have to do with you.',
  'strength.suggestion-recent-years': 'Leave out recent years.',
  'strength.suggestion-associated-years': 'Leave out years that have to do with you.',
  'strength.suggestion-sequences': 'Leave out runs of letters or digits.',
  'strength.suggestion-repeated': 'Leave out words and letters that repeat.',
  'strength.suggestion-longer-keyboard-pattern': 'Use words in place of patterns on the keyboard.',
  'strength.suggestion-another-word': 'Add a few words that have nothing to do with each other.',
  'strength.suggestion-use-words': 'Use several words, but no saying.',
  'strength.suggestion-no-need': 'Signs, digits and capitals are not needed: several unusual words are strong.',
} as const;

export const strengthScores = {
  'strength.score-0': 'guessed at once',
  'strength.score-1': 'very weak',
  'strength.score-2': 'weak',
  'strength.score-3': 'good',
  'strength.score-4': 'strong',
} as const;

export type StrengthWarning = keyof typeof strengthWarnings;
export type StrengthSuggestion = keyof typeof strengthSuggestions;
