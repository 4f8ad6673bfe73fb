/** Bytes that cannot be taken as any kind of badge, and commands that cannot be understood. */
export const inputSentences = {
  'input.empty':
    'The file is empty; a download that was cut short leaves such files. Get it again. Nothing was changed.',
  'input.too-large':
    'The file has {bytes|size}; at most {limit|size} are read, and no badge is larger. Nothing was changed. If badges are packed in it, unpack it and take in the folder.',
  'input.not-a-credential':
    'This is no badge, credential or presentation that Lapel knows. Nothing was changed. Ask whoever sent it for the badge itself, as a file.',
  'input.part-of-a-badge':
    'This is only a part of a badge ({type}): what can be earned, or who issues it, and not that somebody earned it. Nothing was changed. Ask whoever sent it for the badge itself, as a file.',
  'input.older-record':
    'This is a learner record of version 1 (CLR 1.0), which Lapel cannot read. Nothing was changed. Ask the issuer for it in version 2, or for its badges one by one.',
  'input.issuer-pack':
    'This is an issuer pack: what issuers publish, and no badge. Nothing was changed. Take it in with “lapel issuers import”.',
  'input.is-a-request':
    'This code asks for badges; it holds none. Nothing was changed. Answer it where you present badges.',
  'input.carrier-damaged':
    'The older badge in this presentation is not the one that its digest was made of, so it was not judged. Ask for a fresh presentation.',
  'input.unsupported-form':
    'It is secured as {form}, which Lapel cannot read yet. Nothing was changed; ask the issuer whether it also comes as JSON or as a token.',
  'input.only-an-address':
    'It holds only an address ({url}), and what was published there is not on this computer. Import it again with --online, or take in the issuer’s data first (lapel issuers import).',
  'input.not-utf8': 'The text is not valid UTF-8, so it cannot be read without guessing. Nothing was changed.',
  'input.unreadable': 'The file could not be read. Check that it exists and that you may open it.',
  'input.nothing-found': 'There is nothing to look at in what you named: no file, or only hidden ones.',
  'input.no-credential-inside':
    'The archive holds files, and none of them is a badge, credential or presentation. Nothing was changed. Ask whoever sent it for the badges as files.',
  'input.not-found':
    'There is no file or folder “{name}” there. Look whether it was moved or renamed, or is spelled otherwise, and name it again.',
  'input.not-a-file': 'This is neither a file nor a folder, so nothing was read from it.',
  'input.link-outside':
    'This is a link that leads out of the folder. It was not followed; name the file itself to read it.',
  'input.too-many-files': 'There are more than {limit} files. The rest was not read; take them in smaller portions.',
  'input.folder-too-deep': 'The folders are nested more than {limit} levels deep. What lies deeper was not read.',
  'input.archive-damaged':
    'The archive is damaged, or its list of contents does not match what is inside. Get the original file again.',
  'input.archive-unsafe-name':
    'An entry of the archive has a name that could lead outside of it. That entry was not read.',
  'input.archive-link': 'An entry of the archive is a link, not a file. It was not followed.',
  'input.archive-encrypted': 'An entry of the archive is encrypted. Unpack it with its password first.',
  'input.archive-unsupported': 'The archive uses a form that Lapel does not read. Unpack it first.',
  'input.archive-too-large':
    'The archive would unpack to more than {limit|size}, so it was not unpacked. Nothing was changed. If you know where it comes from, unpack it yourself and take in the folder.',
  'input.archive-too-many-entries':
    'The archive holds more than {limit} entries, so it was not unpacked. Nothing was changed. If you know where it comes from, unpack it yourself and take in the folder.',
  'input.archive-nested': 'There is an archive inside an archive inside an archive. The innermost was not opened.',
  'json.malformed':
    'The text is not valid JSON (at character {offset}): it was cut short or changed on the way. Get the original file again. Nothing was changed.',
  'json.byte-order-mark':
    'The text begins with a byte order mark, which JSON does not allow. It is refused; save it again as UTF-8 without one.',
  'json.forbidden-key':
    'The JSON uses the name “{key}”, which programs can confuse with their own inner workings. It is refused.',
  'json.duplicate-key':
    'The JSON names “{key}” twice in one object, so two readers could understand it differently. It is refused; ask the issuer for a corrected copy.',
  'json.too-deep': 'The JSON is nested more than {limit} levels deep. It is refused.',
  'json.unsafe-integer':
    'The JSON holds a number too large to be read exactly (at character {offset}). It is refused; ask the issuer to write it as text.',
  'json.lone-surrogate':
    'The JSON holds half a character (at character {offset}), which cannot be signed or shown. It is refused.',
  'jwt.too-large': 'The token has {bytes} characters; at most {limit} are read. Nothing was changed.',
  'jwt.wrong-part-count': 'A signed token has three parts; this one has {parts}. It is damaged or of another kind.',
  'jwt.not-base64url':
    'The {part} of the token is not encoded as the standard requires ({fault}). It was damaged on the way, or changed; ask for the original file.',
  'jwt.malformed-header': 'The token’s header lacks a usable “{parameter}”. Ask the issuer to issue it again.',
  'jwt.malformed-payload': 'The token’s content is no object. Ask the issuer to issue it again.',
  'jwt.malformed-envelope':
    'The wrapper of a signed credential is damaged (its {part}). Ask the issuer to issue it again.',
  'jwt.disclosures-unfit':
    'What this token shows is not what its issuer signed ({problem}). It was damaged on the way, or changed; ask for the original.',
  'jwt.malformed-key-binding':
    'The holder’s signature on this token lacks a usable “{parameter}”. Ask the holder to show it again.',
  'jwt.not-a-credential':
    'The token is signed, but holds neither a credential nor a presentation. Nothing was changed.',
  'output.not-written':
    'The file could not be written ({reason}). Check that the folder exists, that you may write there and that the disk has room. Nothing in the wallet was changed.',
  'usage.invalid': '{problem}',
  'usage.no-passphrase': 'A passphrase is needed and nobody can be asked for it here. Give it with {advice}.',
  'usage.no-such-id': 'There is no badge with the id {id} in this wallet.',
  'usage.no-such-issuer': 'This wallet has never heard of an issuer {id}.',
  'usage.target-exists': 'The target already exists and is not overwritten. Choose another name.',
} as const;
