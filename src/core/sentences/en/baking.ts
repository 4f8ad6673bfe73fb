/** Pictures that carry a badge, and why one could not be taken out or put in. Nothing is ever changed by reading. */
export const bakingSentences = {
  'baking.not-a-picture':
    'This is neither a PNG nor an SVG picture, so no badge can be inside it. Nothing was changed.',
  'baking.no-credential':
    'The picture carries no badge. It may have been saved again or sent through a service that strips it; ask the issuer for the original file.',
  'baking.not-a-credential':
    'The picture carries a text where its badge should be, and that text is neither JSON, nor a signed token, nor an address. Ask the issuer for a corrected picture.',
  'baking.several-credentials':
    'The picture carries more than one badge, and programs could disagree about which one counts. It is refused; ask the issuer for a picture with one badge.',
  'baking.compressed-credential':
    'The badge inside the picture is compressed, which the Open Badges standard does not allow. It is refused; ask the issuer to bake it again.',
  'baking.wrong-block':
    'The badge stands in a kind of text block that its standard does not allow. It is refused; ask the issuer to bake it again.',
  'baking.truncated': 'The picture ends too soon: part of the file is missing. Get the original file again.',
  'baking.wrong-checksum':
    'The picture was damaged or edited after it was made (its checksum at byte {offset} is wrong). Get the original file again.',
  'baking.malformed-picture':
    'The picture is not built as its format requires (at position {offset}), so it cannot be read without guessing. Get the original file again.',
  'baking.too-many-pixels':
    'The picture claims to be {width} by {height} pixels, more than Lapel opens ({limit} pixels in all). It is refused.',
  'baking.svg-document-type':
    'The SVG picture begins with a document type of its own making, which can redefine what follows. It is refused; save it again without DOCTYPE.',
  'baking.svg-entity':
    'The SVG picture uses the abbreviation “{entity}”, whose meaning would have to be looked up elsewhere. It is refused; save it again without entities.',
  'baking.svg-encoding': 'The SVG picture is not written in UTF-8. Save it again as UTF-8.',
  'baking.svg-too-deep': 'The SVG picture nests its parts more than {limit} levels deep. It is refused.',
  'baking.already-baked':
    'The picture already carries a badge, and it was not replaced. Choose a picture without one, or ask for the old one to be replaced (in a terminal: --replace).',
  'baking.not-writable-as-svg':
    'The badge holds a character (at position {offset}) that an SVG picture cannot carry. Use a PNG picture instead.',
  'baking.no-address':
    'The badge names no address at which it is published, and an SVG picture must give one. Use a PNG picture instead.',
} as const;
