import { describe, expect, it } from 'vitest';
import {
  decodeEmbedded,
  EMBEDDED_PRESENTATION_TYPE,
  embedPresentation,
  extractPresentation,
} from '../../../../src/core/presentation/self-verifying-page.ts';

const slot = `<script type="${EMBEDDED_PRESENTATION_TYPE}"></script>`;
const page = `<!doctype html><body>${slot}<script id="verifier">const a = '\\x3cscript type="${EMBEDDED_PRESENTATION_TYPE}">';</script></body>`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const codeOf = (html: string): string => {
  const found = extractPresentation(bytes(html));
  return found.ok ? 'ok' : found.error.code;
};

describe('a page that carries its presentation', () => {
  it.each(['{"name":"</script><script>alert(1)</script><!--"}', 'eyJh.e30.AA', '{"name":"إجازة 認知症 \u202e"}'])(
    'gives back exactly what was put in, of which no markup stands in the page: %s',
    (presentation) => {
      const made = embedPresentation(page, presentation);
      expect(extractPresentation(bytes(made))).toEqual({ ok: true, value: presentation });
      expect(made).not.toContain('alert');
      expect(made.replace(/(vnd\.lapel\.presentation">)[A-Za-z0-9_-]+/, '$1')).toBe(page);
    },
  );

  it('is made of a page with one empty slot and of nothing else', () => {
    expect(() => embedPresentation('<!doctype html>', '{}')).toThrow(TypeError);
    expect(() => embedPresentation(page + slot, '{}')).toThrow(TypeError);
    expect(() => embedPresentation(embedPresentation(page, '{}'), '{}')).toThrow(TypeError);
  });

  it('is refused where it carries none, two, or something else', () => {
    const filled = (content: string): string => slot.replace('></', `>${content}</`);
    expect(codeOf(page)).toBe('presentation.not-an-envelope');
    expect(codeOf('<html></html>')).toBe('presentation.not-an-envelope');
    expect(codeOf(filled('e30') + filled('e30'))).toBe('presentation.not-an-envelope');
    expect(codeOf(filled('<b>e30</b>'))).toBe('presentation.not-an-envelope');
    expect(codeOf(filled('e'))).toBe('presentation.damaged-envelope');
    expect(codeOf(filled('_w'))).toBe('presentation.damaged-envelope');
  });

  it('is refused where it is not UTF-8, or larger than any of ours', () => {
    expect(extractPresentation(Uint8Array.of(0x3c, 0xff))).toMatchObject({ error: { code: 'input.not-utf8' } });
    expect(extractPresentation(new Uint8Array(11 * 1024 * 1024))).toMatchObject({ error: { code: 'input.too-large' } });
  });

  it('reads its own slot with blanks around it', () => {
    expect(decodeEmbedded(' e30\n')).toEqual({ ok: true, value: '{}' });
    expect(decodeEmbedded('e30=').ok).toBe(false);
  });
});
