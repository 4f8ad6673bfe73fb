import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAnswer } from '../../../tools/window/views.ts';
import { WindowHouse } from '../../../tools/window/window.ts';

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

const whole = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const badge = (page: Page, name: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) });

/** Hands over a file that holds a document of these sample badges. */
async function offer(page: Page, names: readonly string[], document: (badges: unknown[]) => unknown): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Check someone’s' }).click();
  const raws = await page.evaluate<readonly string[]>(
    `${JSON.stringify(names)}.map((name) => lapelPretended.data.shown.find((one) => one.name?.startsWith(name)).raw)`,
  );
  const buffer = Buffer.from(JSON.stringify(document(raws.map((raw) => JSON.parse(raw)))));
  await page.locator('input[type=file]').setInputFiles({ name: 'answer.json', mimeType: 'application/json', buffer });
  await whole(page).waitFor();
}

describe('an answer', () => {
  it('is told in one verdict first, and which badges it is about', async () => {
    const { page, close } = await house.newWindow();
    await readAnswer(page, ['Hand Weaving', 'Pediatric Emergency Care']);
    const said = whole(page);
    await said.getByText('Not valid', { exact: true }).waitFor();
    await said.getByText('One of 2 badges is not valid: “Pediatric Emergency Care, Level 2”.').waitFor();
    await said.getByText('It answers your request, now.').waitFor();
    await badge(page, 'Pediatric Emergency Care, Level 2').getByText('It was valid until 8 Mar 2025.').waitFor();
    expect(await badge(page, 'Hand Weaving').getAttribute('data-verdict')).toBe('valid');
    await close();
  });

  it('shows the badges’ pictures, and asks no address for them', async () => {
    const { page, close, complaints } = await house.newWindow();
    await readAnswer(page, ['Hand Weaving', 'Reproducible Data Engineering']);
    const pictures = () =>
      page.evaluate<readonly { readonly kind: string; readonly width: number }[]>(
        `[...document.querySelectorAll('article img')].map(({ src, naturalWidth }) => ({ kind: src.slice(0, 11), width: naturalWidth }))`,
      );
    await expect.poll(async () => (await pictures()).filter(({ width }) => width > 0).length).toBe(2);
    expect((await pictures()).map(({ kind }) => kind)).toEqual(['data:image/', 'data:image/']);
    expect(complaints.filter((complaint) => complaint.includes('request to'))).toEqual([]);
    await close();
  });

  it('shows a badge that stands in it twice once', async () => {
    const { page, close } = await house.newWindow();
    await offer(page, ['Hand Weaving', 'Glaze Chemistry'], ([weaving, glaze]) => [weaving, glaze, weaving]);
    await page.getByRole('heading', { name: '2 badges' }).waitFor();
    expect(await page.getByRole('article').count()).toBe(2);
    await badge(page, 'Hand Weaving').getByText('It stands in it 2 times; shown once.').waitFor();
    await close();
  });

  it('names the badge that a fault is about, and its path only among the raw values', async () => {
    const { page, close } = await house.newWindow();
    await offer(page, ['Hand Weaving', 'Glaze Chemistry'], ([weaving, glaze]) => ({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: [weaving, { ...(glaze as object), issuer: undefined }],
    }));
    const around = page.getByRole('region', { name: 'The presentation' });
    const path = page.getByText('/verifiableCredential/').filter({ visible: true });
    await around.getByText('“Glaze Chemistry for Potters”').first().waitFor();
    expect(await path.count()).toBe(0);
    await around.getByRole('button', { name: /^Structure/ }).click();
    await path.first().waitFor();
    await close();
  });
});
