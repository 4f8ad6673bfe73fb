import { germanTables } from '../../core/sentences/de/index.ts';
import type { english } from './english.ts';

export const german: typeof english = {
  language: 'de',
  tables: germanTables,
  otherLanguage: 'English',
  dates: 'de-DE',
  title: 'Lapel-Prüfseite',
  promise: 'Ohne Netz. Nichts wird gesendet, nichts gespeichert.',
  ask: {
    heading: 'Um Nachweise bitten',
    audience: 'Wer fragt?',
    audienceHint:
      'Das liest die andere Seite, bevor sie etwas zeigt. Was sie zeigt, ist dann für diesen Namen allein gemacht.',
    audienceExample: 'Stadt Aldermouth, Personalstelle',
    wanted: 'Was möchten Sie sehen?',
    wantedTypes: { OpenBadgeCredential: 'Einzelne Nachweise', ClrCredential: 'Bildungsverläufe' },
    wantedHint: 'Ohne Auswahl entscheidet die andere Seite.',
    show: 'Anfrage zeigen',
    refused:
      'Dieser Name lässt sich nicht zeigen: Er ist leer, länger als 200 Zeichen oder enthält Zeichen, die man nicht sieht.',
  },
  withoutAsking: {
    heading: 'Oder prüfen, was Sie haben',
    lead: 'Einen Nachweis, eine Vorlage, das Bild eines Codes oder eine Seite, die man Ihnen geschickt hat. Es kann eine Aufzeichnung sein: Nur die Antwort auf Ihre eigene Anfrage geschieht jetzt.',
  },
  request: {
    heading: 'Lassen Sie das einlesen',
    alternative: 'Code mit Ihrer Anfrage',
    asks: (audience) => `Es fragt: ${audience}`,
    wants: (types) => `Gewünscht: ${types}`,
    wantsAnything: 'Gewünscht: was die andere Seite auswählt',
    timeLeft: (minutes, seconds) => (minutes > 0 ? `Gilt noch ${minutes} min ${seconds} s` : `Gilt noch ${seconds} s`),
    over: 'Die Anfrage ist abgelaufen. Was jetzt noch darauf antwortet, wird abgelehnt.',
    renew: 'Neue Anfrage',
    digits: 'Keine Kamera auf der anderen Seite? Lesen Sie vor:',
    digitsHint:
      'Schwächer: Wer die Ziffern mithört, könnte antworten, und die Antwort sagt nicht, für wen sie gemacht ist.',
    cancel: 'Anfrage zurückziehen',
  },
  read: {
    heading: 'Die Antwort lesen',
    camera: 'Kamera verwenden',
    cameraStarting: 'Die Kamera startet. Vielleicht fragt der Browser, ob sie das darf.',
    cameraStop: 'Kamera ausschalten',
    cameraPick: 'Kamera',
    torch: 'Licht',
    aim: 'Halten Sie den Bildschirm der anderen Seite vor die Kamera, bis der Balken voll ist.',
    progress: (received, needed) => `${received} von ${needed} Teilen gelesen`,
    progressLabel: 'Gelesene Teile',
    startAgain: 'Von vorn beginnen',
    file: 'Datei wählen',
    drop: 'oder irgendwo auf diese Seite ziehen',
    paste: 'Text einfügen',
    pasteLabel: 'Text eines Nachweises, einer Vorlage oder von Codes, einer je Zeile',
    pasteCheck: 'Diesen Text prüfen',
    foreignCode:
      'Im Bild ist ein Code, der mit Nachweisen nichts zu tun hat. Richten Sie die Kamera auf den bewegten Code.',
    requestCode: 'Das ist eine Anfrage wie Ihre eigene. Richten Sie die Kamera auf die Antwort.',
    video: 'Was die Kamera sieht',
  },
  cameraProblems: {
    none: 'Hier gibt es keine Kamera. Wählen Sie eine Datei, oder fügen Sie den Text ein.',
    refused:
      'Der Browser lässt diese Seite die Kamera nicht verwenden. Erlauben Sie es neben der Adresse, oder wählen Sie eine Datei.',
    'in-use':
      'Ein anderes Programm verwendet die Kamera. Schließen Sie es und versuchen Sie es noch einmal, oder wählen Sie eine Datei.',
    unsupported:
      'Dieser Browser hat keine Kamera für Seiten wie diese. Wählen Sie eine Datei, oder fügen Sie den Text ein.',
  },
  failure: {
    heading: 'Diese Seite hat einen Fehler gemacht',
    words:
      'Es wurde nichts geprüft. Laden Sie die Seite neu und versuchen Sie es noch einmal; geschieht es wieder, wählen Sie eine Datei statt der Kamera, oder sagen Sie es den Leuten, die Lapel machen.',
  },
  refusal: { heading: 'Nicht angenommen', dismiss: 'Schließen' },
  answer: {
    heading: 'Was man Ihnen gezeigt hat',
    headingWithoutAsking: 'Was Sie haben',
    nothingInside: 'Es ist kein Nachweis darin.',
    count: (verdict, count) =>
      ({ valid: `${count} gültig`, invalid: `${count} ungültig`, unknown: `${count} nicht feststellbar` })[verdict],
    badges: (count) => (count === 1 ? '1 Nachweis' : `${count} Nachweise`),
    presentation: 'Die Vorlage',
    presentationIs: { unknown: 'Vorlage nicht feststellbar', invalid: 'Vorlage ungültig' },
    signedBy: 'Unterschrieben von',
    unnamed: 'Nachweis ohne Namen',
    noIssuer: 'Kein Aussteller genannt',
    unnamedIssuer: 'Aussteller ohne Namen',
    awarded: 'Verliehen',
    until: 'Gültig bis',
    noEnd: 'ohne Ende',
    awardedTo: 'Ausgestellt auf',
    toldNotDeciding: 'Mitgeteilt, nicht entscheidend',
    achieved: 'Wofür er verliehen wurde',
    hashedRecipient: 'Nur die Prüfsumme einer Adresse ist angegeben',
    nobodyNamed: 'Niemand ist genannt',
    outcomes: { passed: 'bestanden', failed: 'nicht bestanden', 'not-checked': 'nicht geprüft' },
    trust:
      'Den Namen hat der Aussteller selbst geschrieben. Diese Seite führt keine Liste vertrauenswürdiger Aussteller: Vergleichen Sie die Adresse.',
    checkedNow: (time) => `Geprüft am ${time}, ohne Netz, nach der Uhr dieses Computers`,
    again: 'Jemand anderen fragen',
    back: 'Zurück zur Anfrage',
    another: 'Etwas anderes prüfen',
  },
  liveness: {
    answered: 'Das antwortet auf die Anfrage, die Sie gerade gezeigt haben.',
    'answered-by-digits':
      'Das antwortet auf die sechs Ziffern, die Sie vorgelesen haben. Schwächer als der Code: Wer sie mithörte, hätte antworten können.',
    'not-answered': 'Das antwortet nicht auf die Anfrage, die Sie gezeigt haben.',
    'not-asked': 'Nicht von jetzt: Niemand hat gefragt, es kann die Aufzeichnung einer früheren Vorlage sein.',
  },
  possession: {
    proven: 'Besitz belegt: Wer das gezeigt hat, hält den Schlüssel, auf den die Nachweise ausgestellt sind.',
    provenByDigits:
      'Besitz für diese Ziffern belegt: Wer geantwortet hat, hält den Schlüssel, auf den die Nachweise ausgestellt sind.',
    notProvable: 'Inhaber nicht belegt: Vergleichen Sie den Namen mit einem Ausweis.',
    anotherHolder:
      'Nicht von dieser Person: Ein Nachweis darin ist auf jemand anderen ausgestellt, als hier unterschrieben hat.',
    notAsked: 'Inhaber nicht belegt: Nichts zeigt, wer vor Ihnen steht. Vergleichen Sie den Namen mit einem Ausweis.',
    badgeAlone: 'Ein Nachweis allein sagt nichts darüber, wer ihn zeigt. Vergleichen Sie den Namen mit einem Ausweis.',
  },
  packs: {
    open: (count) =>
      count === 0 ? 'Ausstellerdaten: keine' : `Ausstellerdaten: ${count} ${count === 1 ? 'Dokument' : 'Dokumente'}`,
    heading: 'Ausstellerdaten',
    lead: 'Schlüssel, Profile und Sperrlisten von Ausstellern, als Ausstellerpaket (eine JSON-Datei aus Lapel). Ohne sie lässt sich vieles nicht feststellen. Sie bleiben, bis diese Seite geschlossen wird.',
    none: 'Es wurde kein Ausstellerpaket hinzugefügt.',
    documents: (count) => (count === 1 ? '1 Dokument' : `${count} Dokumente`),
    from: (oldest, newest) => (oldest === newest ? oldest : `${newest} bis ${oldest}`),
    added: (name, count) =>
      count === 1
        ? `${name}: 1 Dokument hinzugefügt. Es zählt ab jetzt.`
        : `${name}: ${count} Dokumente hinzugefügt. Sie zählen ab jetzt.`,
    unsigned:
      'Niemand hat es unterschrieben: Wer diese Datei gemacht hat, kann alles Mögliche hineingeschrieben haben.',
    signedBy: 'Unterschrieben von ',
    add: 'Ausstellerpaket hinzufügen',
    remove: 'Alle entfernen',
    close: 'Schließen',
  },
  about: {
    open: 'Über diese Seite',
    heading: 'Über diese Seite',
    lead: 'Das ist eine einzige Datei, in der alles enthalten ist. Sie öffnet keine Verbindung: Ihre eigene Regel verbietet es ihr, und Sie können das Netz abschalten, bevor Sie sie öffnen.',
    hash: 'SHA-256 des Skripts dieser Seite',
    hashHint:
      'Vergleichen Sie ihn mit dem in der Dokumentation von Lapel. Eine Seite kann über sich selbst lügen: Der Wert der ganzen Datei, mit einem eigenen Werkzeug gebildet, ist mehr wert.',
    keep: 'Diese Seite für die Verwendung ohne Netz behalten',
    keepHint: 'Diese Seite kam von einem Server. Ihr Browser kann sie aufheben; dann öffnet sie sich auch ohne Netz.',
    isKept: 'Behalten. Ab jetzt öffnet sie sich ohne Netz und lässt sich im Menü des Browsers installieren.',
    notKept:
      'Nicht behalten: Auf dem Server liegt neben dieser Seite keine passende Fassung. Speichern Sie die Seite stattdessen als Datei.',
    kept: 'Was Sie hier lesen, ist vergessen, sobald Sie die Seite schließen. Jede Anfrage wird einmal beantwortet, solange die Seite offen ist.',
    close: 'Schließen',
  },
  embedded:
    'Diese Seite kam mit der Vorlage darin. Eine Prüfseite von dem, dem man glauben soll, belegt wenig: Öffnen Sie eine eigene und ziehen Sie diese Datei hinein.',
};
