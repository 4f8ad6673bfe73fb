/** Why a document could not be fetched. Each is about one address; nothing that is kept is lost by it. */
export const networkSentences = {
  'network.not-https':
    'It is published at {url}, without the lock of https, where anybody on the way could change it. It was not fetched; ask the issuer for an https address.',
  'network.bad-address': 'The address {url} was not fetched: {reason}.',
  'network.private-address':
    '{host} is a machine in a private network, not on the public internet. It was not asked; if you did not expect this, somebody may have tried to reach into your network.',
  'network.name-not-found':
    'There is no {host} to be found just now. Check your connection and try again; if it stays so, the issuer may have gone.',
  'network.unreachable': '{host} did not answer ({reason}). Try again later; what is kept stays good with its age.',
  'network.certificate':
    '{host} could not prove that it is {host} ({reason}), so nothing was taken from it. Tell the issuer; on a shared network, try another.',
  'network.timeout': '{host} took longer than {seconds} seconds and was left. Try again later.',
  'network.too-large': 'What is published at {url} has more than {limit|size} and was not taken.',
  'network.unknown-encoding': '{url} answered in an encoding ({encoding}) that was not asked for. It was not taken.',
  'network.damaged-answer': '{host} answered with something broken ({reason}). Try again later.',
  'network.too-many-redirects': '{url} led on more than {limit} times and was left.',
  'network.redirect-elsewhere':
    '{url} leads on to another site ({to}). It was not followed, since that site could say anything in the issuer’s name; ask the issuer for the direct address.',
  'network.not-found': 'Nothing is published at {url} any more. What is kept stays, with its age.',
  'network.gone': 'The issuer has taken back what was published at {url}. What is kept stays, with its age.',
  'network.not-public': '{url} is not open to everyone, so it could not be fetched. Tell the issuer.',
  'network.busy': '{host} asks to be left alone for now. Try again later.',
  'network.status': '{url} answered with the error {status}. Try again later.',
  'network.host-left': '{host} failed several times, so the rest of its addresses were not asked. Try again later.',
  'network.stopped': 'You stopped before {url} was fetched. Refresh again to go on.',
  'network.other-did': 'What is published at {url} says that it is {id}, not {did}. It was not taken; tell the issuer.',
  'network.no-did-document': 'What is published at {url} is no DID document. It was not taken; tell the issuer.',
  'network.web-page':
    'At {url} there is a page for people, not the data that was asked for. It was not taken; what is kept stays, with its age.',
  'network.empty': 'What is published at {url} is empty. It was not taken.',
  'network.too-many-addresses': 'More than {limit} addresses would be needed. {url} was left; refresh again to go on.',
  'usage.not-online':
    'Nothing was fetched: that needs your word. It would ask {hosts} for documents ({count} in all), and each of them would see this computer’s internet address and the time. Add --online to do it.',
  'usage.nothing-to-fetch': 'No badge in this wallet rests on anything that is published on the internet.',
} as const;
