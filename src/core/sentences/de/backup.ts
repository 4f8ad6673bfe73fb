import type { backupSentences as english } from '../en/backup.ts';

export const backupSentences: Readonly<Record<keyof typeof english, string>> = {
  'backup.not-a-backup':
    'Das ist keine Sicherung einer Brieftasche: Eine Sicherung ist eine age-Datei, die sich mit einer Passphrase öffnet. Nichts wurde geändert.',
  'backup.wrong-passphrase':
    'Diese Passphrase öffnet diese Sicherung nicht. Eine Sicherung öffnet sich mit der Passphrase (oder dem Wiederherstellungscode), mit der sie gemacht wurde, auch wenn die der Brieftasche seither geändert wurde. Nichts wurde geändert.',
  'backup.passphrase-not-text':
    'Die Passphrase einer Sicherung muss Text sein, damit sie sich in jedem age-Programm eintippen lässt. Wählen Sie für die Sicherung eine andere. Nichts wurde geändert.',
  'backup.key-work-refused':
    'Diese Sicherung verlangt mehr Rechenarbeit, als Lapel zulässt (2 hoch {workFactor}; höchstens {limit}); von Lapel stammt sie also nicht. Mit dem Programm age lässt sie sich öffnen. Nichts wurde geändert.',
  'backup.newer-than-app':
    'Diese Sicherung stammt von einer neueren Version (Format {version}). Aktualisieren Sie Lapel, um sie wiederherzustellen. Nichts wurde geändert.',
  'backup.damaged':
    'Diese Sicherung ist beschädigt: Sie wurde abgeschnitten oder nachträglich verändert. Nichts wurde geändert. Versuchen Sie es mit einer anderen Kopie.',
  'backup.malformed':
    'Diese Sicherung öffnet sich, aber was darin steht, hat nicht Lapel geschrieben ({part}). Nichts wurde geändert.',
  'backup.unsafe-name':
    'Diese Sicherung enthält einen Eintrag, dessen Name oder Art in Sicherungen nicht vorkommt; von Lapel stammt sie also nicht. Nichts wurde geändert.',
  'backup.duplicate-entry':
    'Diese Sicherung enthält dasselbe zweimal ({part}); von Lapel stammt sie also nicht. Nichts wurde geändert.',
  'backup.wrong-hash':
    'Das Inhaltsverzeichnis dieser Sicherung passt nicht zu ihrem Inhalt ({part}). Sie wurde nicht wiederhergestellt, und nichts wurde geändert. Versuchen Sie es mit einer anderen Kopie.',
  'backup.manifest-mismatch':
    'Das Inhaltsverzeichnis dieser Sicherung passt nicht zu ihrem Inhalt: Einträge fehlen, sind hinzugekommen oder haben eine andere Länge. Sie wurde nicht wiederhergestellt, und nichts wurde geändert. Versuchen Sie es mit einer anderen Kopie.',
  'backup.too-large':
    'Ein Teil dieser Sicherung ({part}) ist größer als {limit|size}. Er wurde nicht gelesen, und nichts wurde geändert.',
  'backup.changed-meanwhile':
    'Während des Sicherns wurde die Brieftasche geändert, darum wurde die Sicherung abgebrochen. Nichts ging verloren; sichern Sie noch einmal.',
  'backup.stopped': 'Sie haben es angehalten. Das Begonnene wurde wieder entfernt, und sonst wurde nichts geändert.',
  'backup.not-read-back':
    'Die Sicherung wurde geschrieben, aber was sich zurücklesen ließ, ist nicht das Geschriebene; darum wurde sie entfernt. Die Brieftasche ist, wie sie war. Nehmen Sie einen anderen Datenträger.',
  'backup.differs':
    'Was aus dieser Sicherung wiederhergestellt wurde, ist nicht das, was in ihr steht ({part}). Verlassen Sie sich nicht auf sie und sichern Sie noch einmal. Die Brieftasche ist, wie sie war.',
  'backup.disk-full':
    'Der Datenträger ist voll. Es wurde nichts darauf geschrieben und nichts Halbes zurückgelassen. Schaffen Sie Platz oder wählen Sie einen anderen.',
  'backup.read-only':
    'Auf diesen Datenträger kann nicht geschrieben werden. Nichts wurde geändert; wählen Sie einen anderen Ordner.',
  'backup.permission': 'In diesen Ordner dürfen Sie nicht schreiben. Nichts wurde geändert; wählen Sie einen anderen.',
  'backup.folder-gone':
    'Den Ordner für diese Datei gibt es nicht, oder sein Datenträger ist nicht mehr da. Nichts wurde geändert; wählen Sie einen anderen Ordner.',
  'backup.not-written':
    'Die Datei konnte nicht geschrieben werden ({reason}), und nichts Halbes blieb zurück. Sehen Sie nach dem Datenträger oder wählen Sie einen anderen.',
};
