import type {
  strengthScores as englishScores,
  strengthSuggestions as englishSuggestions,
  strengthWarnings as englishWarnings,
} from '../en/strength.ts';

export const strengthWarnings: Readonly<Record<keyof typeof englishWarnings, string>> = {
  'strength.warning-straight-row': 'Eine Reihe von Tasten wird früh erraten.',
  'strength.warning-key-pattern': 'Ein kurzes Muster auf der Tastatur wird früh erraten.',
  'strength.warning-simple-repeat': 'Derselbe Buchstabe immer wieder wird früh erraten.',
  'strength.warning-extended-repeat':
    'Dieselben Buchstaben immer wieder sind kaum schwerer zu erraten als ein einziges Mal.',
  'strength.warning-sequences': 'Eine Folge wie „abc“ oder „6543“ wird früh erraten.',
  'strength.warning-recent-years': 'Eine Jahreszahl aus der letzten Zeit wird früh erraten.',
  'strength.warning-dates': 'Ein Datum wird früh erraten.',
  'strength.warning-top-ten': 'Das ist eines der zehn Passwörter, die zuerst versucht werden.',
  'strength.warning-top-hundred': 'Das ist eines der hundert Passwörter, die zuerst versucht werden.',
  'strength.warning-common': 'Viele benutzen dieses Passwort, darum wird es früh versucht.',
  'strength.warning-similar-to-common': 'Das ähnelt einem Passwort, das viele benutzen.',
  'strength.warning-word-by-itself': 'Ein einzelnes Wort wird früh erraten.',
  'strength.warning-names-by-themselves': 'Ein einzelner Name wird früh erraten.',
  'strength.warning-common-names': 'Häufige Namen werden früh erraten.',
  'strength.warning-user-inputs': 'Wofür die Brieftasche da ist, wird früh erraten.',
};

export const strengthSuggestions: Readonly<Record<keyof typeof englishSuggestions, string>> = {
  'strength.suggestion-l33t': 'Zeichen statt Buchstaben, etwa @ für a, helfen wenig.',
  'strength.suggestion-reverse-words': 'Rückwärts geschriebene Wörter helfen wenig.',
  'strength.suggestion-all-uppercase': 'Lauter Großbuchstaben helfen wenig.',
  'strength.suggestion-capitalization': 'Ein Großbuchstabe am Anfang hilft wenig.',
  'strength.suggestion-dates': 'Lassen Sie Daten weg, die mit Ihnen zu tun haben.',
  'strength.suggestion-recent-years': 'Lassen Sie Jahreszahlen aus der letzten Zeit weg.',
  'strength.suggestion-associated-years': 'Lassen Sie Jahreszahlen weg, die mit Ihnen zu tun haben.',
  'strength.suggestion-sequences': 'Lassen Sie Folgen von Buchstaben oder Ziffern weg.',
  'strength.suggestion-repeated': 'Lassen Sie Wörter und Buchstaben weg, die sich wiederholen.',
  'strength.suggestion-longer-keyboard-pattern': 'Nehmen Sie Wörter statt Mustern auf der Tastatur.',
  'strength.suggestion-another-word': 'Fügen Sie einige Wörter hinzu, die nichts miteinander zu tun haben.',
  'strength.suggestion-use-words': 'Nehmen Sie mehrere Wörter, aber keine Redensart.',
  'strength.suggestion-no-need':
    'Zeichen, Ziffern und Großbuchstaben sind nicht nötig: Mehrere ungewöhnliche Wörter sind stark.',
};

export const strengthScores: Readonly<Record<keyof typeof englishScores, string>> = {
  'strength.score-0': 'sofort erraten',
  'strength.score-1': 'sehr schwach',
  'strength.score-2': 'schwach',
  'strength.score-3': 'gut',
  'strength.score-4': 'stark',
};
