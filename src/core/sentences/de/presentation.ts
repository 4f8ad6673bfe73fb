import type { presentationSentences as english } from '../en/presentation.ts';

export const presentationSentences: Readonly<Record<keyof typeof english, string>> = {
  'presentation.not-a-frame':
    'Der gelesene Code gehört zu keiner Vorlage von Lapel und wurde ausgelassen. Richten Sie die Kamera auf den bewegten Code.',
  'presentation.other-frame-type':
    'Der gelesene Code trägt „{type}“, gesucht war „{expected}“; darum wurde er ausgelassen. Sehen Sie nach, ob die andere Seite gerade ihre Nachweise zeigt.',
  'presentation.damaged-frame':
    'Ein Code wurde falsch gelesen oder ist beschädigt (seine Prüfsumme stimmt nicht) und wurde ausgelassen. Halten Sie die Kamera auf den bewegten Code.',
  'presentation.malformed-frame':
    'Ein Code ist nicht so gebaut, wie sein Format es verlangt, und wurde ausgelassen. Geschieht das bei jedem, liegt der Fehler bei dem Programm, das sie zeichnet.',
  'presentation.too-many-frames':
    'Der Code kündigt {frames} Teile an, mehr als die {limit}, die Lapel annimmt, und wurde ausgelassen. Bitten Sie stattdessen um eine Datei.',
  'presentation.message-too-long':
    'Der Code kündigt mehr Daten an als die {limitKib} KiB, die Lapel auf diesem Weg annimmt, und wurde ausgelassen. Bitten Sie stattdessen um eine Datei.',
  'presentation.frames-of-two-messages':
    'Dieser Code gehört zu einer anderen Vorlage als der, die gerade gelesen wird, und wurde ausgelassen. Halten Sie die Kamera auf einen Bildschirm, oder beginnen Sie für den anderen von vorn.',
  'presentation.contradicting-frame':
    'Dieser Code widerspricht denen, die vorher gelesen wurden, und wurde ausgelassen. Beginnen Sie von vorn, und achten Sie darauf, dass nur ein Bildschirm im Bild ist.',
  'presentation.damaged-message':
    'Alle Teile wurden gelesen, ergeben zusammen aber nicht, was angekündigt war (die Prüfsumme stimmt nicht). Nichts wurde übernommen; beginnen Sie von vorn.',
  'presentation.too-long-to-show':
    'Das zu zeigen brauchte {frames} Codes, und mehr als {limit} mutet man keiner Kamera zu. Wählen Sie weniger, lassen Sie Bilder weg, oder geben Sie es als Datei weiter.',
  'presentation.frames-missing':
    'Nicht alle Teile wurden gelesen: {received} von {needed}, die nötig sind. Nichts wurde übernommen; lesen Sie mehr von dem bewegten Code.',
  'presentation.not-an-envelope':
    'Das ist kein Text, wie Lapel ihn in Codes schreibt. Nichts wurde daraus übernommen. Bitten Sie um den Code oder die Datei aus der anderen Brieftasche.',
  'presentation.newer-format':
    'Das stammt von einer neueren Version von Lapel (Format {version}). Aktualisieren Sie Lapel, um es zu lesen. Nichts wurde daraus übernommen.',
  'presentation.damaged-envelope':
    'Was der Code enthält, ist beschädigt oder wurde unterwegs verändert ({part}). Nichts wurde daraus übernommen; lesen Sie ihn noch einmal ein.',
  'presentation.unknown-compression':
    'Was der Code enthält, ist auf eine Weise gepackt, die diese Version von Lapel nicht kennt. Aktualisieren Sie Lapel, um es zu lesen.',
  'presentation.content-too-large':
    'Das sind {bytes|size}, und in Codes passen höchstens {limit|size}. Wählen Sie weniger, lassen Sie Bilder weg, oder geben Sie es als Datei weiter.',
  'presentation.too-large-for-one-code':
    'Das passt nicht in einen einzigen Code, den eine Kamera gut liest ({characters} Zeichen). Zeigen Sie es als bewegten Code, wählen Sie weniger, oder geben Sie es als Datei weiter.',
  'scan.not-a-picture': 'Das ist weder ein PNG- noch ein JPEG-Bild, darum wurde kein Code gesucht.',
  'scan.damaged-picture': 'Das Bild ist beschädigt und ließ sich nicht öffnen, darum wurde kein Code gesucht.',
  'scan.too-many-pixels':
    'Das Bild gibt an, {width} mal {height} Bildpunkte groß zu sein; mehr, als Lapel öffnet (insgesamt {limit}). Schneiden Sie es auf den Code zu.',
  'present.not-a-credential':
    'Was als Nummer {number} gewählt wurde, ist kein Nachweis, der sich vorzeigen ließe. Nichts wurde unterschrieben.',
  'present.unsigned-record':
    'Was als Nummer {number} gewählt wurde, ist eine Bescheinigung ohne Unterschrift. Unter Ihrer Unterschrift sähe sie aus wie ein Nachweis, der sich prüfen lässt; darum wurde sie ausgelassen. Schicken Sie die Datei selbst. Nichts wurde unterschrieben.',
  'present.too-many':
    'Es wurden mehr als {limit} Nachweise gewählt. Zeigen Sie sie in kleineren Teilen vor. Nichts wurde unterschrieben.',
  'present.needs-token':
    'Einer der gewählten Nachweise kann nicht in einer unterschriebenen JSON-Vorlage stehen ({reason}). Zeigen Sie ihn als unterschriebenes Token (vp-jwt) vor. Nichts wurde unterschrieben.',
  'present.no-choice':
    'Der Nachweis Nummer {number} ist als Ganzes unterschrieben; einzelne Felder davon lassen sich nicht zeigen. Zeigen Sie ihn ganz, oder lassen Sie ihn weg. Nichts wurde unterschrieben.',
  'present.no-such-choice':
    'Es wurden Felder des Nachweises {id} genannt, der nicht unter den gewählten ist. Nichts wurde unterschrieben.',
  'present.no-such-field':
    'Eines der genannten Felder gibt es im Nachweis Nummer {number} nicht. Sehen Sie in die Liste seiner Felder. Nichts wurde unterschrieben.',
  'present.not-derivable':
    'Der Nachweis Nummer {number} lässt sich teilweise nur mit einem eigens dafür gemachten Beleg zeigen, und der ließ sich nicht machen ({reason}). Nichts wurde unterschrieben.',
  'present.unreadable-text':
    'Eine Angabe ({field}) ist leer, zu lang (höchstens {limit} Zeichen) oder enthält unsichtbare Zeichen. Nichts wurde unterschrieben.',
  'export.unsigned-record':
    'Das ist eine Bescheinigung ohne Unterschrift. Ein Dokument, das hier daraus gemacht würde, sähe aus wie eines, das sich prüfen lässt; darum wurde keines gemacht. Geben Sie die Datei selbst weiter, so wie sie kam.',
  'export.no-paper':
    'Daraus lässt sich keine Urkunde setzen: Behalten wird nur eine Adresse. Nichts wurde geschrieben.',
  'presentation.nothing-to-compare':
    'Darin ist kein Nachweis, der sich vergleichen ließe. Nennen Sie zwei Vorlagen, Lernnachweise oder Listen von Nachweisen.',
  'presentation.not-a-request':
    'Das ist keine Anfrage, wie Lapel sie in Codes schreibt. Bitten Sie die andere Seite, ihre Anfrage noch einmal zu zeigen.',
  'presentation.malformed-request':
    'Die Anfrage ist beschädigt oder wurde unterwegs verändert ({part}). Bitten Sie die andere Seite, sie noch einmal zu zeigen.',
  'presentation.request-expired':
    'Die Anfrage lief ab: {expires}. Bitten Sie die andere Seite um eine neue, und prüfen Sie, ob die Uhr dieses Computers stimmt.',
  'presentation.reply-unknown':
    'Diese Vorlage antwortet auf eine Anfrage, die nicht hier gemacht wurde. Sie kann für jemand anderen gedacht sein; bitten Sie um eine neue.',
  'presentation.reply-late':
    'Diese Vorlage kam, als die Anfrage schon abgelaufen war ({expires}). Zeigen Sie eine neue Anfrage, und bitten Sie noch einmal um die Antwort.',
  'presentation.reply-replayed':
    'Diese Anfrage wurde schon beantwortet. Eine Aufzeichnung, die noch einmal gezeigt wird, belegt nichts; zeigen Sie eine neue Anfrage, und bitten Sie noch einmal um die Antwort.',
};
