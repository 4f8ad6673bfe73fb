import type {
  importSentences as englishImport,
  noteSentences as englishNote,
  probeSentences as englishProbe,
} from '../en/import.ts';

export const importSentences: Readonly<Record<keyof typeof englishImport, string>> = {
  'import.nothing-found':
    'In dieser Datei wurde kein Nachweis gefunden, obwohl sie ganz durchgesehen wurde. Bitten Sie den Aussteller um den Nachweis als Datei (JSON oder das Originalbild).',
  'import.picture-without-badge':
    'Das ist nur das Bild eines Nachweises. Der unterschriebene Teil, den Aussteller in die Datei setzen, fehlt; das geschieht meist, wenn ein Nachweis als Bildschirmfoto gespeichert oder über einen Chat verschickt wird. Bitten Sie den Aussteller um die Originaldatei, oder laden Sie sie dort noch einmal herunter, wo Sie den Nachweis bekommen haben.',
  'import.other-picture':
    'In {kind}-Bilder sieht Lapel nicht hinein. Wenn auf diesem ein Code zu sehen ist, speichern oder teilen Sie es als JPEG oder PNG und lesen Sie das ein; ein Nachweis, der im Bild selbst steckt, ist in einem PNG oder SVG. Nichts wurde geändert.',
  'import.paper-without-badge':
    'Dieses Dokument enthält keinen unterschriebenen Nachweis: Nichts ist angehängt, und kein Code auf seinen Seiten trägt einen. Bitten Sie den Aussteller um den Nachweis selbst, oder behalten Sie das Dokument ohne Unterschrift (--keep-unsigned).',
  'import.code-is-an-address':
    'Der Code führt zu {url}; dort könnte der Nachweis liegen. Adressen in Codes werden nie von selbst geöffnet: Lesen Sie die Adresse mit --online ein, oder öffnen Sie sie im Browser und speichern Sie den Nachweis.',
  'import.page-is-an-address':
    'Die Seite enthält keinen Nachweis, nur Adressen, unter denen einer liegen könnte ({url}). Lesen Sie die Adresse mit --online ein, oder speichern Sie den Nachweis von dort.',
  'import.still-an-address':
    'Auch was von {url} geholt wurde, enthält keinen Nachweis. Öffnen Sie die Adresse im Browser und suchen Sie dort nach einer Möglichkeit, den Nachweis als Datei herunterzuladen.',
  'import.link-needs-server':
    'Dieser Link beginnt ein Gespräch zwischen einer Brieftasche und dem Server eines Ausstellers ({scheme}); das kann Lapel noch nicht. Bitten Sie den Aussteller um den Nachweis als Datei.',
  'import.link-empty':
    'Der Link enthält keinen Nachweis und keine Adresse, unter der einer liegen könnte. Bitten Sie um den Nachweis als Datei.',
  'import.cbor-ld':
    'Der Code trägt einen Nachweis in gepackter Form (CBOR-LD), die sich nicht auspacken ließ ({reason}). Fragen Sie den Aussteller, ob es ihn auch als Datei gibt.',
  'import.unsigned-record-alone':
    'Das ist nur der Vermerk einer anderen Brieftasche über eine Bescheinigung ohne Unterschrift, nicht die Bescheinigung selbst. Lesen Sie die Bescheinigung ein.',
  'pdf.damaged': 'Das PDF ist beschädigt und ließ sich nicht öffnen. Besorgen Sie die Originaldatei noch einmal.',
  'pdf.encrypted':
    'Das PDF ist mit einem Passwort verschlossen. Speichern Sie es ohne Passwort, und lesen Sie das ein.',
  'pdf.too-demanding':
    'Das PDF verlangt mehr Zeit oder Speicher, als ein Dokument brauchen darf; darum wurde es geschlossen. Seiten, die vorher gelesen wurden, zählen. Kennen Sie den Absender, bitten Sie um den Nachweis als Datei.',
};

export const probeSentences: Readonly<Record<keyof typeof englishProbe, string>> = {
  'probe.bytes': '{bytes} Bytes; dem Anfang nach {kind}.',
  'probe.bytes-unknown': '{bytes} Bytes, die wie nichts Bekanntes beginnen (erste Bytes: {first}).',
  'probe.chunks': 'Ein PNG von {width} mal {height} Bildpunkten mit diesen Blöcken: {blocks}.',
  'probe.baked': 'Nach einem Nachweis im Bild gesucht.',
  'probe.codes': 'Nach QR-Codes im Bild gesucht: {count} gefunden.',
  'probe.code': 'Den Text eines QR-Codes gelesen: {text}',
  'probe.json': 'Als JSON gelesen.',
  'probe.inside-json': 'Überall im JSON nach einem Nachweis gesucht: {count} gefunden.',
  'probe.credential': 'Als Nachweis gelesen: {format}.',
  'probe.token': 'Als unterschriebenes Token gelesen.',
  'probe.slot': 'In der Seite nach einer Vorlage gesucht.',
  'probe.scripts': 'In der Webseite nach Datenblöcken gesucht: {count} gefunden.',
  'probe.mail': 'Als Mail gelesen (Teile: {count}).',
  'probe.part': 'In {part} nachgesehen.',
  'probe.text': 'Im Text nach Nachweisen gesucht: {count} gefunden.',
  'probe.link': 'Als Link gelesen.',
  'probe.address': 'Eine Adresse gefunden: {url}',
  'probe.pdf': 'Das PDF geöffnet (Seiten: {pages}, angehängte Dateien: {attachments}).',
  'probe.pdf-page': 'Seite {page} gezeichnet und nach QR-Codes gesucht: {count} gefunden.',
  'probe.pdf-rest': 'Die übrigen Seiten nicht gelesen ({count}): Angesehen werden höchstens {limit}.',
  'probe.fetched': '{url} geholt.',
  'probe.check': 'Geprüft: {check}.',
};

export const noteSentences: Readonly<Record<keyof typeof englishNote, string>> = {
  'note.greeting': 'Guten Tag,',
  'note.refused':
    'die Datei „{file}“, die ich von Ihnen habe, ließ sich nicht in meine Brieftasche für Nachweise aufnehmen.',
  'note.invalid':
    'meine Brieftasche für Nachweise nennt den Nachweis „{name}“ in der Datei „{file}“, die ich von Ihnen habe, ungültig.',
  'note.unknown':
    'meine Brieftasche für Nachweise kann nicht feststellen, ob der Nachweis „{name}“ in der Datei „{file}“, die ich von Ihnen habe, echt ist.',
  'note.reason': 'Sie sagt dazu:',
  'note.no-badge-inside':
    'Darin ist kein unterschriebener Nachweis: In den Daten steht keiner, angehängt ist keiner, und kein Code darauf trägt einen.',
  'note.technical': 'Für Ihre Technik: {code}{where}; Datei mit {bytes} Bytes, SHA-256 {hash}; {wallet}.',
  'note.ask-original':
    'Könnten Sie mir den ursprünglichen Nachweis als Datei schicken (JSON, ein unterschriebenes Token oder das Bild mit dem Nachweis darin) oder mir sagen, wo ich ihn herunterladen kann?',
  'note.ask-again': 'Könnten Sie ihn neu ausstellen oder mir sagen, was zu tun ist?',
  'note.ask-publish':
    'Könnten Sie nachsehen, ob das, worauf der Nachweis verweist, dort veröffentlicht ist, wo er es sagt, und mir Bescheid geben, sobald es so ist?',
  'note.thanks': 'Vielen Dank.',
};
