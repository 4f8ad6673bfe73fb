import type { vaultSentences as english } from '../en/vault.ts';

export const vaultSentences: Readonly<Record<keyof typeof english, string>> = {
  'vault.not-found':
    'In diesem Ordner ist keine Brieftasche. Legen Sie mit „lapel init“ eine an, oder nennen Sie einen anderen Ordner.',
  'vault.exists':
    'In diesem Ordner ist schon eine Brieftasche. Nichts wurde geändert; wählen Sie einen anderen Ordner.',
  'vault.wrong-passphrase':
    'Das ist nicht die Passphrase dieser Brieftasche. Nichts wurde geändert; versuchen Sie es noch einmal.',
  'vault.wrong-recovery-code': 'Das ist nicht der Wiederherstellungscode dieser Brieftasche. Nichts wurde geändert.',
  'vault.recovery-code-mistyped':
    'Im Wiederherstellungscode ist ein Tippfehler: Seine Prüfbuchstaben passen nicht. Vergleichen Sie ihn mit Ihrem Wiederherstellungsblatt. Nichts wurde geändert.',
  'vault.passphrase-too-short': 'Eine Passphrase braucht mindestens {minimum} Zeichen. Nichts wurde geändert.',
  'vault.passphrase-too-long': 'Eine Passphrase darf höchstens {maximum} Bytes haben. Nichts wurde geändert.',
  'vault.in-use':
    'Diese Brieftasche ist in einem anderen Fenster oder Programm geöffnet. Schließen Sie sie dort zuerst; nichts wurde geändert.',
  'vault.locked':
    'Die Brieftasche ist gesperrt. Öffnen Sie sie mit Ihrer Passphrase, und versuchen Sie es noch einmal.',
  'vault.check-stopped':
    'Sie haben die Prüfung angehalten. Was noch nicht gelesen war, kann ganz sein oder nicht; nichts wurde geändert.',
  'vault.damaged':
    'Die Dateien der Brieftasche passen nicht zusammen: „{part}“ wurde verändert oder teils aus einer älteren Kopie zurückgelegt. Nichts wurde geändert. Stellen Sie eine Sicherung wieder her, oder retten Sie mit „lapel check-vault --salvage“, was lesbar ist.',
  'vault.newer-than-app':
    'Diese Brieftasche wurde zuletzt mit einer neueren Version geöffnet. Aktualisieren Sie Lapel, um sie zu öffnen. Nichts wurde geändert.',
  'vault.key-work-refused':
    'Die Schlüsseldatei der Brieftasche verlangt mehr Arbeit oder Speicher ({memoryKib} KiB, {passes} Durchgänge), als Lapel zulässt; jemand anderes hat sie also verändert, oder sie ist beschädigt. Legen Sie Ihre Kopie von „vault.keys“ zurück. Nichts wurde geändert.',
  'vault.disk-full':
    'Der Datenträger ist voll. Was vorher bestätigt wurde, ist sicher; schaffen Sie Platz, und versuchen Sie es noch einmal.',
  'vault.read-only':
    'In den Ordner der Brieftasche kann nicht geschrieben werden: Der Datenträger lässt sich nur lesen. Nichts ging verloren.',
  'vault.permission':
    'Sie dürfen den Ordner der Brieftasche nicht öffnen oder ändern. Prüfen Sie seine Berechtigungen. Nichts ging verloren.',
  'vault.io':
    'Datenträger oder Ordner haben versagt, während die Brieftasche benutzt wurde ({reason}). Was vorher bestätigt wurde, ist sicher; sehen Sie nach dem Datenträger, und versuchen Sie es noch einmal.',
  'vault.too-large':
    'Ein Stück von {bytes|size} ist mehr, als die Brieftasche aufbewahrt ({limit|size}). Nichts wurde geändert.',
  'usage.ambiguous-id': 'Die Kennung von mehr als einem Nachweis beginnt mit {id}. Schreiben Sie mehr davon.',
  'import.nothing-inside': 'Darin ist kein Nachweis: Die Vorlage ist leer. Nichts wurde geändert.',
  'import.backup-locked':
    'Das ist die Sicherung einer anderen Brieftasche, mit deren Passwort verschlüsselt. Lesen Sie sie mit diesem Passwort noch einmal ein: „--backup-passphrase-file“ oder LAPEL_BACKUP_PASSPHRASE. Nichts davon wurde übernommen.',
  'import.backup-wrong-password':
    'Dieses Passwort öffnet diese Sicherung einer anderen Brieftasche nicht. Nichts davon wurde übernommen.',
  'import.backup-damaged':
    'Diese verschlüsselte Sicherung einer anderen Brieftasche ist beschädigt oder auf eine Weise verschlüsselt, die Lapel nicht kennt. Nichts davon wurde übernommen; machen Sie die Sicherung noch einmal.',
  'import.backup-work-refused':
    'Diese Sicherung einer anderen Brieftasche verlangt vor dem Öffnen mehr Rechenarbeit, als Lapel zulässt. Nichts davon wurde übernommen.',
  'import.backup-too-large':
    'Diese Sicherung einer anderen Brieftasche enthält mehr, als Lapel auf einmal liest ({part}: höchstens {limit}). Nichts davon wurde übernommen; machen Sie kleinere.',
  'import.no-snapshots':
    'Die Liste der behaltenen Fassungen lässt sich nicht verwenden: {reason} Nichts wurde geändert.',
  'import.no-trust-list':
    'Die Liste der Aussteller, denen vertraut wird, lässt sich nicht verwenden: {reason} Nichts wurde geändert.',
  'export.other-form':
    'Dieser Nachweis kam als {forms}; als {format} lässt er sich nicht schreiben, ohne ihn zu verändern.',
  'export.none-of-form': 'Keiner der Nachweise kam als {format}, darum wurde nichts geschrieben.',
  'export.no-badges': 'In dieser Brieftasche ist noch kein Nachweis, darum wurde nichts geschrieben.',
  'export.no-end': 'Keiner dieser Nachweise hat einen Tag, an dem er endet; darum wurde kein Kalender geschrieben.',
  'holder.none':
    'Es gibt keinen Schlüssel zum Unterschreiben: Alle dieser Brieftasche sind außer Dienst. Machen Sie mit „lapel holder new“ einen neuen.',
  'holder.not-found': 'In dieser Brieftasche gibt es keinen Schlüssel {did}.',
  'holder.retired':
    'Der Schlüssel {did} ist außer Dienst und unterschreibt nicht mehr. Wählen Sie einen anderen Ihrer Schlüssel; wer prüft, erfährt dann, dass der Nachweis auf den alten lautet.',
  'holder.no-name': 'Ein Schlüssel braucht einen Namen, damit Sie ihn von Ihren anderen unterscheiden können.',
  'holder.last-key': 'Das ist der letzte Schlüssel zum Unterschreiben. Machen Sie zuerst einen anderen.',
  'holder.no-email': '„{address}“ ist keine E-Mail-Adresse.',
  'present.not-valid':
    'Der Nachweis {id} ist {verdict}, darum wurde er nicht vorgezeigt. Sehen Sie in seinen Bericht; um ihn trotzdem zu zeigen, sagen Sie es mit „--even-if-invalid“.',
  'present.no-verifier-page':
    'Die Prüfseite, die in die Datei gehört, fehlt hier oder ist beschädigt. Installieren Sie Lapel neu (in einem Quellverzeichnis: „npm run build“). Nichts wurde unterschrieben.',
  'present.nothing-chosen': 'Wählen Sie mindestens einen Nachweis zum Vorzeigen.',
};
