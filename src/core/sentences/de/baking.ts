import type { bakingSentences as english } from '../en/baking.ts';

export const bakingSentences: Readonly<Record<keyof typeof english, string>> = {
  'baking.not-a-picture':
    'Das ist weder ein PNG- noch ein SVG-Bild, also kann kein Nachweis darin stecken. Nichts wurde geändert.',
  'baking.no-credential':
    'In diesem Bild steckt kein Nachweis. Vielleicht wurde es neu gespeichert oder über einen Dienst verschickt, der ihn entfernt; bitten Sie den Aussteller um die Originaldatei.',
  'baking.not-a-credential':
    'Wo in diesem Bild der Nachweis stehen sollte, steht ein Text, der weder JSON noch ein unterschriebenes Token noch eine Adresse ist. Bitten Sie den Aussteller um ein berichtigtes Bild.',
  'baking.several-credentials':
    'In diesem Bild steckt mehr als ein Nachweis, und Programme könnten sich uneins sein, welcher zählt. Es wird abgelehnt; bitten Sie den Aussteller um ein Bild mit nur einem.',
  'baking.compressed-credential':
    'Der Nachweis in diesem Bild ist komprimiert, was der Standard Open Badges nicht erlaubt. Er wird abgelehnt; bitten Sie den Aussteller, ihn neu ins Bild zu setzen.',
  'baking.wrong-block':
    'Der Nachweis steht in einer Art von Textblock, die sein Standard nicht erlaubt. Er wird abgelehnt; bitten Sie den Aussteller, ihn neu ins Bild zu setzen.',
  'baking.truncated': 'Das Bild endet zu früh: Ein Teil der Datei fehlt. Besorgen Sie die Originaldatei noch einmal.',
  'baking.wrong-checksum':
    'Das Bild wurde nachträglich beschädigt oder bearbeitet (die Prüfsumme bei Byte {offset} stimmt nicht). Besorgen Sie die Originaldatei noch einmal.',
  'baking.malformed-picture':
    'Das Bild ist nicht so gebaut, wie sein Format es verlangt (an Stelle {offset}), und lässt sich nur durch Raten lesen. Besorgen Sie die Originaldatei noch einmal.',
  'baking.too-many-pixels':
    'Das Bild gibt an, {width} mal {height} Bildpunkte groß zu sein; mehr, als Lapel öffnet (insgesamt {limit}). Es wird abgelehnt.',
  'baking.svg-document-type':
    'Das SVG-Bild beginnt mit einem eigenen Dokumenttyp, der alles Folgende umdeuten kann. Es wird abgelehnt; speichern Sie es ohne DOCTYPE neu.',
  'baking.svg-entity':
    'Das SVG-Bild benutzt die Abkürzung „{entity}“, deren Bedeutung anderswo nachzuschlagen wäre. Es wird abgelehnt; speichern Sie es ohne solche Abkürzungen (Entities) neu.',
  'baking.svg-encoding': 'Das SVG-Bild ist nicht in UTF-8 geschrieben. Speichern Sie es als UTF-8 neu.',
  'baking.svg-too-deep': 'Das SVG-Bild verschachtelt seine Teile mehr als {limit} Ebenen tief. Es wird abgelehnt.',
  'baking.already-baked':
    'In diesem Bild steckt schon ein Nachweis, und er wurde nicht ersetzt. Wählen Sie ein Bild ohne Nachweis, oder verlangen Sie ausdrücklich, dass der alte ersetzt wird (im Terminal: --replace).',
  'baking.not-writable-as-svg':
    'Der Nachweis enthält ein Zeichen (an Stelle {offset}), das in einem SVG-Bild nicht stehen kann. Nehmen Sie stattdessen ein PNG-Bild.',
  'baking.no-address':
    'Der Nachweis nennt keine Adresse, unter der er veröffentlicht ist, und ein SVG-Bild muss eine angeben. Nehmen Sie stattdessen ein PNG-Bild.',
};
