import type { Words } from './en.ts';

export const de: Words = {
  menuFile: 'Datei',
  menuEdit: 'Bearbeiten',
  menuView: 'Ansicht',
  menuWindow: 'Fenster',
  menuHelp: 'Hilfe',
  importFiles: 'Dateien importieren …',
  importFolder: 'Ordner importieren …',
  paste: 'Aus der Zwischenablage importieren',
  present: 'Nachweise vorzeigen …',
  check: 'Fremde Nachweise prüfen …',
  scan: 'Code einlesen …',
  backup: 'Sichern …',
  lock: 'Sperren',
  find: 'Suchen',
  badges: 'Nachweise',
  timeline: 'Zeitleiste',
  issuers: 'Aussteller',
  disclosures: 'Was Sie gezeigt haben',
  settings: 'Einstellungen …',
  about: 'Über Lapel',
  shortcuts: 'Tastenkürzel',
  open: 'Lapel öffnen',
  quit: 'Lapel beenden',

  cancel: 'Abbrechen',
  sign: 'Unterschreiben',
  signTitle: 'Mit Ihrem Schlüssel unterschreiben?',
  signDetail:
    '{count}: {names}\n\nFür: {audience}\nWozu: {purpose}\nGültigkeit in Minuten: {minutes}.\n\nWer das bekommt, kann alles lesen, was die Vorschau zeigt, und kann es behalten.',
  signHidden: 'Weggelassene Felder: {hidden}.',
  signInvalid: 'Mindestens einer dieser Nachweise ist NICHT gültig.',
  anybody: 'irgendwen (niemand genannt)',
  noPurpose: 'nicht gesagt',
  unnamed: 'ein Nachweis ohne Namen',
  oneBadge: '1 Nachweis',
  manyBadges: '{count} Nachweise',

  exportTitle: '{count} aus der Brieftasche schreiben?',
  exportDetail: 'Die Dateien sind nicht verschlüsselt: Wer den Ordner lesen kann, kann die Nachweise lesen.',
  write: 'Schreiben',

  exportLogTitle: 'Das Protokoll aus der Brieftasche schreiben?',
  exportLogDetail: 'Die Datei ist nicht verschlüsselt: Wer sie lesen kann, kann lesen, wem Sie was gezeigt haben.',

  dragTitle: 'Nachweise aus der Brieftasche ziehen?',
  dragDetail:
    'Was Sie anderswo loslassen, ist eine unverschlüsselte Datei. Sie werden bis zum Sperren einmal gefragt; ziehen Sie nach dem Ja noch einmal.',
  allow: 'Erlauben',

  renewTitle: 'Einen neuen Wiederherstellungscode erzeugen?',
  renewDetail:
    'Der bisherige Code öffnet diese Brieftasche dann nicht mehr. Der neue wird einmal gezeigt; bewahren Sie ihn auf Papier auf, getrennt von diesem Computer.',
  renew: 'Neuen Code erzeugen',

  asideTitle: 'Die Brieftasche, die hier liegt, zur Seite legen?',
  asideDetail:
    'Wählen Sie als Nächstes die Sicherung. Ist sie wiederhergestellt, behält die bisherige Brieftasche alles, was darin ist, verschlossen in einem Ordner daneben, dessen Name auf „put-aside“ und den Tag endet. Nichts davon wird gelöscht.',
  goOn: 'Sicherung wählen',
  notNotedTitle: 'Die Sicherung ist wiederhergestellt, aber nicht alles von der bisherigen Brieftasche liegt zur Seite',
  notNotedDetail:
    'Was der Schlüsselbund dieses Computers für die bisherige Brieftasche verwahrt, ist noch hier und öffnet diese nicht. Schreiben Sie den Wiederherstellungscode auf, den das Fenster zeigt, und entsperren Sie mit der neuen Passphrase. Brauchen Sie es noch für die bisherige Brieftasche, kopieren Sie die Datei „keychain.sealed“ aus dem Ordner von Lapel, bevor Sie den Schlüsselbund ein- oder ausschalten.',

  linkTitle: '{site} im Browser öffnen?',
  linkDetail:
    '{address}\n\nDie Adresse stammt aus einem Nachweis. Wer die Seite betreibt, sieht Ihre Internetadresse und dass Sie da waren.',
  openLink: 'Öffnen',

  onlineTitle: 'Online gehen?',
  onlineDetail:
    'Lapel fragt: {hosts}.\n\nWer diese betreibt, sieht die Internetadresse dieses Computers und wonach gefragt wurde. Über Sie wird nichts gesendet.',
  onlineFurther:
    'Was kommt, kann weitere Adressen nennen, von Ausstellern und von Listen zurückgezogener Nachweise. Auch diese fragt Lapel.',
  goOnline: 'Online gehen',
  more: '{count} weitere',

  removeTitle: '{count} endgültig entfernen?',
  removeDetail:
    'So viele oder so große holt „Rückgängig“ vielleicht nicht zurück. Dann bringt sie nur eine Sicherung wieder, die sie enthält.',
  remove: 'Entfernen',

  signPackTitle: 'Das Ausstellerpaket mit Ihrem Schlüssel unterschreiben?',
  signPackDetail:
    'Wer Ihrem Schlüssel vertraut, übernimmt dann die Dokumente auf Ihr Wort und sieht, dass das Paket von Ihnen ist.',
  conflictsTitle: 'Dokumente übernehmen, die Ihren widersprechen?',
  conflictsDetail:
    'Sie ersetzen, was diese Brieftasche über diese Aussteller weiß, auch deren Schlüssel. Tun Sie das nur, wenn Sie wissen, woher das Paket kommt.',
  takeIn: 'Übernehmen',

  clipboardTitle: 'Importieren, was in der Zwischenablage liegt?',
  clipboardDetail:
    'Lapel liest den Text darin ({count} Zeichen) und sucht nach Nachweisen. Was keiner ist, wird nicht behalten.',
  import: 'Importieren',

  backupFiles: 'Sicherungen',
  packFiles: 'Ausstellerpakete und -listen',
  allFiles: 'Alle Dateien',
  chooseFiles: 'Nachweise zum Importieren wählen',
  chooseFolder: 'Ordner zum Importieren wählen',
  choosePack: 'Ausstellerpaket oder Ausstellerliste wählen',
  chooseBackup: 'Sicherung wählen',
  saveBackup: 'Wohin mit der Sicherung?',
  saveExport: 'Wohin mit den Nachweisen?',
  savePresentation: 'Wohin mit der Präsentation?',
  saveSheet: 'Wohin mit dem Wiederherstellungsblatt?',
  savePack: 'Wohin mit dem Ausstellerpaket?',
  saveLog: 'Wohin mit dem Protokoll?',

  crashed:
    'Lapel hat einen Fehler gemacht und muss enden. Was bestätigt wurde, ist sicher. Starten Sie es neu; geschieht es wieder, sagen Sie es uns.',
  startRefused: 'So startet Lapel nicht',
  startWithSwitch:
    'Es wurde mit --{name} gestartet, und das nimmt weg, was Ihre Nachweise vor anderen Programmen schützt. Es wurde nichts geöffnet. Starten Sie ohne.',
  startWithoutSandbox:
    'Es wurde ohne die Sandbox gestartet, die von Ihren Dateien fernhält, was ein Nachweis mitbringt. Ein AppImage tut das, wo das System keinem Programm eine erlaubt. Installieren Sie Lapel aus seinem .deb oder .rpm, die das Nötige mitbringen; Ihre Nachweise bleiben, wo sie sind. Es wurde nichts geöffnet.',

  expiringTitle: 'Nachweise, die bald enden',
  expiringBody: 'Ablauf innerhalb von {days} Tagen: {count}. Öffnen Sie Lapel, um zu sehen, was.',
};
