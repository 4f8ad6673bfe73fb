import type { verificationSentences as english } from '../en/verification.ts';

export const verificationSentences: Readonly<Record<keyof typeof english, string>> = {
  'recipient.not-asked': 'Niemand wurde genannt, mit dem der Empfänger zu vergleichen wäre.',
  'recipient.other':
    'Ausgestellt ist der Nachweis für jemand anderen oder auf eine Adresse, die Sie nicht angegeben haben.',
  'recipient.unnamed': 'Für wen der Nachweis ausgestellt ist, steht nicht darin.',
  'recipient.not-comparable':
    'Der Empfänger wird auf eine Weise genannt ({kind}), die sich nicht mit dem vergleichen ließ, was Sie angegeben haben.',
  'dates.unreadable': 'Das Datum ({date}) ist nicht lesbar; ob der Nachweis noch gilt, wurde nicht geprüft.',
  'dates.withheld':
    'Der Inhaber zeigt nur einen Teil und kein Ende. Es kann eines weggelassen sein: Bitten Sie darum, das Ganze zu sehen.',
  'dates.not-yet-valid': 'Gültig wird der Nachweis erst am {from}; das ist noch nicht gekommen.',
  'dates.expired': 'Gültig war der Nachweis bis {until}. Fragen Sie den Aussteller, ob er sich erneuern lässt.',
  'dates.presentation-expired': 'Diese Vorlage galt bis {until}. Bitten Sie um eine neue.',
  'hosted.no-address':
    'Wo der Aussteller den Nachweis veröffentlicht, steht nicht darin; darum ließ sich dieser nicht mit dem Original vergleichen.',
  'hosted.no-snapshot':
    'Die Fassung des Ausstellers unter {url} ist nicht auf diesem Computer, darum wurde nicht verglichen. Holen Sie die Daten des Ausstellers, und sehen Sie dann noch einmal nach.',
  'hosted.unreadable':
    'Was von {url} auf diesem Computer ist, lässt sich nicht lesen; darum wurde nichts damit verglichen.',
  'hosted.differs':
    'Der Nachweis unterscheidet sich von dem, was der Aussteller unter {url} veröffentlicht (bei {path}): Er wurde verändert, oder der Aussteller hat seine Fassung geändert.',
  'hosted.revoked': 'Der Aussteller hat den Nachweis widerrufen ({reason}).',
  'hosted.out-of-scope':
    'Veröffentlicht ist der Nachweis unter {url}, außerhalb der Adressen, die {issuer} für die eigenen Nachweise benutzt.',
  'hosted.malformed': 'Was unter {url} veröffentlicht ist, ist nicht das, was es sein sollte ({wanted}).',
  'hosted.other-id':
    'Was unter {url} veröffentlicht ist, gehört nach eigener Angabe zu {id}, und dort wurde etwas anderes gefunden.',
  'nonce.not-asked': 'Nach keiner Einmalzahl wurde gefragt; das könnte die Aufzeichnung einer früheren Vorlage sein.',
  'nonce.no-presentation':
    'Das ist keine Vorlage und kann auf Ihre Einmalzahl nicht antworten. Bitten Sie den Inhaber um eine.',
  'nonce.missing': 'Die Vorlage antwortet nicht auf Ihre Einmalzahl. Sie kann eine Aufzeichnung sein.',
  'nonce.mismatch': 'Die Vorlage antwortet auf eine andere Einmalzahl als Ihre. Sie kann eine Aufzeichnung sein.',
  'nonce.proof-not-passed': 'Die Unterschrift der Vorlage steht nicht fest; darum zählt nicht, worauf sie antwortet.',
  'audience.not-asked': 'Nach keinem Gegenüber wurde gefragt; das könnte für jemand anderen gemacht sein.',
  'audience.no-presentation':
    'Das ist keine Vorlage, also nicht eigens für Sie gemacht. Bitten Sie den Inhaber um eine.',
  'audience.missing': 'Für wen die Vorlage gemacht wurde, steht nicht darin.',
  'audience.mismatch': 'Die Vorlage wurde für „{audience}“ gemacht, nicht für Sie.',
  'audience.proof-not-passed':
    'Die Unterschrift der Vorlage steht nicht fest; darum zählt nicht, für wen sie gemacht sein will.',
  'holder.not-asked': 'Niemand hat gefragt, ob der, der das zeigt, auch der ist, für den es ausgestellt wurde.',
  'holder.other':
    'Ein Nachweis darin ({path}) wurde für jemand anderen ausgestellt als den, der diese Vorlage unterschrieben hat.',
  'holder.not-provable':
    'Ein Nachweis darin ({path}) nennt keinen Schlüssel seines Inhabers. Vergleichen Sie den Namen mit einem Ausweis.',
  'holder.unnamed':
    'Wer der Inhaber ist, sagt die Vorlage nicht; darum zeigt nichts, wer diese Nachweise hält. Bitten Sie um eine, die es sagt.',
  'holder.nothing-shown': 'Die Vorlage zeigt keinen Nachweis, also hält auch niemand einen.',
  'holder.proof-not-passed':
    'Die Unterschrift der Vorlage steht nicht fest; darum zeigt nichts, wer diese Nachweise hält.',
  'schema.mismatch':
    'Das genannte Schema {schema} wird nicht eingehalten: {places}. Fragen Sie den Aussteller; die Unterschrift kann trotzdem gut sein.',
  'schema.digest-mismatch':
    'Das Schema {schema} auf diesem Computer ist nicht das, das der Aussteller meinte: Ihre Prüfsummen unterscheiden sich. Holen Sie die Daten des Ausstellers neu, und sehen Sie dann noch einmal nach; bleibt es so, fragen Sie den Aussteller.',
  'schema.digest-unreadable':
    'Die Prüfsumme des Schemas {schema} hat eine Form, die Lapel nicht liest; darum wurde das Schema nicht angewandt.',
  'schema.no-snapshot':
    'Das Schema {url} ist nicht auf diesem Computer; ob es eingehalten wird, wurde nicht geprüft. Holen Sie die Daten des Ausstellers, und sehen Sie dann noch einmal nach.',
  'schema.unsupported-type':
    'Genannt wird ein Schema ({schema}) einer Art, die Lapel nicht anwendet ({type}). Ob es eingehalten wird, wurde nicht geprüft.',
  'schema.unreadable':
    'Das Schema {url} lässt sich hier nicht lesen ({problem}). Ob der Nachweis es einhält, wurde nicht geprüft.',
  'schema.too-complex':
    'Das Schema {url} verlangt mehr Arbeit, als ein Nachweis machen darf ({problem}). Ob der Nachweis es einhält, wurde nicht geprüft.',
  'schema.unsafe-pattern':
    'Das Schema {url} enthält ein Suchmuster, das diesen Computer jahrelang beschäftigen könnte. Ob der Nachweis es einhält, wurde nicht geprüft.',
  'schema.too-many': 'Es werden mehr als {limit} Schemas genannt. Ob sie eingehalten werden, wurde nicht geprüft.',
  'schema.withheld':
    'Der Inhaber zeigt nur einen Teil, und der Teil hält das Schema {schema} nicht ein. Das Ganze vielleicht schon.',
  'resources.digest-mismatch':
    'Was unter {url} steht, ist nicht, was der Aussteller bei der Ausstellung gesehen hat: Die Prüfsumme im Badge ist eine andere. Der Badge kann trotzdem gut sein; sehen Sie sich genau an, worauf er verweist.',
  'resources.no-snapshot':
    'Er nennt eine Prüfsumme von {url}, wovon keine Kopie auf diesem Computer ist; ob es noch dasselbe ist, wurde nicht geprüft.',
  'resources.too-many':
    'Er nennt mehr Prüfsummen, als Lapel für einen Badge vergleicht; ob {url} noch dasselbe ist, wurde nicht geprüft.',
  'resources.digest-unreadable':
    'Die Prüfsumme von {url} hat eine Form, die Lapel nicht liest; ob es noch dasselbe ist, wurde nicht geprüft.',
  'evidence.not-checked': 'Verwiesen wird auf Belege (insgesamt {count}), die nicht geöffnet wurden.',
  'endorsements.rejected': 'Von {count} Befürwortungen halten {invalid} nicht stand.',
  'endorsements.not-checked': 'Von {count} Befürwortungen ließen sich {unknown} nicht prüfen.',
};
