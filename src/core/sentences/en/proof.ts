/** Reasons under `proof` and `issuer-key`. Sentences are such that an applicant could forward them to the issuer. */
export const proofSentences = {
  'proof.missing': 'It carries no signature, so nothing shows who made it.',
  'proof.unapproved-context':
    'It uses a vocabulary ({context}) that Lapel does not carry. Words could have been redefined after signing, so the signature was not judged.',
  'proof.undefined-term':
    'It contains “{term}” (at {path}), which its vocabulary does not define, so the signature could not cover it. Ask the issuer to issue it again without it.',
  'proof.relative-reference':
    'It contains “{reference}” (at {path}) where a complete address is required, so the signature could not cover it. Ask the issuer to issue it again.',
  'proof.dropped-value':
    'It contains something (at {path}) that its signature could not cover ({reason}). Ask the issuer to issue it again.',
  'proof.invalid-json-ld':
    'It breaks a rule of its own format, JSON-LD ({rule}, at {path}). Ask the issuer to issue it again.',
  'proof.unsupported-json-ld':
    'It uses a feature of JSON-LD ({feature}, at {path}) that Lapel does not read, so the signature was not judged.',
  'proof.ambiguous-json-ld':
    'Programs read part of it in different ways ({feature}, at {path}), so the signature was not judged. Ask the issuer to issue it again without it.',
  'proof.poison-graph': 'It is built so that checking its signature would take endless work, so it was not judged.',
  'proof.too-much-work':
    'Checking everything in the file would take more work than one file may cause, so this signature was not judged. Check it by itself.',
  'proof.too-complex': 'It is larger or deeper than a credential should be ({limit}), so the signature was not judged.',
  'proof.key-malformed': 'The key of the signature cannot be used: {problem}. Ask the issuer to publish a correct key.',
  'proof.key-unsupported': 'The key of the signature is of a kind ({type}) that Lapel cannot check.',
  'proof.key-not-found':
    'The signature names the key {verificationMethod}, and the document at {document} does not hold it.',
  'proof.key-newer-than-snapshot':
    'The signature names the key {verificationMethod}, which the copy of {document} from {asOf} does not hold yet. Refresh the issuer’s data and look again.',
  'proof.key-no-snapshot':
    'The document that holds the signature’s key ({document}) is not on this computer, so the signature was not checked. Refresh the issuer’s data and look again.',
  'proof.key-ambiguous': 'The document at {document} holds different keys under the one name {verificationMethod}.',
  'proof.key-document-unreadable':
    'The document that should hold the signature’s key ({document}) cannot be read, so the signature was not checked.',
  'proof.key-document-mismatch':
    'The document found at {document} says that it is {claimed}, so its keys are not used.',
  'proof.verification-method-invalid': 'The signature names its key in a form that is no key identifier.',
  'proof.did-method-unsupported': 'The signature’s key is named by a method ({method}) that Lapel cannot resolve.',
  'issuer-key.no-snapshot':
    'The document in which {issuer} lists its keys is not on this computer, so whether the key is theirs was not checked.',
  'issuer-key.not-listed': 'The key that signed this ({verificationMethod}) is not listed at {issuer}.',
  'issuer-key.wrong-relationship':
    '{issuer} lists the key that signed this ({verificationMethod}), but not for this use ({relationship}).',
  'issuer-key.no-relationship':
    '{issuer} lists the key that signed this ({verificationMethod}), but does not say for what it may be used.',
  'issuer-key.different-key':
    '{issuer} lists the name {verificationMethod}, but with another key than the one that signed this.',
  'issuer-key.other-controller':
    '{issuer} lists the key that signed this ({verificationMethod}), but says there that it belongs to {controller}. Ask the issuer to correct its document.',
  'issuer-key.withdrawn':
    'The key that signed this was published from {from} to {to} and has been withdrawn since. Whether it was signed before that cannot be confirmed.',
  'issuer-key.used-after-withdrawal':
    'The key that signed this was published from {from} to {to}, and the signature says it was made later. It cannot be confirmed.',
  'issuer-key.revoked': 'The key was revoked on {revoked}, before this was signed.',
  'issuer-key.revoked-since':
    'The key was revoked on {revoked}. Whether this was signed before that cannot be confirmed; ask the issuer for a copy signed with a current key.',
  'issuer-key.expired': 'The key expired on {expires}, before this was signed.',
  'issuer-key.expired-since':
    'The key expired on {expires}. Whether this was signed before that cannot be confirmed; ask the issuer for a copy signed with a current key.',
  'issuer-key.deactivated':
    '{issuer} has given up this identity and stands for its keys no longer. Whether this was signed before that cannot be confirmed; ask the issuer for a copy signed under its present one.',
  'issuer-key.date-unreadable':
    'The key’s “{member}” date ({value}) cannot be read, so the key is not relied on. Ask the issuer to correct it.',
  'issuer-key.unnamed': 'The document names nobody to whom the key could belong.',
  'proof.unsigned-record':
    'This is a certificate without a signature, kept as you asked. Nobody can check who made it or whether it was changed.',
  'proof.unsigned': 'It says of itself that it is not signed, so nothing shows who made it.',
  'proof.symmetric-algorithm':
    'It is signed with {algorithm}, where whoever can check can also forge. Credentials must not use it; ask the issuer for one signed with a public key.',
  'proof.unsupported-algorithm': 'It is signed with {algorithm}, which Lapel cannot check.',
  'proof.algorithm-mismatch':
    'It claims to be signed with {algorithm}, and the issuer’s key ({key}) cannot have made such a signature.',
  'proof.unknown-critical':
    'It demands that a reader understand {names}. Lapel does not, and the standard then forbids accepting it.',
  'proof.unencoded-payload': 'Its content is not encoded as tokens require, so its signature is not accepted.',
  'proof.malformed-signature':
    'The signature has not the form that {algorithm} requires ({bytes} bytes; {expected} expected). Ask the issuer to issue it again.',
  'proof.signature-mismatch':
    'The signature does not match: it was changed after it was signed, or another key signed it.',
  'proof.malformed-token': 'It is not built as a signed token must be ({reason}). Ask the issuer to issue it again.',
  'proof.malformed-claim': 'What it says under “{claim}” has not the form that the standard requires.',
  'proof.claims-disagree':
    'The signed envelope (“{claim}”) and the document inside (“{property}”) contradict each other, so two readers could understand it differently.',
  'proof.misplaced-claim': 'It carries a claim (“{claim}”) that its own format forbids.',
  'proof.wrong-media-type': 'It declares itself to be “{type}”, which is not what it is used as here.',
  'proof.embedded-key-mismatch': 'The key written into it is not the key that it names.',
  'proof.embedded-key-private': 'It carries a secret key in the open, so anyone could have signed it.',
  'issuer-key.proof-rejected': 'The signature itself is not acceptable, so nobody’s key was looked for.',
  'issuer-key.proof-not-checked': 'The signature was not checked, so whether the key is the issuer’s was not asked.',
  'proof.no-key-named': 'The signature names no key, and nobody is named whose key it could be.',
  'proof.certificate-chain':
    'Its issuer is named only by a certificate (X.509) inside it. Lapel cannot check certificates, so the signature was not judged.',
  'proof.no-fitting-key':
    'The signature names no key, and {issuer} lists none that could have made one with {algorithm}.',
  'proof.malformed':
    'Its proof is not built as the standard requires (“{property}”). Ask the issuer to issue it again.',
  'proof.too-many': 'It carries {count} proofs; at most {limit} are looked at.',
  'proof.unsupported-suite': 'It is secured with {suite}, which Lapel cannot check.',
  'proof.suite-mismatch': 'Its proof contradicts itself: a {type} cannot use {cryptosuite}.',
  'proof.key-mismatch': 'A key of kind {kind} cannot have made a proof with {cryptosuite}.',
  'proof.wrong-purpose': 'Its proof was made for “{purpose}”, not for “{expected}”.',
  'proof.created-in-future': 'Its proof says that it was made on {created}, which has not come yet.',
  'proof.expired': 'Its proof was only good until {expires}. Ask the issuer for a current copy.',
  'proof.broken-chain': 'One of its proofs builds on another ({previousProof}) that is not there exactly once.',
  'proof.selection-missing': 'Its proof calls a part mandatory ({pointer}) that the document does not have.',
  'proof.selection-unsupported':
    'Its proof lets parts be left out of a document that is built in a way Lapel cannot take apart, so it was not judged.',
  'proof.respelled-name':
    'It writes “{name}” (at {path}) where its format has a plain word. The signature would hold and yet dates or a revocation could be overlooked, so it was not judged. Ask the issuer for the original file.',
  'proof.context-mismatch': 'Its proof was made under another vocabulary than the document names.',
  'proof.disclosures-cut-off':
    'It is a token of which parts can be left out, and the ending that would show which is missing, so it was not judged. Ask for the whole.',
  'proof.key-binding-unasked': 'Somebody signed that they hold it, but its issuer named no holder’s key.',
  'proof.key-binding-unsupported': 'Its issuer names the holder’s key in a way that Lapel cannot follow.',
  'proof.key-binding-mismatch': 'The holder signed another selection than the one that is shown.',
  'proof.key-binding-future': 'The holder’s signature says that it was made in the future. Compare the clocks.',
  'proof.key-binding-expired': 'The holder’s signature says that it no longer counts. Ask them to show it again.',
  'proof.key-binding-signature': 'The signature of the holder is wrong: whoever shows this may not be its holder.',
} as const;
