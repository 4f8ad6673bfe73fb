import type { proofSentences as english } from '../en/proof.ts';

export const proofSentences: Readonly<Record<keyof typeof english, string>> = {
  'proof.missing': 'Es gibt keine Unterschrift, also zeigt nichts, wer das gemacht hat.',
  'proof.unapproved-context':
    'Hier wird ein Vokabular benutzt ({context}), das Lapel nicht mitbringt. Wörter könnten nach dem Unterschreiben umgedeutet worden sein; darum wurde die Unterschrift nicht beurteilt.',
  'proof.undefined-term':
    'Darin steht „{term}“ (bei {path}), was das Vokabular nicht festlegt; die Unterschrift konnte es nicht einschließen. Bitten Sie den Aussteller, es ohne dieses Wort neu auszustellen.',
  'proof.relative-reference':
    'Darin steht „{reference}“ (bei {path}), wo eine vollständige Adresse nötig ist; die Unterschrift konnte es nicht einschließen. Bitten Sie den Aussteller, es neu auszustellen.',
  'proof.dropped-value':
    'Darin steht etwas (bei {path}), das die Unterschrift nicht einschließen konnte ({reason}). Bitten Sie den Aussteller, es neu auszustellen.',
  'proof.invalid-json-ld':
    'Eine Regel des eigenen Formats, JSON-LD, wird verletzt ({rule}, bei {path}). Bitten Sie den Aussteller, es neu auszustellen.',
  'proof.unsupported-json-ld':
    'Hier wird etwas aus JSON-LD benutzt ({feature}, bei {path}), das Lapel nicht liest; darum wurde die Unterschrift nicht beurteilt.',
  'proof.ambiguous-json-ld':
    'Einen Teil davon lesen Programme verschieden ({feature}, bei {path}); darum wurde die Unterschrift nicht beurteilt. Bitten Sie den Aussteller, es ohne diesen Teil neu auszustellen.',
  'proof.poison-graph':
    'Das ist so gebaut, dass die Prüfung der Unterschrift nie enden würde; darum wurde sie nicht beurteilt.',
  'proof.too-much-work':
    'Alles in dieser Datei zu prüfen wäre mehr Arbeit, als eine Datei machen darf; darum wurde diese Unterschrift nicht beurteilt. Prüfen Sie den Nachweis für sich.',
  'proof.too-complex':
    'Das ist größer oder tiefer verschachtelt, als ein Nachweis sein sollte ({limit}); darum wurde die Unterschrift nicht beurteilt.',
  'proof.key-malformed':
    'Der Schlüssel der Unterschrift ist nicht zu gebrauchen: {problem}. Bitten Sie den Aussteller, einen richtigen zu veröffentlichen.',
  'proof.key-unsupported': 'Der Schlüssel der Unterschrift ist von einer Art ({type}), die Lapel nicht prüfen kann.',
  'proof.key-not-found':
    'Die Unterschrift nennt den Schlüssel {verificationMethod}, und im Dokument {document} steht er nicht.',
  'proof.key-newer-than-snapshot':
    'Die Unterschrift nennt den Schlüssel {verificationMethod}, der in der Fassung von {document} mit Stand {asOf} noch nicht steht. Holen Sie die Daten des Ausstellers neu, und sehen Sie dann noch einmal nach.',
  'proof.key-no-snapshot':
    'Das Dokument mit dem Schlüssel der Unterschrift ({document}) ist nicht auf diesem Computer, darum wurde die Unterschrift nicht geprüft. Holen Sie die Daten des Ausstellers, und sehen Sie dann noch einmal nach.',
  'proof.key-ambiguous':
    'Im Dokument {document} stehen verschiedene Schlüssel unter demselben Namen {verificationMethod}.',
  'proof.key-document-unreadable':
    'Das Dokument, in dem der Schlüssel der Unterschrift stehen sollte ({document}), lässt sich nicht lesen; darum wurde die Unterschrift nicht geprüft.',
  'proof.key-document-mismatch':
    'Das Dokument unter {document} nennt sich {claimed}, darum werden seine Schlüssel nicht benutzt.',
  'proof.verification-method-invalid':
    'Die Unterschrift nennt ihren Schlüssel in einer Form, die keine Kennung eines Schlüssels ist.',
  'proof.did-method-unsupported':
    'Der Schlüssel der Unterschrift wird auf eine Weise benannt ({method}), die Lapel nicht auflösen kann.',
  'issuer-key.no-snapshot':
    'Das Dokument, in dem {issuer} die eigenen Schlüssel aufführt, ist nicht auf diesem Computer; ob der Schlüssel dazugehört, wurde nicht geprüft.',
  'issuer-key.not-listed':
    'Der Schlüssel, der unterschrieben hat ({verificationMethod}), wird von {issuer} nicht aufgeführt.',
  'issuer-key.wrong-relationship':
    '{issuer} führt den Schlüssel auf, der unterschrieben hat ({verificationMethod}), aber nicht für diesen Gebrauch ({relationship}).',
  'issuer-key.no-relationship':
    '{issuer} führt den Schlüssel auf, der unterschrieben hat ({verificationMethod}), sagt aber nicht, wofür er gebraucht werden darf.',
  'issuer-key.different-key':
    '{issuer} führt den Namen {verificationMethod} auf, aber mit einem anderen Schlüssel als dem, der unterschrieben hat.',
  'issuer-key.other-controller':
    '{issuer} führt den Schlüssel, mit dem das unterschrieben ist ({verificationMethod}), sagt dort aber, dass er {controller} gehört. Bitten Sie den Aussteller, sein Dokument zu berichtigen.',
  'issuer-key.withdrawn':
    'Der Schlüssel, der unterschrieben hat, war von {from} bis {to} veröffentlicht und wurde seither zurückgezogen. Ob vorher unterschrieben wurde, lässt sich nicht bestätigen.',
  'issuer-key.used-after-withdrawal':
    'Der Schlüssel, der unterschrieben hat, war von {from} bis {to} veröffentlicht, und die Unterschrift nennt einen späteren Zeitpunkt. Sie lässt sich nicht bestätigen.',
  'issuer-key.revoked': 'Der Schlüssel war schon widerrufen ({revoked}), als unterschrieben wurde.',
  'issuer-key.revoked-since':
    'Der Schlüssel wurde widerrufen ({revoked}). Ob vorher unterschrieben wurde, lässt sich nicht bestätigen; bitten Sie den Aussteller um eine Fassung mit der Unterschrift eines aktuellen Schlüssels.',
  'issuer-key.expired': 'Der Schlüssel war schon abgelaufen ({expires}), als unterschrieben wurde.',
  'issuer-key.expired-since':
    'Der Schlüssel ist abgelaufen ({expires}). Ob vorher unterschrieben wurde, lässt sich nicht bestätigen; bitten Sie den Aussteller um eine Fassung mit der Unterschrift eines aktuellen Schlüssels.',
  'issuer-key.deactivated':
    '{issuer} hat diese Kennung aufgegeben und steht für ihre Schlüssel nicht mehr ein. Ob vorher unterschrieben wurde, lässt sich nicht bestätigen; bitten Sie den Aussteller um eine Fassung unter seiner jetzigen.',
  'issuer-key.date-unreadable':
    'Das Datum „{member}“ des Schlüssels ({value}) ist nicht lesbar, darum stützt sich nichts auf den Schlüssel. Bitten Sie den Aussteller, es zu berichtigen.',
  'issuer-key.unnamed': 'Das Dokument nennt niemanden, dem der Schlüssel gehören könnte.',
  'proof.unsigned-record':
    'Das ist eine Bescheinigung ohne Unterschrift, behalten auf Ihren Wunsch. Niemand kann prüfen, wer sie gemacht hat und ob sie verändert wurde.',
  'proof.unsigned':
    'Das Dokument sagt von sich selbst, dass es nicht unterschrieben ist; nichts zeigt also, wer es gemacht hat.',
  'proof.symmetric-algorithm':
    'Unterschrieben ist mit {algorithm}; dabei kann jeder, der prüfen kann, auch fälschen. Für Nachweise ist das nicht erlaubt; bitten Sie den Aussteller um einen mit öffentlichem Schlüssel.',
  'proof.unsupported-algorithm': 'Unterschrieben ist mit {algorithm}, was Lapel nicht prüfen kann.',
  'proof.algorithm-mismatch':
    'Angeblich ist mit {algorithm} unterschrieben; eine solche Unterschrift kann der Schlüssel des Ausstellers ({key}) nicht gemacht haben.',
  'proof.unknown-critical':
    'Wer das liest, soll {names} verstehen. Lapel tut es nicht, und dann verbietet der Standard, es anzunehmen.',
  'proof.unencoded-payload':
    'Der Inhalt ist nicht so kodiert, wie es für Token nötig ist; darum wird die Unterschrift nicht angenommen.',
  'proof.malformed-signature':
    'Die Unterschrift hat nicht die Form, die {algorithm} verlangt ({bytes} Bytes; erwartet: {expected}). Bitten Sie den Aussteller, es neu auszustellen.',
  'proof.signature-mismatch':
    'Die Unterschrift passt nicht: Nach dem Unterschreiben wurde etwas verändert, oder ein anderer Schlüssel hat unterschrieben.',
  'proof.malformed-token':
    'Das ist nicht so gebaut, wie ein unterschriebenes Token sein muss ({reason}). Bitten Sie den Aussteller, es neu auszustellen.',
  'proof.malformed-claim': 'Was unter „{claim}“ steht, hat nicht die Form, die der Standard verlangt.',
  'proof.claims-disagree':
    'Die unterschriebene Hülle („{claim}“) und das Dokument darin („{property}“) widersprechen sich; zwei Leser könnten es verschieden verstehen.',
  'proof.misplaced-claim': 'Darin steht eine Angabe („{claim}“), die das eigene Format verbietet.',
  'proof.wrong-media-type': 'Das gibt sich als „{type}“ aus und wird hier als etwas anderes gebraucht.',
  'proof.embedded-key-mismatch': 'Der mitgeschriebene Schlüssel ist nicht der, der genannt wird.',
  'proof.embedded-key-private': 'Darin steht offen ein geheimer Schlüssel; jeder hätte damit unterschreiben können.',
  'issuer-key.proof-rejected':
    'Schon die Unterschrift wird nicht angenommen, darum wurde nicht gefragt, wem der Schlüssel gehört.',
  'issuer-key.proof-not-checked':
    'Die Unterschrift wurde nicht geprüft, darum wurde nicht gefragt, ob der Schlüssel dem Aussteller gehört.',
  'proof.no-key-named':
    'Die Unterschrift nennt keinen Schlüssel, und niemand wird genannt, dessen Schlüssel es sein könnte.',
  'proof.certificate-chain':
    'Der Aussteller ist nur durch ein Zertifikat (X.509) darin benannt. Lapel kann Zertifikate nicht prüfen; darum wurde die Unterschrift nicht beurteilt.',
  'proof.no-fitting-key':
    'Die Unterschrift nennt keinen Schlüssel, und {issuer} führt keinen auf, der mit {algorithm} unterschreiben könnte.',
  'proof.malformed':
    'Der Unterschriftsteil ist nicht so gebaut, wie der Standard es verlangt („{property}“). Bitten Sie den Aussteller, es neu auszustellen.',
  'proof.too-many': 'Es gibt {count} Unterschriften; angesehen werden höchstens {limit}.',
  'proof.unsupported-suite': 'Gesichert ist mit {suite}, was Lapel nicht prüfen kann.',
  'proof.suite-mismatch': 'Die Unterschrift widerspricht sich selbst: {type} und {cryptosuite} gehen nicht zusammen.',
  'proof.key-mismatch': 'Ein Schlüssel der Art {kind} kann keine Unterschrift mit {cryptosuite} gemacht haben.',
  'proof.wrong-purpose': 'Die Unterschrift wurde für „{purpose}“ gemacht, nicht für „{expected}“.',
  'proof.created-in-future': 'Die Unterschrift nennt als ihren Zeitpunkt {created}, und der ist noch nicht gekommen.',
  'proof.expired': 'Die Unterschrift galt nur bis {expires}. Bitten Sie den Aussteller um eine aktuelle Fassung.',
  'proof.broken-chain':
    'Eine der Unterschriften baut auf einer anderen auf ({previousProof}), die nicht genau einmal da ist.',
  'proof.selection-missing': 'Die Unterschrift nennt einen Teil unverzichtbar ({pointer}), den das Dokument nicht hat.',
  'proof.selection-unsupported':
    'Die Unterschrift erlaubt, Teile wegzulassen, und das Dokument ist so gebaut, dass Lapel es nicht zerlegen kann; darum wurde sie nicht beurteilt.',
  'proof.respelled-name':
    'Darin steht „{name}“ (bei {path}), wo das Format ein schlichtes Wort hat. Die Unterschrift würde passen, und doch könnten Daten oder ein Widerruf übersehen werden; darum wurde sie nicht beurteilt. Bitten Sie den Aussteller um die Originaldatei.',
  'proof.context-mismatch': 'Unterschrieben wurde unter einem anderen Vokabular, als das Dokument nennt.',
  'proof.disclosures-cut-off':
    'Das ist ein Token, aus dem sich Teile weglassen lassen, und der Schluss, der zeigen würde, welche, fehlt; darum wurde es nicht beurteilt. Bitten Sie um das ganze.',
  'proof.key-binding-unasked':
    'Jemand hat unterschrieben, der Inhaber zu sein, aber der Aussteller hat keinen Schlüssel eines Inhabers genannt.',
  'proof.key-binding-unsupported':
    'Der Aussteller nennt den Schlüssel des Inhabers auf eine Weise, der Lapel nicht folgen kann.',
  'proof.key-binding-mismatch': 'Der Inhaber hat eine andere Auswahl unterschrieben als die, die gezeigt wird.',
  'proof.key-binding-future':
    'Die Unterschrift des Inhabers nennt einen Zeitpunkt, der noch nicht gekommen ist. Vergleichen Sie die Uhren.',
  'proof.key-binding-expired':
    'Die Unterschrift des Inhabers gilt nach ihren eigenen Angaben nicht mehr. Bitten Sie ihn, es noch einmal zu zeigen.',
  'proof.key-binding-signature':
    'Die Unterschrift des Inhabers ist falsch: Wer das vorzeigt, ist vielleicht nicht der Inhaber.',
};
