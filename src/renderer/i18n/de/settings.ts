import type { settings as english } from '../en/settings.ts';
import type { SameKeys } from '../words.ts';

export const settings: SameKeys<typeof english> = {
  title: 'Einstellungen',
  look: {
    title: 'Aussehen',
    theme: 'Farben',
    themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    'language-system': 'Wie das System',
    size: 'Schriftgröße',
    motion: 'So wenig Bewegung wie möglich',
    'motion-hint': 'Bewegte Codes bewegen sich weiter: sie sind das, was gezeigt wird.',
  },
  reminders: {
    title: 'Erinnerungen',
    expiry: 'Melden, wenn ein Nachweis bald endet',
    'expiry-hint': 'Eine Mitteilung dieses Computers, ohne den Namen eines Nachweises.',
    days: 'Wie lange vorher',
    'days-value_one': '{{count, number}} Tag',
    'days-value_other': '{{count, number}} Tage',
    tray: 'Ein Zeichen in der Leiste zeigen',
    'tray-hint': 'Um von dort zu sperren und zu öffnen.',
    copies: 'Erinnern, wenn die Kopien, auf denen meine Nachweise beruhen, älter sind als',
    'copies-hint':
      'Von Schlüsseln, Profilen und Sperrlisten der Aussteller. Lapel sagt es Ihnen hier und holt nichts von selbst.',
    'copies-never': 'Nie',
  },
  personas: {
    title: 'Ihre Schlüssel',
    words:
      'Nachweise lauten auf einen Schlüssel, und mit ihm unterschreiben Sie, was Sie vorzeigen. Mehrere Schlüssel halten Teile Ihres Lebens auseinander.',
    add: 'Schlüssel hinzufügen',
    'add-name': 'Name des neuen Schlüssels, für Sie selbst',
    since: 'seit {{date}}',
    retired: 'außer Dienst {{date}}',
    rename: 'Umbenennen',
    'rename-title': 'Diesen Schlüssel umbenennen',
    name: 'Name',
    retire: 'Außer Dienst stellen',
    'retire-title': '„{{name}}“ außer Dienst stellen?',
    'retire-words':
      'Er unterschreibt nichts mehr. Gelöscht wird er nie: Nachweise, die auf ihn lauten, bleiben erklärbar.',
    'retire-keep': 'Weiter benutzen',
    copy: 'Kennung kopieren',
  },
  emails: {
    title: 'Ihre E-Mail-Adressen',
    words:
      'Ältere Nachweise nennen ihren Inhaber durch eine verschlüsselte Adresse. Ihre werden hier, auf diesem Computer, verglichen und nirgends hingeschickt.',
    add: 'Adresse hinzufügen',
    remove: '{{address}} entfernen',
    removed: 'Entfernt.',
  },
  about: {
    title: 'Über Lapel',
    version: 'Version {{version}}',
    'stand-in':
      'Das läuft in einem Ersatz für Electron: die Anwendung ist dieselbe, der Schutz durch das Fenster des Systems nicht.',
    electron: 'Electron {{version}}',
    chromium: 'Chromium {{version}}',
    updates: { off: 'Sucht nicht selbst nach Aktualisierungen.', on: 'Sucht selbst nach Aktualisierungen.' },
    verifier: 'Die Prüfseite',
    'verifier-hint': 'Vergleichen Sie das mit dem, was die Seite von sich zeigt, und mit dem Veröffentlichten.',
    'verifier-none': 'Dieser Fassung liegt sie nicht bei.',
    file: 'SHA-256 der Datei',
    script: 'SHA-256 ihres Skripts',
    licences: 'Lizenzen',
    'licences-words_one': 'Lapel steht auf {{count, number}} Paket von anderen.',
    'licences-words_other': 'Lapel steht auf {{count, number}} Paketen von anderen.',
    'licences-show': 'Zeigen',
  },
  samples: {
    title: 'Beispielnachweise',
    words: 'Erfundene Nachweise zum Ausprobieren.',
    add: 'Beispiele hinzufügen',
    remove: 'Beispiele entfernen',
  },
};
