import type { statusSentences as english } from '../en/status.ts';

export const statusSentences: Readonly<Record<keyof typeof english, string>> = {
  'status.no-snapshot':
    'Die Sperrliste ({url}) ist nicht auf diesem Computer; ob der Nachweis widerrufen wurde, ist nicht geprüft.',
  'status.withheld':
    'Der Inhaber zeigt nur einen Teil. Eine Sperrliste kann weggelassen sein; ob der Nachweis widerrufen wurde, ist nicht geprüft. Bitten Sie darum, das Ganze zu sehen.',
  'status.revoked': 'Der Aussteller hat den Nachweis widerrufen (Liste {url}).',
  'status.suspended':
    'Der Aussteller hat den Nachweis vorläufig ausgesetzt (Liste {url}). Fragen Sie ihn, oder sehen Sie später noch einmal nach.',
  'status.unknown-purpose':
    'Der Aussteller hat den Nachweis in einer Liste für „{purpose}“ vermerkt ({url}). Was das heißt, kann nur der Aussteller sagen.',
  'status.unsupported-type':
    'Genannt wird eine Art von Sperrliste ({type}), die Lapel nicht lesen kann; ob der Nachweis widerrufen wurde, ist nicht geprüft.',
  'status.malformed-entry':
    'Die Sperrliste wird falsch angegeben („{member}“), darum lässt sie sich nicht finden. Bitten Sie den Aussteller um eine berichtigte Fassung.',
  'status.merged-entries':
    'Mehrere Sperrlisten werden unter einer Kennung genannt; die Unterschrift sagt darum nicht, welche Stelle zu welcher Liste gehört. Bitten Sie den Aussteller um eine berichtigte Fassung.',
  'status.too-many-entries':
    'Es werden mehr als {limit} Sperrlisten genannt. Bitten Sie den Aussteller um eine berichtigte Fassung.',
  'status.index-out-of-range':
    'Genannt wird Stelle {index} in einer Sperrliste mit {places} Stellen ({url}). Bitten Sie den Aussteller um eine berichtigte Fassung.',
  'status.wrong-purpose':
    'Die Sperrliste ({url}) ist für „{listPurpose}“, nicht für „{purpose}“, wie es der Nachweis sagt. Bitten Sie den Aussteller, eines davon zu berichtigen.',
  'status.list-wrong-type': 'Was unter der Adresse der Sperrliste ({url}) veröffentlicht ist, ist keine solche Liste.',
  'status.list-malformed': 'Die Sperrliste ({url}) ist beschädigt oder nicht so gebaut, wie ihr Standard es verlangt.',
  'status.list-unreadable':
    'Was von der Adresse der Sperrliste ({url}) geholt wurde, lässt sich nicht lesen; ob der Nachweis widerrufen wurde, ist nicht geprüft. Holen Sie die Daten des Ausstellers neu, und sehen Sie dann noch einmal nach.',
  'status.list-too-large': 'Die Sperrliste ({url}) hätte entpackt mehr als {limit|size} und wurde nicht gelesen.',
  'status.list-not-verified':
    'Die Unterschrift der Sperrliste ({url}) ist falsch; die Liste kann also nicht zeigen, dass der Nachweis noch gilt. Holen Sie die Daten des Ausstellers neu, oder sagen Sie es ihm.',
  'status.list-unverified':
    'Ob die Sperrliste ({url}) echt ist, ließ sich nicht prüfen, und damit auch nicht, was sie sagt.',
  'status.list-expired':
    'Die Sperrliste ({url}) galt bis {ended}. Holen Sie die Daten des Ausstellers neu, um zu erfahren, ob der Nachweis noch gilt.',
  'status.list-not-yet-valid': 'Die Sperrliste ({url}) gilt erst ab {begins}.',
  'status.other-issuer':
    'Auf der Sperrliste ({url}) steht der Nachweis nicht, aber sie stammt von {issuer} und nicht von seinem Aussteller. Vertrauen Sie dieser Stelle, dann sagen Sie es, und sehen Sie noch einmal nach.',
  'status.other-list':
    'Was unter der Adresse der Sperrliste ({url}) behalten wird, nennt sich Liste {id} und zeigt also nicht, dass dieser Nachweis noch gilt. Holen Sie die Daten des Ausstellers neu, und sehen Sie dann noch einmal nach; bleibt es so, sagen Sie es dem Aussteller.',
  'status.no-credential-id': 'Der Nachweis hat keine Kennung, unter der die Sperrliste ({url}) ihn nennen könnte.',
};
