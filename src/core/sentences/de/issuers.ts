import type { issuerSentences as english } from '../en/issuers.ts';

export const issuerSentences: Readonly<Record<keyof typeof english, string>> = {
  'import.pack-signature':
    'Die Unterschrift dieses Ausstellerpakets ist falsch ({reason}): Es wurde nachträglich verändert oder beschädigt. Nichts wurde daraus entnommen; bitten Sie noch einmal darum.',
  'import.no-registry': 'Das Register von Ausstellern lässt sich nicht verwenden: {reason}. Nichts wurde geändert.',
  'import.registry-older':
    'Das Register „{registry}“ ist schon in einer neueren Fassung hier, vom {kept}. Diese ist vom {given}, darum wurde nichts geändert.',
  'issuers.keys-differ':
    'Die Schlüssel von {url} in diesem Paket sind nicht die, die am {kept} behalten wurden. Die Fassung des Pakets wurde beiseitegelegt und entscheidet nichts. Holen Sie online nach, was der Aussteller selbst sagt, oder lesen Sie das Paket mit --accept-conflicts noch einmal ein, wenn Sie sicher sind.',
  'issuers.keys-differ-accepted':
    'Die Schlüssel von {url} haben sich seit {kept} geändert. Sie haben die Fassung des Pakets angenommen; Urteile beruhen ab jetzt darauf.',
  'issuers.keys-differ-trusted':
    'Die Schlüssel von {url} haben sich seit {kept} geändert. Sie vertrauen dem, der das Paket unterschrieben hat; darum gilt seine Fassung, und Urteile beruhen ab jetzt darauf.',
  'issuers.keys-differ-earlier':
    'Das Paket enthält eine frühere Fassung von {url} mit anderen Schlüsseln als die vom {kept}. Sie wird als Vorgeschichte behalten; es entscheidet die neuere.',
  'issuers.older-content':
    'Die Fassung von {url} in diesem Paket kehrt unter einem neueren Datum zu dem zurück, was vor {kept} galt. Sie wurde beiseitegelegt und entscheidet nichts.',
  'issuers.content-taken':
    'Die Fassung von {url} in diesem Paket sagt etwas anderes als die vom {kept}. Sie gilt, weil Sie das Paket angenommen haben oder dem vertrauen, der es unterschrieben hat; Urteile beruhen ab jetzt darauf.',
  'issuers.date-to-come':
    'Die Fassung von {url} in diesem Paket trägt ein Datum, das noch nicht gekommen ist ({fetchedAt}); sie würde alles verdecken, was bis dahin veröffentlicht wird. Sie wurde beiseitegelegt und entscheidet nichts.',
  'issuers.date-ahead':
    'Die Fassung von {url} in diesem Paket trägt ein Datum, das noch nicht gekommen ist ({fetchedAt}). Prüfen Sie das Datum dieses Computers, und holen Sie die Daten online neu, sobald Sie können.',
  'issuers.content-differs':
    'Die Fassung von {url} in diesem Paket sagt etwas anderes als das, was am {kept} von dort geholt wurde. Sie wurde beiseitegelegt und entscheidet nichts; holen Sie die Daten online neu, um zu sehen, was jetzt veröffentlicht ist.',
  'issuers.pack-too-large':
    'Das Ausstellerpaket hätte {bytes|size}; wieder eingelesen werden höchstens {limit|size}. Nehmen Sie weniger Aussteller hinein.',
  'issuers.nothing-to-export':
    'Für ein Ausstellerpaket ist nichts da: Von diesen Ausstellern wird kein öffentliches Dokument behalten.',
};
