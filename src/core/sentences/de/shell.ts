import type { shellSentences as english } from '../en/shell.ts';

export const shellSentences: Readonly<Record<keyof typeof english, string>> = {
  'shell.other-sender':
    'Etwas anderes als das Fenster von Lapel hat darum gebeten; darum wurde es abgelehnt. Nichts wurde geändert.',
  'shell.malformed-request':
    'Das Fenster von Lapel hat in einer Form gefragt, die die Brieftasche nicht kennt ({channel}). Nichts wurde geändert. Starten Sie Lapel neu; geschieht es wieder, sagen Sie es uns.',
  'shell.malformed-answer':
    'Die Brieftasche hat in einer Form geantwortet, die das Fenster nicht kennt ({channel}). Ihre Nachweise sind sicher. Starten Sie Lapel neu; geschieht es wieder, sagen Sie es uns.',
  'shell.too-often':
    'Das wurde in kurzer Zeit zu oft verlangt, darum wartet Lapel. Nichts wurde geändert; versuchen Sie es gleich noch einmal.',
  'shell.too-busy':
    'Lapel ist noch mit Früherem beschäftigt. Nichts wurde geändert; versuchen Sie es gleich noch einmal.',
  'shell.failed':
    'Lapel hat einen Fehler gemacht und die Arbeit daran beendet ({channel}). Was vorher bestätigt wurde, ist sicher. Starten Sie Lapel neu; geschieht es wieder, sagen Sie es uns.',
  'shell.wallet-ended':
    'Der Teil von Lapel, der Ihre Brieftasche hält, hat unerwartet geendet. Was vorher bestätigt wurde, ist sicher. Entsperren Sie die Brieftasche, um fortzufahren.',
  'shell.not-confirmed': 'Sie wollten nicht fortfahren. Nichts wurde geändert, und nichts hat Lapel verlassen.',
  'shell.nothing-chosen': 'Keine Datei wurde gewählt. Nichts wurde geändert.',
  'shell.clipboard-empty':
    'In der Zwischenablage liegt kein Text. Nichts wurde geändert; kopieren Sie einen Nachweis, den Text seiner Datei oder seinen Link und versuchen Sie es noch einmal.',
  'shell.link-refused':
    'Diese Adresse lässt sich nicht öffnen: Lapel öffnet nur https-Adressen, die eine Seite nennen. Nichts wurde geöffnet.',
  'shell.no-such-job': 'Das ist schon fertig, oder es wurde nie begonnen. Nichts wurde geändert.',
  'shell.no-such-preview':
    'Diese Vorschau wird nicht mehr aufbewahrt. Wählen Sie die Nachweise noch einmal; nichts wurde unterschrieben.',
  'shell.no-such-presentation': 'Diese Vorlage wird nicht mehr aufbewahrt. Zeigen Sie die Nachweise noch einmal vor.',
  'shell.no-undo':
    'Das lässt sich nicht mehr zurücknehmen. Fügen Sie die Nachweise aus ihren Dateien oder einer Sicherung wieder hinzu.',
  'shell.keychain-plain-text':
    'Der Schlüsselbund dieses Computers hielte den Schlüssel offen, darum benutzt Lapel ihn nicht. Ihre Passphrase öffnet die Brieftasche wie bisher.',
  'shell.keychain-unavailable':
    'Der Schlüsselbund dieses Computers lässt sich gerade nicht benutzen. Ihre Passphrase öffnet die Brieftasche wie bisher.',
  'shell.no-window': 'Auf diesem Computer ließ sich kein Fenster öffnen.',
};
