/** Reasons under `status`. */
export const statusSentences = {
  'status.no-snapshot':
    'Its revocation list ({url}) is not on this computer, so whether it was revoked was not checked.',
  'status.withheld':
    'Its holder shows only a part of it. A revocation list may have been left out, so whether it was revoked was not checked. Ask to be shown the whole.',
  'status.revoked': 'The issuer has revoked it (list {url}).',
  'status.suspended': 'The issuer has suspended it for now (list {url}). Ask the issuer, or look again later.',
  'status.unknown-purpose':
    'The issuer has marked it in a list for “{purpose}” ({url}). What that means only the issuer can say.',
  'status.unsupported-type':
    'It names a kind of revocation list ({type}) that Lapel cannot read, so whether it was revoked was not checked.',
  'status.malformed-entry':
    'The way it names its revocation list is wrong (“{member}”), so it cannot be followed. Ask the issuer for a corrected copy.',
  'status.merged-entries':
    'It names several revocation lists under one id, so its signature does not tell which place is in which list. Ask the issuer for a corrected copy.',
  'status.too-many-entries': 'It names more than {limit} revocation lists. Ask the issuer for a corrected copy.',
  'status.index-out-of-range':
    'It names place {index} in a revocation list of {places} places ({url}). Ask the issuer for a corrected copy.',
  'status.wrong-purpose':
    'Its revocation list ({url}) is for “{listPurpose}”, not for “{purpose}” as it says. Ask the issuer to correct one of them.',
  'status.list-wrong-type': 'What is published at the address of its revocation list ({url}) is no such list.',
  'status.list-malformed': 'Its revocation list ({url}) is damaged or not built as its standard requires.',
  'status.list-unreadable':
    'What was fetched from the address of its revocation list ({url}) cannot be read, so whether it was revoked was not checked. Refresh the issuer’s data and look again.',
  'status.list-too-large': 'Its revocation list ({url}) unpacks to more than {limit|size} and was not read.',
  'status.list-not-verified':
    'The signature of its revocation list ({url}) is wrong, so the list cannot show that it still holds. Refresh the issuer’s data, or tell the issuer.',
  'status.list-unverified':
    'Whether its revocation list ({url}) is genuine could not be checked, so neither could what the list says.',
  'status.list-expired':
    'Its revocation list ({url}) was good until {ended}. Refresh the issuer’s data to learn whether it still holds.',
  'status.list-not-yet-valid': 'Its revocation list ({url}) is only good from {begins} on.',
  'status.other-issuer':
    'Its revocation list ({url}) does not name it, but comes from {issuer}, not from its own issuer. If you trust them, say so and look again.',
  'status.other-list':
    'What is kept under the address of its revocation list ({url}) says that it is the list {id}, so it does not show that this badge still holds. Refresh the issuer’s data and look again; if it stays so, tell the issuer.',
  'status.no-credential-id': 'It has no id by which its revocation list ({url}) could name it.',
} as const;
