export const presentationSentences = {
  // Frames of a moving code (src/core/presentation/ur)
  'presentation.not-a-frame':
    'The code that was read is not part of a Lapel presentation, so it was left out. Point the camera at the moving code.',
  'presentation.other-frame-type':
    'The code that was read carries “{type}”, where “{expected}” was wanted, so it was left out. Check that the other side is showing its badges.',
  'presentation.damaged-frame':
    'A code was read wrongly or is damaged (its checksum does not match), so it was left out. Keep the camera on the moving code.',
  'presentation.malformed-frame':
    'A code is not built as its format requires, so it was left out. If this happens with every code, the program that draws them is at fault.',
  'presentation.too-many-frames':
    'The code announces {frames} parts, more than the {limit} that Lapel takes, so it was left out. Ask for a file instead.',
  'presentation.message-too-long':
    'The code announces more data than the {limitKib} KiB that Lapel takes this way, so it was left out. Ask for a file instead.',
  'presentation.frames-of-two-messages':
    'This code belongs to another presentation than the one being read, so it was left out. Keep the camera on one screen, or start again to read the other one.',
  'presentation.contradicting-frame':
    'This code contradicts the codes read before, so it was left out. Start again, and make sure that only one screen is in view.',
  'presentation.damaged-message':
    'All parts were read, but together they do not give what was announced (the checksum does not match). Nothing was taken; start again.',
  'presentation.too-long-to-show':
    'Showing this would take {frames} codes, and {limit} is the most a camera is asked to read. Choose less, leave out pictures, or hand it over as a file.',
  'presentation.frames-missing':
    'Not all parts were read: {received} of {needed} that are needed. Nothing was taken; read more of the moving code.',
  // One code, or what the frames of a moving code add up to (src/core/presentation/envelope)
  'presentation.not-an-envelope':
    'This is not a text that Lapel writes into codes. Nothing was taken from it. Ask for the code or the file that their wallet makes.',
  'presentation.newer-format':
    'This was written by a newer version of Lapel (format {version}). Update the app to read it. Nothing was taken from it.',
  'presentation.damaged-envelope':
    'What the code holds is damaged or was changed on the way ({part}). Nothing was taken from it; scan it again.',
  'presentation.unknown-compression':
    'What the code holds is packed in a way that this version of Lapel does not know. Update the app to read it.',
  'presentation.content-too-large':
    'This has {bytes|size}, and at most {limit|size} fit into codes. Choose less, leave out pictures, or hand it over as a file.',
  'presentation.too-large-for-one-code':
    'This does not fit into one code that a camera reads well ({characters} characters). Show it as a moving code, choose less, or hand it over as a file.',
  // Pictures of codes (src/wallet/services/scan-qr)
  'scan.not-a-picture': 'This is neither a PNG nor a JPEG picture, so no code was looked for.',
  'scan.damaged-picture': 'The picture is damaged and could not be opened, so no code was looked for.',
  'scan.too-many-pixels':
    'The picture claims to be {width} by {height} pixels, more than Lapel opens ({limit} pixels in all). Crop it to the code.',
  // Making a presentation (src/core/presentation/create-presentation), and the request it answers
  'present.not-a-credential':
    'What was chosen (number {number}) is no credential that could be presented. Nothing was signed.',
  'present.unsigned-record':
    'What was chosen (number {number}) is a certificate without a signature. Presented under your signature it would look like a badge that can be checked, so it was left out: send the file itself. Nothing was signed.',
  'present.too-many': 'More than {limit} badges were chosen. Present them in smaller portions. Nothing was signed.',
  'present.needs-token':
    'One of the chosen badges cannot stand inside a signed JSON presentation ({reason}). Present it as a signed token (vp-jwt) instead. Nothing was signed.',
  'present.no-choice':
    'The badge chosen as number {number} is signed as a whole, so single fields of it cannot be shown. Show all of it, or leave it out. Nothing was signed.',
  'present.no-such-choice': 'Fields were named of the badge {id}, which is not among those chosen. Nothing was signed.',
  'present.no-such-field':
    'One of the fields that were named is not in the badge chosen as number {number}. Look at the list of its fields. Nothing was signed.',
  'present.not-derivable':
    'The badge chosen as number {number} can be shown in part only with a proof made for that part, and none could be made ({reason}). Nothing was signed.',
  'present.unreadable-text':
    'The {field} is empty, too long (at most {limit} characters), or holds characters that cannot be seen. Nothing was signed.',
  'export.unsigned-record':
    'This is a certificate without a signature. A document made of it here would look like one that can be checked, so none was made. Hand out the file itself, as it came in.',
  'export.no-paper':
    'Nothing in this can be set as a certificate: what is kept is only an address. Nothing was written.',
  'presentation.nothing-to-compare':
    'This holds no badges that could be compared. Name two presentations, records or lists of badges.',
  'presentation.not-a-request':
    'This is not a request that Lapel writes into codes. Ask the other side to show its request again.',
  'presentation.malformed-request':
    'The request is damaged or was changed on the way ({part}). Ask the other side to show it again.',
  'presentation.request-expired':
    'The request ended at {expires}. Ask the other side for a new one, and check that the clock of this computer is right.',
  'presentation.reply-unknown':
    'This presentation answers a request that was not made here. It may have been made for somebody else; ask for a new one.',
  'presentation.reply-late':
    'This presentation came after the request had ended at {expires}. Show a new request and ask for it again.',
  'presentation.reply-replayed':
    'This request was answered before. A recording shown again proves nothing; show a new request and ask for it again.',
} as const;
