import type { inputSentences as english } from '../en/input.ts';

export const inputSentences: Readonly<Record<keyof typeof english, string>> = {
  'input.empty':
    'Die Datei ist leer; ein abgebrochenes Herunterladen hinterlässt solche Dateien. Holen Sie sie noch einmal. Nichts wurde geändert.',
  'input.too-large':
    'Die Datei hat {bytes|size}; gelesen werden höchstens {limit|size}, und größer ist kein Nachweis. Nichts wurde geändert. Sind Nachweise darin gepackt, entpacken Sie sie und nehmen Sie den Ordner auf.',
  'input.not-a-credential':
    'Das ist kein Nachweis und keine Vorlage, die Lapel kennt. Nichts wurde geändert. Bitten Sie, wer es geschickt hat, um den Nachweis selbst, als Datei.',
  'input.part-of-a-badge':
    'Das ist nur ein Teil eines Nachweises ({type}): was man erwerben kann oder wer es ausstellt, und nicht, dass jemand es erworben hat. Nichts wurde geändert. Bitten Sie, wer es geschickt hat, um den Nachweis selbst, als Datei.',
  'input.older-record':
    'Das ist ein Lernnachweis der Version 1 (CLR 1.0), den Lapel nicht lesen kann. Nichts wurde geändert. Bitten Sie den Aussteller um Version 2, oder um die Nachweise darin einzeln.',
  'input.issuer-pack':
    'Das ist ein Ausstellerpaket: was Aussteller veröffentlichen, und kein Nachweis. Nichts wurde geändert. Lesen Sie es mit „lapel issuers import“ ein.',
  'input.is-a-request':
    'Dieser Code bittet um Nachweise; er enthält keinen. Nichts wurde geändert. Antworten Sie darauf dort, wo Sie Nachweise vorzeigen.',
  'input.carrier-damaged':
    'Der ältere Nachweis in dieser Vorlage ist nicht der, aus dem seine Prüfsumme gebildet wurde; darum wurde er nicht beurteilt. Bitten Sie um eine neue Vorlage.',
  'input.unsupported-form':
    'Das ist als {form} gesichert, was Lapel noch nicht lesen kann. Nichts wurde geändert; fragen Sie den Aussteller, ob es den Nachweis auch als JSON oder als Token gibt.',
  'input.only-an-address':
    'Darin steht nur eine Adresse ({url}), und was dort veröffentlicht ist, ist nicht auf diesem Computer. Lesen Sie es mit --online noch einmal ein, oder nehmen Sie zuerst die Daten des Ausstellers auf (lapel issuers import).',
  'input.not-utf8': 'Der Text ist kein gültiges UTF-8 und lässt sich nur durch Raten lesen. Nichts wurde geändert.',
  'input.unreadable': 'Die Datei ließ sich nicht lesen. Sehen Sie nach, ob es sie gibt und ob Sie sie öffnen dürfen.',
  'input.nothing-found': 'In dem, was Sie genannt haben, ist nichts zu lesen: keine Datei, oder nur verborgene.',
  'input.no-credential-inside':
    'Das Archiv enthält Dateien, aber keine davon ist ein Nachweis oder eine Vorlage. Nichts wurde geändert. Bitten Sie, wer es geschickt hat, um die Nachweise als Dateien.',
  'input.not-found':
    'Eine Datei oder einen Ordner „{name}“ gibt es dort nicht. Sehen Sie nach, ob Name und Ort stimmen, und nennen Sie sie noch einmal.',
  'input.not-a-file': 'Das ist weder eine Datei noch ein Ordner, darum wurde nichts gelesen.',
  'input.link-outside':
    'Das ist eine Verknüpfung, die aus dem Ordner hinausführt. Ihr wurde nicht gefolgt; nennen Sie die Datei selbst, um sie zu lesen.',
  'input.too-many-files':
    'Es sind mehr als {limit} Dateien. Der Rest wurde nicht gelesen; nehmen Sie sie in kleineren Teilen auf.',
  'input.folder-too-deep':
    'Die Ordner sind mehr als {limit} Ebenen tief verschachtelt. Was tiefer liegt, wurde nicht gelesen.',
  'input.archive-damaged':
    'Das Archiv ist beschädigt, oder sein Inhaltsverzeichnis passt nicht zum Inhalt. Besorgen Sie die Originaldatei noch einmal.',
  'input.archive-unsafe-name':
    'Ein Eintrag des Archivs hat einen Namen, der aus ihm hinausführen könnte. Dieser Eintrag wurde nicht gelesen.',
  'input.archive-link': 'Ein Eintrag des Archivs ist eine Verknüpfung und keine Datei. Ihr wurde nicht gefolgt.',
  'input.archive-encrypted': 'Ein Eintrag des Archivs ist verschlüsselt. Entpacken Sie es zuerst mit seinem Passwort.',
  'input.archive-unsupported': 'Das Archiv hat eine Form, die Lapel nicht liest. Entpacken Sie es zuerst.',
  'input.archive-too-large':
    'Entpackt hätte das Archiv mehr als {limit|size}, darum wurde es nicht entpackt. Nichts wurde geändert. Wissen Sie, woher es kommt, entpacken Sie es selbst und nehmen Sie den Ordner auf.',
  'input.archive-too-many-entries':
    'Das Archiv enthält mehr als {limit} Einträge, darum wurde es nicht entpackt. Nichts wurde geändert. Wissen Sie, woher es kommt, entpacken Sie es selbst und nehmen Sie den Ordner auf.',
  'input.archive-nested': 'In dem Archiv steckt ein Archiv und darin noch eines. Das innerste wurde nicht geöffnet.',
  'json.malformed':
    'Der Text ist kein gültiges JSON (bei Zeichen {offset}): Er wurde unterwegs abgeschnitten oder verändert. Holen Sie die ursprüngliche Datei noch einmal. Nichts wurde geändert.',
  'json.byte-order-mark':
    'Der Text beginnt mit einer Bytereihenfolge-Marke (BOM), die JSON nicht erlaubt. Er wird abgelehnt; speichern Sie ihn als UTF-8 ohne diese Marke.',
  'json.forbidden-key':
    'Das JSON benutzt den Namen „{key}“, den Programme mit ihrem eigenen Inneren verwechseln können. Es wird abgelehnt.',
  'json.duplicate-key':
    'Das JSON nennt „{key}“ zweimal in einem Objekt; zwei Leser könnten es verschieden verstehen. Es wird abgelehnt; bitten Sie den Aussteller um eine berichtigte Fassung.',
  'json.too-deep': 'Das JSON ist mehr als {limit} Ebenen tief verschachtelt. Es wird abgelehnt.',
  'json.unsafe-integer':
    'Das JSON enthält eine Zahl, die zu groß ist, um sie genau zu lesen (bei Zeichen {offset}). Es wird abgelehnt; bitten Sie den Aussteller, sie als Text zu schreiben.',
  'json.lone-surrogate':
    'Das JSON enthält ein halbes Zeichen (bei Zeichen {offset}), das sich weder unterschreiben noch zeigen lässt. Es wird abgelehnt.',
  'jwt.too-large': 'Das Token hat {bytes} Zeichen; gelesen werden höchstens {limit}. Nichts wurde geändert.',
  'jwt.wrong-part-count':
    'Ein unterschriebenes Token hat drei Teile, dieses hat {parts}. Es ist beschädigt oder von anderer Art.',
  'jwt.not-base64url':
    'Ein Teil des Tokens ({part}) ist nicht so kodiert, wie der Standard es verlangt ({fault}). Es wurde unterwegs beschädigt oder verändert; bitten Sie um die Originaldatei.',
  'jwt.malformed-header':
    'Im Kopf des Tokens fehlt ein brauchbares „{parameter}“. Bitten Sie den Aussteller, es neu auszustellen.',
  'jwt.malformed-payload': 'Der Inhalt des Tokens ist kein Objekt. Bitten Sie den Aussteller, es neu auszustellen.',
  'jwt.malformed-envelope':
    'Die Hülle eines unterschriebenen Nachweises ist beschädigt ({part}). Bitten Sie den Aussteller, ihn neu auszustellen.',
  'jwt.disclosures-unfit':
    'Was dieses Token zeigt, ist nicht das, was sein Aussteller unterschrieben hat ({problem}). Es wurde unterwegs beschädigt oder verändert; bitten Sie um das Original.',
  'jwt.malformed-key-binding':
    'In der Unterschrift des Inhabers fehlt ein brauchbares „{parameter}“. Bitten Sie darum, das Token noch einmal vorzuzeigen.',
  'jwt.not-a-credential':
    'Das Token ist unterschrieben, enthält aber weder einen Nachweis noch eine Vorlage. Nichts wurde geändert.',
  'output.not-written':
    'Die Datei konnte nicht geschrieben werden ({reason}). Sehen Sie nach, ob es den Ordner gibt, ob Sie dort schreiben dürfen und ob noch Platz ist. In der Brieftasche wurde nichts geändert.',
  'usage.invalid': '{problem}',
  'usage.no-passphrase':
    'Eine Passphrase ist nötig, und hier kann niemand danach gefragt werden. Geben Sie sie so an: {advice}.',
  'usage.no-such-id': 'In dieser Brieftasche gibt es keinen Nachweis mit der Kennung {id}.',
  'usage.no-such-issuer': 'Von einem Aussteller {id} weiß diese Brieftasche nichts.',
  'usage.target-exists': 'Das Ziel gibt es schon; es wird nicht überschrieben. Wählen Sie einen anderen Namen.',
};
