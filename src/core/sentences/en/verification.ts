/** Reasons under `dates`, `recipient`, `hosted`, `nonce`, `audience`, `holder`, `schema`, `evidence`, `endorsements`. */
export const verificationSentences = {
  'recipient.not-asked': 'Nobody was named to compare the recipient with.',
  'recipient.other': 'It was issued to somebody else, or to an address that you have not given.',
  'recipient.unnamed': 'It does not say to whom it was issued.',
  'recipient.not-comparable': 'It names its recipient in a way ({kind}) that could not be compared with what you gave.',
  'dates.unreadable': 'Its date ({date}) cannot be read, so whether it is still good was not checked.',
  'dates.withheld':
    'Its holder shows only a part of it, and no end date. One may have been left out: ask to be shown the whole.',
  'dates.not-yet-valid': 'It begins to be valid on {from}, which has not come yet.',
  'dates.expired': 'It was valid until {until}. Ask the issuer whether it can be renewed.',
  'dates.presentation-expired': 'This presentation was good until {until}. Ask for a fresh one.',
  'hosted.no-address': 'It does not say where the issuer publishes it, so it could not be compared with the original.',
  'hosted.no-snapshot':
    'The issuer’s copy at {url} is not on this computer, so it was not compared. Refresh the issuer’s data and look again.',
  'hosted.unreadable': 'The copy of {url} on this computer cannot be read, so nothing was compared with it.',
  'hosted.differs':
    'It differs from what the issuer publishes at {url} (at {path}): it was changed, or the issuer changed it.',
  'hosted.revoked': 'The issuer has revoked it ({reason}).',
  'hosted.out-of-scope': 'It is published at {url}, outside of the addresses that {issuer} uses for its badges.',
  'hosted.malformed': 'What is published at {url} is not the {wanted} it should be.',
  'hosted.other-id': 'What is published at {url} says that it belongs at {id}, and there something else was found.',
  'nonce.not-asked': 'No one-time number was asked for, so this could be a recording of an earlier presentation.',
  'nonce.no-presentation':
    'This is no presentation, so it cannot answer the one-time number that you asked for. Ask its holder to present it.',
  'nonce.missing': 'The presentation does not answer the one-time number that you asked for. It may be a recording.',
  'nonce.mismatch': 'The presentation answers another one-time number than yours. It may be a recording.',
  'nonce.proof-not-passed': 'The presentation’s signature is not established, so what it answers does not count.',
  'audience.not-asked': 'No audience was asked for, so this could have been made for somebody else.',
  'audience.no-presentation':
    'This is no presentation, so it was not made for you in particular. Ask its holder to present it.',
  'audience.missing': 'The presentation does not say for whom it was made.',
  'audience.mismatch': 'The presentation was made for “{audience}”, not for you.',
  'audience.proof-not-passed':
    'The presentation’s signature is not established, so for whom it says it was made does not count.',
  'holder.not-asked': 'Nobody asked whether the person who shows this is the person it was issued to.',
  'holder.other': 'A credential inside ({path}) was issued to somebody else than the one who signed this presentation.',
  'holder.not-provable':
    'A credential inside ({path}) names no key of its holder. Compare the name with an identity document.',
  'holder.unnamed':
    'The presentation does not say who its holder is, so nothing shows who holds these credentials. Ask for one that does.',
  'holder.nothing-shown': 'The presentation shows no credential, so there is nothing to hold.',
  'holder.proof-not-passed':
    'The presentation’s signature is not established, so nothing shows who holds these credentials.',
  'schema.mismatch':
    'It does not follow the schema {schema} that it names: {places}. Ask the issuer; the signature may be good all the same.',
  'schema.digest-mismatch':
    'The schema {schema} that is on this computer is not the one that its issuer meant: their digests differ. Refresh the issuer’s data and look again; if it stays so, ask the issuer.',
  'schema.digest-unreadable':
    'It gives a digest of its schema {schema} in a form that this app does not read, so the schema was not applied.',
  'schema.no-snapshot':
    'The schema {url} is not on this computer, so whether it follows it was not checked. Refresh the issuer’s data and look again.',
  'schema.unsupported-type':
    'It names a schema ({schema}) of a kind that this app does not apply ({type}). Whether it follows it was not checked.',
  'schema.unreadable':
    'The schema {url} cannot be read here ({problem}). Whether the badge follows it was not checked.',
  'schema.too-complex':
    'The schema {url} asks for more work than a badge may cause ({problem}). Whether the badge follows it was not checked.',
  'schema.unsafe-pattern':
    'The schema {url} holds a search pattern that could keep this computer busy for years. Whether the badge follows it was not checked.',
  'schema.too-many': 'It names more than {limit} schemas. Whether it follows them was not checked.',
  'schema.withheld':
    'Its holder shows only a part of it, and the part does not follow the schema {schema}. The whole may.',
  'resources.digest-mismatch':
    'What stands at {url} is not what its issuer saw when it was issued: the digest that the badge gives is another. The badge may be good all the same; look at what it points to with care.',
  'resources.no-snapshot':
    'It gives a digest of {url}, of which no copy is on this computer, so whether it is still the same was not checked.',
  'resources.too-many':
    'It gives digests of more than this app compares for one badge, so whether {url} is still the same was not checked.',
  'resources.digest-unreadable':
    'It gives a digest of {url} in a form that this app does not read, so whether it is still the same was not checked.',
  'evidence.not-checked': 'It points to evidence ({count} in all), which was not opened.',
  'endorsements.rejected': 'Of {count} endorsements, {invalid} do not hold.',
  'endorsements.not-checked': 'Of {count} endorsements, {unknown} could not be checked.',
} as const;
