import type { networkSentences as english } from '../en/network.ts';

export const networkSentences: Readonly<Record<keyof typeof english, string>> = {
  'network.not-https':
    'Das ist unter {url} veröffentlicht, ohne den Schutz von https; unterwegs könnte es jeder ändern. Es wurde nicht geholt; bitten Sie den Aussteller um eine Adresse mit https.',
  'network.bad-address': 'Von der Adresse {url} wurde nichts geholt: {reason}.',
  'network.private-address':
    '{host} ist ein Gerät in einem privaten Netz, nicht im öffentlichen Internet. Es wurde nicht gefragt; haben Sie das nicht erwartet, wollte vielleicht jemand in Ihr Netz greifen.',
  'network.name-not-found':
    '{host} ist gerade nicht zu finden. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal; bleibt es so, gibt es den Aussteller vielleicht nicht mehr.',
  'network.unreachable':
    '{host} hat nicht geantwortet ({reason}). Versuchen Sie es später noch einmal; was behalten wurde, bleibt brauchbar, mit seinem Alter.',
  'network.certificate':
    '{host} konnte nicht belegen, wirklich {host} zu sein ({reason}); darum wurde nichts von dort genommen. Sagen Sie es dem Aussteller; in einem fremden Netz versuchen Sie ein anderes.',
  'network.timeout':
    '{host} brauchte länger als {seconds} Sekunden, darum wurde nicht weiter gewartet. Versuchen Sie es später noch einmal.',
  'network.too-large': 'Was unter {url} veröffentlicht ist, hat mehr als {limit|size} und wurde nicht genommen.',
  'network.unknown-encoding':
    '{url} hat in einer Kodierung geantwortet ({encoding}), um die nicht gebeten wurde. Die Antwort wurde nicht genommen.',
  'network.damaged-answer': '{host} hat etwas Kaputtes geantwortet ({reason}). Versuchen Sie es später noch einmal.',
  'network.too-many-redirects': '{url} hat mehr als {limit} Mal weitergeleitet und wurde aufgegeben.',
  'network.redirect-elsewhere':
    '{url} leitet zu einer anderen Seite weiter ({to}). Dem wurde nicht gefolgt, denn diese Seite könnte im Namen des Ausstellers alles behaupten; bitten Sie ihn um die unmittelbare Adresse.',
  'network.not-found': 'Unter {url} ist nichts mehr veröffentlicht. Was behalten wurde, bleibt, mit seinem Alter.',
  'network.gone':
    'Der Aussteller hat zurückgenommen, was unter {url} veröffentlicht war. Was behalten wurde, bleibt, mit seinem Alter.',
  'network.not-public': '{url} ist nicht für alle offen, darum ließ sich nichts holen. Sagen Sie es dem Aussteller.',
  'network.busy': '{host} bittet darum, vorerst in Ruhe gelassen zu werden. Versuchen Sie es später noch einmal.',
  'network.status': '{url} hat mit dem Fehler {status} geantwortet. Versuchen Sie es später noch einmal.',
  'network.host-left':
    '{host} ist mehrmals ausgefallen, darum wurde nach dem Rest dort nicht mehr gefragt. Versuchen Sie es später noch einmal.',
  'network.stopped': 'Sie haben angehalten, bevor {url} geholt war. Holen Sie noch einmal, um fortzufahren.',
  'network.other-did':
    'Was unter {url} veröffentlicht ist, nennt sich {id}, nicht {did}. Es wurde nicht genommen; sagen Sie es dem Aussteller.',
  'network.no-did-document':
    'Was unter {url} veröffentlicht ist, ist kein DID-Dokument. Es wurde nicht genommen; sagen Sie es dem Aussteller.',
  'network.web-page':
    'Unter {url} liegt eine Seite für Menschen, nicht die Daten, nach denen gefragt wurde. Sie wurde nicht genommen; was behalten wurde, bleibt, mit seinem Alter.',
  'network.empty': 'Was unter {url} veröffentlicht ist, ist leer. Es wurde nicht genommen.',
  'network.too-many-addresses':
    'Es wären mehr als {limit} Adressen nötig. {url} wurde ausgelassen; holen Sie noch einmal, um fortzufahren.',
  'usage.not-online':
    'Nichts wurde geholt: Dafür braucht es Ihr Wort. Gefragt würde bei {hosts} (Dokumente: {count}), und dort sähe man jeweils die Internetadresse dieses Computers und die Uhrzeit. Mit --online geschieht es.',
  'usage.nothing-to-fetch': 'Kein Nachweis in dieser Brieftasche beruht auf etwas, das im Internet veröffentlicht ist.',
};
