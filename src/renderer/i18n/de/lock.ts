import type { lock as english } from '../en/lock.ts';
import type { SameKeys } from '../words.ts';

export const lock: SameKeys<typeof english> = {
  title: 'Gesperrt',
  'title-start': 'Lapel',
  unlock: 'Entsperren',
  unlocking: 'Wird entsperrt',
  keychain: 'Mit dem Schlüsselbund dieses Computers entsperren',
  forgotten: 'Vergessen? Mit dem Wiederherstellungscode öffnen',
  'nothing-readable': 'Bis Sie entsperren, ist hier nichts zu lesen, nicht einmal die Namen Ihrer Nachweise.',
  since: {
    asked: 'Seit {{time}}, von Ihnen gesperrt.',
    idle: 'Seit {{time}}, weil Sie eine Weile nichts taten.',
    suspend: 'Seit {{time}}, als der Computer in den Ruhezustand ging.',
    'screen-lock': 'Seit {{time}}, als der Bildschirm gesperrt wurde.',
    'wallet-ended': 'Seit {{time}}, als der Prozess der Brieftasche von selbst endete. Nichts ging verloren.',
    'window-ended': 'Seit {{time}}, als das Fenster von selbst endete. Nichts ging verloren.',
    quit: 'Seit {{time}}.',
  },
  because: {
    start: 'Ihre Passphrase öffnet sie.',
    asked: 'Sie haben sie gesperrt.',
    idle: 'Sie wurde eine Weile nicht benutzt.',
    suspend: 'Der Computer ging in den Ruhezustand.',
    'screen-lock': 'Der Bildschirm wurde gesperrt.',
    'wallet-ended': 'Der Prozess der Brieftasche endete von selbst. Nichts ging verloren.',
    'window-ended': 'Das Fenster endete von selbst. Nichts ging verloren.',
    quit: 'Ihre Passphrase öffnet sie.',
  },
  recover: {
    title: 'Mit dem Wiederherstellungscode öffnen',
    body: 'Er steht auf dem Blatt, das Sie beim Anlegen dieser Brieftasche gedruckt oder gesichert haben. Sie wählen damit eine neue Passphrase; der Code bleibt gültig.',
    code: 'Wiederherstellungscode',
    'code-hint': 'Buchstaben und Ziffern; Leerzeichen und Striche sind gleichgültig.',
    next: 'Neue Passphrase',
    open: 'Öffnen und Passphrase setzen',
    back: 'Sie fällt mir doch ein',
    backup: 'Stattdessen eine Sicherung wiederherstellen',
    none: 'Ohne Passphrase und ohne Code kann niemand diese Brieftasche öffnen, auch wir nicht. Eine Sicherung öffnet sich mit ihrer eigenen Passphrase.',
  },
};
