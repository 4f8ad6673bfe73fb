import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  EMBEDDED_PRESENTATION_TYPE,
  extractPresentation,
} from '../../../../../src/core/presentation/self-verifying-page.ts';
import { openVerifierPage } from '../../../../../src/wallet/services/exports/verifier-page.ts';
import { codeOf, unwrap } from '../../vault-sandbox.ts';

let dir: string;
const place = (name: string, content?: string): URL => {
  const file = path.join(dir, name);
  if (content !== undefined) fs.writeFileSync(file, content);
  return pathToFileURL(file);
};
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-test-'));
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

describe('the page that presentations are put into', () => {
  const ours = `<!doctype html><script type="${EMBEDDED_PRESENTATION_TYPE}"></script>`;

  it('is taken from the first place where it is', async () => {
    const make = unwrap(await openVerifierPage([place('missing.html'), place('page.html', ours)]));
    const page = make('{"name":"</script><script>alert(1)"}');
    expect(page).not.toContain('alert');
    expect(extractPresentation(new TextEncoder().encode(page))).toMatchObject({ ok: true });
  });

  it('is refused before anything is signed where it is missing or not ours', async () => {
    for (const from of [
      [],
      [place('missing.html')],
      [place('other.html', '<!doctype html>')],
      [place('twice.html', ours + ours)],
    ]) {
      expect(codeOf(await openVerifierPage(from))).toBe('present.no-verifier-page');
    }
  });
});
