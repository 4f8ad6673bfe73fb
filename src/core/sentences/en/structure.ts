/** Reasons under `structure`: what the standard asks for and the document lacks. */
export const structureSentences = {
  'structure.missing-property': 'It lacks “{property}” at {path}, which its standard requires.',
} as const;
