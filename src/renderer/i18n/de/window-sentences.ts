import type { windowSentences as english } from '../en/window-sentences.ts';

export const windowSentences: Readonly<Record<keyof typeof english, string>> = {
  'baking.already-baked':
    'In diesem Bild steckt schon ein Nachweis, und er wurde nicht ersetzt. Wählen Sie ein Bild ohne Nachweis. Nichts wurde geändert.',
  'holder.none':
    'Es gibt keinen Schlüssel zum Unterschreiben: Alle dieser Brieftasche sind außer Dienst. Machen Sie in den Einstellungen einen neuen: „Schlüssel hinzufügen“.',
  'import.backup-locked':
    'Das ist die Sicherung einer anderen Brieftasche, verschlüsselt mit deren Passwort. Noch wurde nichts davon übernommen: Geben Sie das Passwort an, um sie zu öffnen.',
  'import.code-is-an-address':
    'Der Code führt zu {url}; dort könnte der Nachweis liegen. Adressen in Codes werden nie von selbst geöffnet: Benutzen Sie „Von einer Adresse holen“, oder öffnen Sie sie im Browser und speichern Sie den Nachweis.',
  'import.no-snapshots':
    'Diese Datei ist weder ein Ausstellerpaket noch ein Verzeichnis: {reason} Nichts wurde geändert.',
  'import.page-is-an-address':
    'Die Seite enthält keinen Nachweis, nur Adressen, unter denen einer liegen könnte ({url}). Benutzen Sie „Von einer Adresse holen“, oder speichern Sie den Nachweis von dort.',
  'import.paper-without-badge':
    'Dieses Dokument enthält keinen unterschriebenen Nachweis: Nichts ist angehängt, und kein Code auf seinen Seiten trägt einen. Bitten Sie den Aussteller um den Nachweis selbst, oder behalten Sie das Dokument ohne Unterschrift.',
  'input.issuer-pack':
    'Das ist ein Ausstellerpaket: was Aussteller veröffentlichen, und kein Nachweis. Nichts wurde geändert. Wählen Sie unter „Aussteller“ „Paket oder Register einlesen…“.',
  'input.link-outside':
    'Das ist eine Verknüpfung, die aus dem Ordner hinausführt. Ihr wurde nicht gefolgt; wählen Sie die Datei selbst, um sie zu lesen.',
  'input.nothing-found': 'In dem, was Sie gewählt haben, ist nichts zu lesen: keine Datei, oder nur verborgene.',
  'input.only-an-address':
    'Darin steht nur eine Adresse ({url}), und was dort veröffentlicht ist, ist nicht auf diesem Computer. Benutzen Sie „Von einer Adresse holen“, oder nehmen Sie zuerst die Daten des Ausstellers auf und fügen Sie es dann noch einmal hinzu.',
  'issuers.keys-differ':
    'Die Schlüssel von {url} in diesem Paket sind nicht die, die am {kept} behalten wurden. Die Fassung des Pakets wurde beiseitegelegt und entscheidet nichts. Mit „Neu holen…“ fragen Sie den Aussteller selbst.',
  'issuers.pack-too-large':
    'Das Ausstellerpaket hätte {bytes|size}; wieder eingelesen werden höchstens {limit|size}. Nichts wurde geschrieben.',
  'present.no-verifier-page':
    'Die Seite, die sich selbst prüft, fehlt hier oder ist beschädigt. Installieren Sie Lapel neu. Nichts wurde unterschrieben.',
  'present.not-valid':
    'Einer der gewählten Nachweise ist ungültig, darum lässt sich noch nichts unterschreiben. Lassen Sie ihn weg, oder wählen Sie „Trotzdem zeigen“.',
  'usage.no-such-id': 'Dieser Nachweis ist nicht mehr in der Brieftasche.',
  'usage.no-such-issuer': 'Diesen Aussteller kennt die Brieftasche nicht mehr.',
  'usage.no-passphrase':
    'Eine Passphrase ist nötig. Öffnen Sie die Brieftasche damit, und versuchen Sie es noch einmal.',
  'usage.not-online':
    'Nichts wurde geholt: Dafür braucht es Ihr Wort. Gefragt würde bei {hosts} (Dokumente: {count}), und dort sähe man jeweils die Internetadresse dieses Computers und die Uhrzeit.',
  'vault.damaged':
    'Die Dateien der Brieftasche passen nicht zusammen: „{part}“ wurde verändert oder teils aus einer älteren Kopie zurückgelegt. Nichts wurde geändert. Stellen Sie Ihre neueste Sicherung in einer neuen Brieftasche wieder her, und behalten Sie diese Dateien: Was lesbar ist, lässt sich noch daraus retten.',
  'vault.not-found':
    'Die Brieftasche ist nicht in ihrem Ordner. Legen Sie eine an, oder stellen Sie eine aus einer Sicherung wieder her.',
};
