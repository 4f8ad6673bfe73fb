import { describe, expect, it } from 'vitest';
import { withSoftHyphens } from '../../../../src/renderer/ui/soft-hyphens.ts';

const shown = (name: string): string => withSoftHyphens(name).replaceAll('\u00ad', '-');

describe('a long word in a name of no known language', () => {
  it.each([
    ['Handwerkskammer Oberlahn', 'Hand-werks-kammer Oberlahn'],
    ['Gesellschaftsvertrag', 'Gesell-schafts-vertrag'],
    ['Environmental', 'Envi-ron-mental'],
    ['Telecommunications', 'Tele-com-muni-cations'],
  ])('may be broken where it is spoken in two: %s', (name, broken) => {
    expect(shown(name)).toBe(broken);
  });

  it('keeps its first and its last letters together', () => {
    for (const part of shown('Donaudampfschifffahrtsgesellschaftskapitänspatent').split('-'))
      expect(part.length).toBeGreaterThanOrEqual(3);
  });

  it.each(['Northmere Open University', 'City of Aldermouth', 'معهد وادي النور للهندسة', '東京職業訓練協会', 'A', ''])(
    'is broken nowhere where it is short, or of another script: %s',
    (name) => {
      expect(withSoftHyphens(name)).toBe(name);
    },
  );
});
