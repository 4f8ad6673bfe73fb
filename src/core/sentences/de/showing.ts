import type { showingSentences as english } from '../en/showing.ts';

export const showingSentences: Readonly<Record<keyof typeof english, string>> = {
  'proves.checkable': 'Wer es bekommt, kann jeden Nachweis prüfen, ohne Netz und ohne Sie zu fragen.',
  'proves.live': 'Es antwortet auf die Anfrage, und das konnten nur Sie, jetzt.',
  'proves.live-by-digits': 'Jemand, der die sechs Ziffern gehört hat, hat jetzt geantwortet.',
  'proves.possession': 'Sie halten den Schlüssel, auf den die Nachweise lauten.',
  'lacks.not-live': 'Niemand hat danach gefragt: Wer es hat, kann es weiterzeigen bis {expires}.',
  'lacks.digits-only': 'Sechs Ziffern kann jemand mithören, und sie nennen kein Gegenüber.',
  'lacks.possession': 'Wer Sie sind: Der Name muss mit einem Ausweis verglichen werden.',
  'lacks.another-holder':
    'Dass ein Nachweis Ihnen gehört: Er lautet auf einen anderen Schlüssel, und wer sorgfältig prüft, lehnt ihn ab.',
  'lacks.invalid-badge': 'Dass jeder Nachweis gut ist: Einer davon ist ungültig, und die andere Seite wird es sehen.',
  'lacks.unchosen-fields': 'Was Sie weggelassen haben: Man sieht, dass es mehr gibt.',
  'lacks.screen-needed':
    'Es muss einige Sekunden lang von einem Bildschirm gefilmt werden; drucken lässt es sich nicht.',
  'lacks.less-tolerance': 'Der Code ist dicht gezeichnet: Ein Kratzer oder eine Spiegelung macht ihn unlesbar.',
  'lacks.foreign-verifier':
    'Für sich geöffnet kommt die Auskunft der Seite von Ihnen. Die andere Seite sollte sie in einer eigenen Prüfseite öffnen.',
  'lacks.paper': 'Gedruckte Worte belegen nichts. Es zählt der Code oder die Vorlage, die an der Datei hängt.',
  'lacks.no-code-on-paper': 'Zu viel für einen Code auf Papier: Einmal gedruckt lässt sich nichts davon prüfen.',
  'lacks.carrying': 'Es muss überbracht werden: mit der Post, auf einem Stick oder über ein Netz.',
};
