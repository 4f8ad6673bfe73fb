/** Reasons under `structure`: what the standard asks for and the document lacks. */
export const structureSentences = {
  'structure.missing-property': 'It lacks “{property}” at {path}, which its standard requires.',
  'structure.wrong-type': 'What stands at {path} should be {wanted}. Ask the issuer for a corrected copy.',
  'structure.not-a-uri': 'What stands at {path} should be an address (a URI with its scheme) and is not one.',
  'structure.not-a-date':
    'What stands at {path} should be a date with time and time zone, such as 2026-01-31T12:00:00Z, and is not one.',
  'structure.dates-reversed': 'It says it ends ({until}) before it begins ({from}).',
  'structure.hazardous-address':
    'The address at {path} could run a program or read files when opened. Lapel will not show or open it.',
  'structure.lacks-type': 'What stands at {path} does not say that it is a {wanted}, which its standard requires.',
  'structure.wrong-context':
    'Its “@context” should {wanted}. Without it nobody can be sure what its words mean; ask the issuer for a corrected copy.',
  'structure.hidden-term':
    'It uses “{name}” at {path}, a way of writing that can hide what a credential says from those who read it. Credentials must use the plain words of their standard.',
  'structure.split-node':
    'What it says about itself is split over several places (also at {path}), so that a reader could miss a part.',
  'structure.redefined-term':
    'It gives the word “{term}” a meaning other than its standard does, which the standard forbids.',
  'structure.unknown-type':
    'It calls itself “{type}”, and nothing says what that word means: its standard asks for an address, or for a vocabulary that has the word.',
  'structure.text-too-long': 'The text at {path} is longer than {limit} characters.',
  'structure.unsecured-part':
    'The credential at {path} names a bare key ({issuer}) as its issuer, that key has not signed it, and somebody else presents it. Nothing can show that it is genuine.',
  'structure.unreadable': 'It cannot be read as a credential: {problem}',
  'structure.nested-too-deep':
    'It holds containers inside containers more than {limit} deep. The innermost were not opened.',
  'structure.too-many': 'There are more than {limit} things in the list at {path}.',
  'structure.repeated-id': 'Two things at {path} carry the same id, so one could be taken for the other.',
  'structure.manifest-mismatch':
    'The list that this portfolio carries of itself does not fit what is in it: {missing} listed and not there, {unlisted} there and not listed.',
  'structure.two-kinds':
    'It calls itself a presentation and speaks as a credential does. Anybody can make a presentation, so what it says that way counts for nothing. Ask for the badge itself.',
  'structure.part-invalid': 'At least one badge inside is not valid; each has a report of its own.',
  'structure.part-unknown': 'Not everything inside could be judged; each badge inside has a report of its own.',
} as const;
