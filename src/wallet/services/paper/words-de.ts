import { germanTables } from '../../../core/sentences/de/index.ts';
import { showable } from '../../../core/sentences/sentences.ts';
import { MISSING_GLYPH } from './typefaces.ts';
import type { PaperWords } from './words-en.ts';

export const german: PaperWords = {
  language: 'de',
  tables: germanTables,
  months: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  day: (day, month, year) => `${day}. ${month} ${year}`,
  kinds: {
    Achievement: 'Leistung',
    ApprenticeshipCertificate: 'Lehrabschluss',
    Assessment: 'Prüfung',
    Assignment: 'Aufgabe',
    AssociateDegree: 'Abschluss',
    Award: 'Auszeichnung',
    BachelorDegree: 'Bachelorabschluss',
    Badge: 'Nachweis',
    Certificate: 'Zertifikat',
    CertificateOfCompletion: 'Abschlusszertifikat',
    Certification: 'Zertifizierung',
    CommunityService: 'Ehrenamt',
    Competency: 'Kompetenz',
    Course: 'Kurs',
    Degree: 'Abschluss',
    Diploma: 'Diplom',
    DoctoralDegree: 'Doktorgrad',
    Fieldwork: 'Praxisarbeit',
    License: 'Lizenz',
    LearningProgram: 'Lehrgang',
    MasterDegree: 'Masterabschluss',
    Membership: 'Mitgliedschaft',
    MicroCredential: 'Micro-Credential',
  },
  badge: 'Nachweis',
  unnamed: 'Ein Nachweis ohne Namen',
  awardedTo: 'verliehen an',
  issuedBy: 'Ausgestellt von',
  unnamedIssuer: 'einem Aussteller ohne Namen',
  on: 'Am',
  undated: 'ohne Datum',
  validUntil: (day) => `gültig bis ${day}`,
  whenPrinted: (verdict, day) => `Beim Druck am ${day}: ${verdict}.`,
  adviceCode: (name) =>
    `Gedruckte Worte belegen nichts: Lesen Sie den Code mit einer Prüfseite ein, oder öffnen Sie dort die angehängte Datei ${name}.`,
  adviceSheet: (count, name) =>
    `Gedruckte Worte belegen nichts: Lesen Sie die ${count} Codes der letzten Seite mit einer Prüfseite ein, oder öffnen Sie dort die angehängte Datei ${name}.`,
  adviceAttached: (name) =>
    `Gedruckte Worte belegen nichts: Öffnen Sie die Datei, die an diesem PDF hängt (${name}), in einer Prüfseite.`,
  cut: '… der Rest steht in der angehängten Datei.',
  attached: 'Was auf diesem Papier steht, unterschrieben: zum Prüfen',
  said: {
    criteria: 'Was dafür zu tun war',
    skills: 'Fähigkeiten, auf die er sich bezieht',
    keywords: 'Stichwörter',
    results: 'Ergebnisse',
    evidence: 'Belege',
    nothingMore: 'Der Nachweis sagt nicht mehr, als auf der ersten Seite steht.',
  },
  checked: {
    heading: (day, verdict) => `Geprüft am ${day}: ${verdict}`,
    dataOf: (day) => `Daten vom ${day}.`,
    outcomes: { passed: 'bestanden', failed: 'NICHT BESTANDEN', 'not-checked': 'nicht geprüft' },
    identifiers: 'Kennungen',
    badge: (id) => `Nachweis: ${id}`,
    issuer: (id) => `Aussteller: ${id}`,
    issuedTo: (id) => `Ausgestellt auf: ${id}`,
    format: (format, securing) => `Format: ${format}, ${securing}`,
    none: 'keine',
    nobody: 'niemanden mit Namen',
  },
  how: {
    heading: 'Wie man es prüft',
    code: 'Öffnen Sie eine eigene Prüfseite, etwa die von Lapel, die aus einer einzigen Datei besteht und ohne Netz läuft, und halten Sie den Code auf diesem Papier vor die Kamera.',
    sheet: (count) =>
      `Öffnen Sie eine eigene Prüfseite, etwa die von Lapel, die aus einer einzigen Datei besteht und ohne Netz läuft, und halten Sie die ${count} Codes der letzten Seite vor die Kamera, einen nach dem anderen, in beliebiger Reihenfolge.`,
    tooMuch: (most) =>
      `Für Codes auf Papier ist zu viel darin (mehr als ${most} wären nötig). Bitten Sie um das PDF selbst: Was sich prüfen lässt, hängt daran.`,
    attachment: (name) =>
      `Oder nehmen Sie die Datei „${name}“ aus diesem PDF (die meisten Programme zeigen Anhänge hinter einer Büroklammer) und öffnen Sie sie in einem beliebigen Prüfprogramm für Open Badges und Verifiable Credentials.`,
    doubt:
      'Glauben Sie weder den gedruckten Worten noch einer Prüfseite, die dabei war: Drucken kann jeder. Nachahmen kann niemand die Unterschrift, die im Code und im Anhang steht.',
    hash: 'SHA-256 des Anhangs',
  },
  what: {
    heading: 'Was es ist',
    badge:
      'Ein Nachweis, wie sein Aussteller ihn unterschrieben hat. Er zeigt nicht, dass er der Person gehört, die dieses Papier hat: Vergleichen Sie mit einem Ausweis, oder bitten Sie um eine Vorlage, die für Sie gemacht ist.',
    presentation: (audience, expires) =>
      `Eine Vorlage, unterschrieben von ihrem Inhaber ${audience === null ? 'für niemand Bestimmten' : `für ${showable(audience)}`}. Sie gilt bis ${expires}; danach zeigt sie nur noch, was damals vorgelegt wurde.`,
    purpose: (purpose) => `Wofür: ${purpose}`,
    signedBy: 'Unterschrieben von',
    missedLetters: `Wo ${MISSING_GLYPH} steht, hat der Nachweis einen Buchstaben, den die Schriften dieses Papiers nicht kennen. In der angehängten Datei steht er so, wie er unterschrieben wurde.`,
  },
  sheet: {
    heading: 'Der Nachweis in Codes',
    headingOfPresentation: 'Die Vorlage in Codes',
    how: (count) =>
      `Alle ${count} Codes zusammen sind, was unterschrieben wurde. Halten Sie sie vor die Kamera einer Prüfseite, einen nach dem anderen, in beliebiger Reihenfolge; jeder zählt einmal.`,
    place: (number, count) => `${number} von ${count}`,
  },
  recovery: {
    title: 'Wiederherstellungsblatt',
    of: (day) => `Lapel-Brieftasche, ${day}`,
    whatItIs:
      'Dieser Code öffnet Ihre Lapel-Brieftasche, wenn die Passphrase vergessen ist, und setzt eine neue. Er wurde einmal gezeigt und ist sonst nirgends aufgehoben.',
    howToUse:
      'Wählen Sie in Lapel „Vergessen? Mit dem Wiederherstellungscode öffnen“ und geben Sie den Code ein. Im Terminal: lapel recover --code-file DATEI. Groß oder klein, Leerzeichen und Bindestriche sind gleich; O wird als 0 gelesen, I und L als 1.',
    howToKeep:
      'Bewahren Sie es auf Papier auf, getrennt vom Computer: Wer dieses Blatt und die Dateien der Brieftasche oder eine Kopie davon hat, kann sie öffnen. Löschen Sie die Datei, aus der Sie es gedruckt haben. Wenn jemand anderes den Code gesehen haben könnte, machen Sie einen neuen; Kopien von vorher öffnen sich weiter mit diesem.',
    notes: 'Wo die Brieftasche und ihre Sicherungen liegen:',
  },
};
