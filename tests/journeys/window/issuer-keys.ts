import type { Page } from 'playwright-core';

/** The issuer of the page has these keys besides its own: some in use, some withdrawn. */
export async function giveKeys(page: Page, current: number, withdrawn: number): Promise<void> {
  await page.evaluate(`{
    const issuer = lapelPretended.data.issuers.find(({ name }) => name?.startsWith('Institute for Computing'));
    const [key] = issuer.keys;
    const made = (count, name, change) =>
      Array.from({ length: count }, (_, at) => ({ ...key, id: issuer.id + '#' + name + '-' + at, credentials: [], ...change }));
    issuer.keys = [
      key,
      ...made(${current}, 'exams', {}),
      ...made(${withdrawn}, 'old', { withdrawn: '2026-05-01T00:00:00Z' }),
    ];
  }`);
}
