import type { structureSentences as english } from '../en/structure.ts';

export const structureSentences: Readonly<Record<keyof typeof english, string>> = {
  'structure.missing-property': 'Bei {path} fehlt „{property}“, was der Standard verlangt.',
  'structure.wrong-type':
    'Was bei {path} steht, hat die falsche Form (verlangt: {wanted}). Bitten Sie den Aussteller um eine berichtigte Fassung.',
  'structure.not-a-uri': 'Was bei {path} steht, sollte eine Adresse sein (ein URI mit seinem Schema) und ist keine.',
  'structure.not-a-date':
    'Was bei {path} steht, sollte ein Datum mit Uhrzeit und Zeitzone sein, etwa 2026-01-31T12:00:00Z, und ist keines.',
  'structure.dates-reversed': 'Das angegebene Ende ({until}) liegt vor dem Beginn ({from}).',
  'structure.hazardous-address':
    'Die Adresse bei {path} könnte beim Öffnen ein Programm starten oder Dateien lesen. Lapel zeigt und öffnet sie nicht.',
  'structure.lacks-type': 'Was bei {path} steht, sagt nicht, dass es ein {wanted} ist, und das verlangt der Standard.',
  'structure.wrong-context':
    'Der „@context“ stimmt nicht (verlangt: {wanted}). So kann niemand sicher sein, was die Wörter bedeuten; bitten Sie den Aussteller um eine berichtigte Fassung.',
  'structure.hidden-term':
    'Bei {path} steht „{name}“, eine Schreibweise, die vor Lesern verbergen kann, was ein Nachweis sagt. Nachweise müssen die schlichten Wörter ihres Standards benutzen.',
  'structure.split-node':
    'Was das Dokument über sich sagt, steht an mehreren Stellen verteilt (auch bei {path}); ein Leser könnte einen Teil übersehen.',
  'structure.redefined-term':
    'Das Wort „{term}“ bekommt eine andere Bedeutung, als der Standard ihm gibt, und das verbietet der Standard.',
  'structure.unknown-type':
    'Es nennt sich „{type}“, und nirgends steht, was das Wort bedeutet: Der Standard verlangt eine Adresse oder ein Vokabular, in dem es vorkommt.',
  'structure.text-too-long': 'Der Text bei {path} ist länger als {limit} Zeichen.',
  'structure.unsecured-part':
    'Der Nachweis bei {path} nennt als Aussteller einen bloßen Schlüssel ({issuer}), dieser Schlüssel hat ihn nicht unterschrieben, und jemand anderes zeigt ihn vor. Nichts kann zeigen, dass er echt ist.',
  'structure.unreadable': 'Das lässt sich nicht als Nachweis lesen: {problem}',
  'structure.nested-too-deep':
    'Darin stecken Behälter in Behältern, mehr als {limit} tief. Die innersten wurden nicht geöffnet.',
  'structure.too-many': 'Die Liste bei {path} enthält mehr als {limit} Dinge.',
  'structure.repeated-id': 'Zwei Dinge bei {path} tragen dieselbe Kennung; das eine ließe sich für das andere halten.',
  'structure.manifest-mismatch':
    'Das Verzeichnis, das diese Mappe von sich selbst enthält, passt nicht zum Inhalt: {missing} aufgeführt und nicht da, {unlisted} da und nicht aufgeführt.',
  'structure.two-kinds':
    'Das nennt sich eine Vorlage und spricht wie ein Nachweis. Eine Vorlage kann jeder machen; was sie so sagt, zählt nicht. Bitten Sie um den Nachweis selbst.',
  'structure.part-invalid': 'Mindestens ein Nachweis darin ist ungültig; zu jedem gibt es einen eigenen Bericht.',
  'structure.part-unknown':
    'Nicht alles darin ließ sich beurteilen; zu jedem Nachweis darin gibt es einen eigenen Bericht.',
};
