/** Places in which a badge may hide, and why none came out of them. */
export const importSentences = {
  'import.nothing-found':
    'No badge was found in this file, though all of it was looked through. Ask the issuer for the badge as a file (JSON, or the original picture).',
  'import.picture-without-badge':
    'This is only a picture of a badge. The signed part that issuers bake into the file is missing; that usually happens when a badge is saved as a screenshot or sent through a chat app. Ask the issuer for the original file, or download it again from the page where you received it.',
  'import.other-picture':
    'Lapel does not look into {kind} pictures. If this one shows a code, save or share it as JPEG or PNG and import that; a badge that is in a picture itself is in a PNG or SVG. Nothing was changed.',
  'import.paper-without-badge':
    'This document holds no signed badge: nothing is attached to it, and no code on its pages carries one. Ask the issuer for the badge itself, or keep the document as an unsigned record with --keep-unsigned.',
  'import.code-is-an-address':
    'The code leads to {url}, where the badge may be. Addresses in codes are never opened by themselves: import the address with --online, or open it in your browser and save the badge.',
  'import.page-is-an-address':
    'The page holds no badge, only addresses where one may be ({url}). Import the address with --online, or save the badge from there.',
  'import.still-an-address':
    'What was fetched from {url} holds no badge either. Open it in your browser and look for a way to download the badge as a file.',
  'import.link-needs-server':
    'This link starts a conversation between a wallet and the server of an issuer ({scheme}), which Lapel does not have yet. Ask the issuer for the badge as a file.',
  'import.link-empty':
    'The link carries no badge and no address where one could be. Ask whoever sent it for the badge as a file.',
  'import.cbor-ld':
    'The code carries a badge in a packed form (CBOR-LD) that could not be unpacked ({reason}). Ask the issuer whether it also comes as a file.',
  'import.unsigned-record-alone':
    'This is a note about an unsigned certificate from another wallet, not the certificate. Import the certificate itself.',
  'pdf.damaged': 'The PDF is damaged and could not be opened. Get the original file again.',
  'pdf.encrypted': 'The PDF is locked with a password. Save it without one, and import that.',
  'pdf.too-demanding':
    'The PDF asks for more time or memory than a document may take, so it was closed. Pages that were read before count. If it comes from somebody you know, ask them for the badge as a file.',
} as const;

/** What the import doctor says of each look it took. `{…}` is filled from the facts beside it. */
export const probeSentences = {
  'probe.bytes': '{bytes} bytes that begin like {kind}.',
  'probe.bytes-unknown': '{bytes} bytes that begin like nothing that is known (first bytes: {first}).',
  'probe.chunks': 'A PNG of {width} by {height} pixels with these blocks: {blocks}.',
  'probe.baked': 'Looked for a badge baked into the picture.',
  'probe.codes': 'Looked for QR codes in the picture: {count} found.',
  'probe.code': 'Read the text of a QR code: {text}',
  'probe.json': 'Read it as JSON.',
  'probe.inside-json': 'Looked for a credential anywhere inside the JSON: {count} found.',
  'probe.credential': 'Read it as a credential: {format}.',
  'probe.token': 'Read it as a signed token.',
  'probe.slot': 'Looked for a presentation inside the page.',
  'probe.scripts': 'Looked for data blocks in the web page: {count} found.',
  'probe.mail': 'Read it as a mail (parts: {count}).',
  'probe.part': 'Looked into {part}.',
  'probe.text': 'Looked for credentials in the text: {count} found.',
  'probe.link': 'Read it as a link.',
  'probe.address': 'Found an address: {url}',
  'probe.pdf': 'Opened the PDF (pages: {pages}, attached files: {attachments}).',
  'probe.pdf-page': 'Drew page {page} and looked for QR codes: {count} found.',
  'probe.pdf-rest': 'Left the rest of the pages unread ({count}): at most {limit} are looked at.',
  'probe.fetched': 'Fetched {url}.',
  'probe.check': 'Checked: {check}.',
} as const;

/** A note to the issuer, ready to be sent. Paragraphs are lines. */
export const noteSentences = {
  'note.greeting': 'Hello,',
  'note.refused': 'I could not add the file “{file}” that I have from you to my badge wallet.',
  'note.invalid': 'My badge wallet calls the badge “{name}” in the file “{file}” that I have from you not valid.',
  'note.unknown':
    'My badge wallet cannot tell whether the badge “{name}” in the file “{file}” that I have from you is genuine.',
  'note.reason': 'What it says:',
  'note.no-badge-inside':
    'It holds no signed badge: there is none in its data, none is attached to it, and no code on it carries one.',
  'note.technical': 'For your technicians: {code}{where}; file of {bytes} bytes, SHA-256 {hash}; {wallet}.',
  'note.ask-original':
    'Could you send me the original badge as a file (JSON, a signed token, or the picture with the badge inside), or tell me where I can download it?',
  'note.ask-again': 'Could you issue it again, or tell me what to do?',
  'note.ask-publish':
    'Could you check that what the badge refers to is published where it says, and tell me when it is?',
  'note.thanks': 'Thank you.',
} as const;
