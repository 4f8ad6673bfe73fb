import { describe, expect, it } from 'vitest';
import {
  EMBEDDED_PRESENTATION_TYPE,
  embedPresentation,
} from '../../../../src/core/presentation/self-verifying-page.ts';
import { noSnapshots } from '../../../../src/core/snapshot/snapshot.ts';
import { openInput } from '../../../../src/core/verification/verify.ts';
import { badge } from '../credential/credentials.ts';

const slot = `<script type="${EMBEDDED_PRESENTATION_TYPE}"></script>`;
const page = `<!doctype html><html><body data-verdict="valid">${slot}</body></html>`;
const openedFrom = (html: string) => openInput(new TextEncoder().encode(html), noSnapshots);
const codeOf = (html: string): string => {
  const opened = openedFrom(html);
  return opened.ok ? 'ok' : opened.error.code;
};

describe('a page that carries a presentation', () => {
  it('is opened as what it carries, as if that had come by itself', () => {
    const document = badge();
    const opened = openedFrom(embedPresentation(page, JSON.stringify(document)));
    expect(opened).toMatchObject({ ok: true, value: [{ path: '', opened: { decoded: { document } } }] });
  });

  it('is no credential where it carries none, whatever it says of itself', () => {
    expect(codeOf(page)).toBe('input.not-a-credential');
    expect(codeOf(`<!doctype html><html>${JSON.stringify(badge())}</html>`)).toBe('input.not-a-credential');
    expect(codeOf(embedPresentation(page, '{"hello":1}'))).toBe('input.not-a-credential');
  });

  it('is refused where what it carries is damaged, twice there, or a page again', () => {
    const carrying = (content: string): string => page.replace('></script>', `>${content}</script>`);
    expect(codeOf(carrying('_w'))).toBe('presentation.damaged-envelope');
    expect(codeOf(embedPresentation(page, '{"a":1,"a":2}'))).toBe('json.duplicate-key');
    const one = embedPresentation(page, JSON.stringify(badge()));
    expect(codeOf(one + one)).toBe('input.not-a-credential');
    expect(codeOf(embedPresentation(page, one))).toBe('input.not-a-credential');
  });
});
