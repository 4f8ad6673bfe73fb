// What main asks itself before anything leaves the wallet, and what can be taken back.
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, everything, PASSPHRASE, ShellUnderTest } from './shell-under-test.ts';

const shell = new ShellUnderTest();

beforeAll(async () => {
  await shell.launch();
  await shell.makeWallet();
  await shell.addSamples();
});
afterAll(() => shell.close());

describe('what main asks itself', () => {
  async function previewed(audience: string) {
    const list = answered(await shell.page.evaluate((given) => window.lapel.credentials.list(given), everything));
    const badge = list.lines.find(({ verdict }) => verdict === 'valid');
    const preview = await shell.page.evaluate(
      ([id, given]) =>
        window.lapel.presentation.preview({
          ids: [id],
          request: null,
          digits: null,
          audience: given,
          purpose: 'a job',
          validForMinutes: 10,
          holder: null,
          fields: [],
          evenIfInvalid: false,
        }),
      [badge?.id ?? '', audience] as const,
    );
    return { badge, previewId: answered(preview).previewId };
  }
  const disclosures = async () =>
    answered(await shell.page.evaluate(() => window.lapel.disclosures.list({ query: '', offset: 0, limit: 10 }))).total;

  it('keeps a presentation from being signed by a no', async () => {
    await shell.answerDialogs({ yes: false });
    const { previewId } = await previewed('Ms. Ruiz');
    const signed = await shell.page.evaluate((id) => window.lapel.presentation.sign({ previewId: id }), previewId);
    expect(signed).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    expect(await disclosures()).toBe(0);
  });

  it('names who it is for and what is shown, from what will be signed', async () => {
    await shell.answerDialogs({ yes: true });
    const { badge, previewId } = await previewed('Ms. Ruiz');
    const signed = answered(
      await shell.page.evaluate((id) => window.lapel.presentation.sign({ previewId: id }), previewId),
    );
    const [question = ''] = await shell.asked();
    expect(question).toContain('Ms. Ruiz');
    expect(question).toContain('a job');
    expect(question).toContain(badge?.name ?? 'no name');
    expect(signed.oneCode ?? 'frames').toMatch(/^LAPEL1:|frames/);
    expect(await disclosures()).toBe(1);
    const target = path.join(shell.userData, 'shown.lapel.html');
    await shell.answerDialogs({ yes: true, save: target });
    const saved = await shell.page.evaluate(
      (id) => window.lapel.presentation.save({ presentationId: id, as: 'vp' }),
      signed.presentationId,
    );
    expect(answered(saved).bytes).toBe(fs.statSync(target).size);
    // signed once: the same preview cannot be signed again
    const again = await shell.page.evaluate((id) => window.lapel.presentation.sign({ previewId: id }), previewId);
    expect(again).toMatchObject({ ok: false, code: 'shell.no-such-preview' });
  });

  it('keeps an export in the wallet by a no, and writes it by a yes', async () => {
    const target = path.join(shell.userData, 'badges.csv');
    const exporting = () =>
      shell.page.evaluate(() => window.lapel.credentials.export({ kind: 'files', ids: null, format: 'csv' }));
    await shell.answerDialogs({ yes: false, save: target });
    expect(await exporting()).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    expect(fs.existsSync(target)).toBe(false);
    await shell.answerDialogs({ yes: true, save: target });
    expect(answered(await exporting()).written).toBeGreaterThan(0);
    expect(fs.readFileSync(target, 'utf8')).toMatch(/^name,issuer/);
  });

  it('signs no issuer pack, and takes in none that contradicts, by a no', async () => {
    const target = path.join(shell.userData, 'pack.json');
    await shell.answerDialogs({ yes: false, save: target });
    const pack = await shell.page.evaluate(() => window.lapel.issuers.exportPack({ issuerIds: null, isSigned: true }));
    expect(pack).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    expect(fs.existsSync(target)).toBe(false);
    const taken = await shell.page.evaluate(() => window.lapel.issuers.importPack({ acceptConflicts: true }));
    expect(taken).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
  });

  it('keeps the recovery code as it is by a no', async () => {
    await shell.answerDialogs({ yes: false });
    const renew = (given: string) =>
      shell.page.evaluate(
        (typed) =>
          window.lapel.wallet.changeKeys({ kind: 'recovery-code', passphrase: new TextEncoder().encode(typed) }),
        given,
      );
    expect(await renew(PASSPHRASE)).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    // and the yes of whoever sits before an open screen is not enough
    await shell.answerDialogs({ yes: true });
    expect(await renew('incorrect horse')).toMatchObject({ ok: false, code: 'vault.wrong-passphrase' });
  });

  it('goes online for nobody who was told no', async () => {
    await shell.answerDialogs({ yes: false });
    const started = await shell.page.evaluate(() =>
      window.lapel.imports.start({ kind: 'address', url: 'https://badges.example/1.json' }),
    );
    expect(started).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    expect((await shell.asked())[0]).toContain('badges.example');
    expect((await shell.asked())[0]).toContain('may name further addresses');
    const stranger = ['https://evil.example/?name=Ada'];
    expect(
      await shell.page.evaluate((issuerIds) => window.lapel.issuers.refresh({ issuerIds }), stranger),
    ).toMatchObject({ ok: false, code: 'usage.no-such-issuer' });
    expect(await shell.asked()).toHaveLength(1);
    const refresh = await shell.page.evaluate(() => window.lapel.issuers.refresh({ issuerIds: null }));
    expect(refresh).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
  });

  it('opens a link only after a yes, by its parsed address', async () => {
    await shell.answerDialogs({ yes: true });
    await shell.launched.app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      Object.assign(shell, { openExternal: async (target: string) => void opened.push(target) });
    }, null);
    expect(
      await shell.page.evaluate(() => window.lapel.shell.openLink({ url: 'https://Northmere.example/a b' })),
    ).toMatchObject({ code: 'shell.link-refused' });
    expect(
      await shell.page.evaluate(() => window.lapel.shell.openLink({ url: 'https://Northmere.example/a' })),
    ).toMatchObject({
      ok: true,
    });
    expect(
      await shell.launched.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened, null),
    ).toEqual(['https://northmere.example/a']);
    expect((await shell.asked()).at(-1)).toContain('northmere.example');
  });
});

describe('dragging out', () => {
  it('is asked about once, and leaves no file beyond a lock', async () => {
    const list = answered(await shell.page.evaluate((given) => window.lapel.credentials.list(given), everything));
    const ids = list.lines.slice(0, 2).map(({ id }) => id);
    const drag = () =>
      shell.page.evaluate((given) => window.lapel.credentials.export({ kind: 'drag', ids: given }), ids);
    await shell.launched.app.evaluate(({ BrowserWindow }) => {
      const dragged: string[][] = [];
      Object.assign(globalThis, { dragged });
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents !== undefined)
        Object.assign(contents, { startDrag: ({ files }: { files: string[] }) => void dragged.push(files) });
    }, null);
    const dragged = () =>
      shell.launched.app.evaluate(() => (globalThis as unknown as { dragged: string[][] }).dragged, null);
    await shell.answerDialogs({ yes: false });
    expect(await drag()).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    await shell.answerDialogs({ yes: true });
    expect(answered(await drag())).toEqual({ kind: 'drag', isStarted: false });
    expect(await dragged()).toEqual([]);
    expect(answered(await drag())).toEqual({ kind: 'drag', isStarted: true });
    expect(await shell.asked()).toHaveLength(1);
    const [files = []] = await dragged();
    expect(files).toHaveLength(2);
    for (const file of files) expect(fs.statSync(file).size).toBeGreaterThan(100);
    await shell.lock();
    for (const file of files) expect(fs.existsSync(file)).toBe(false);
    await shell.unlock();
  });
});

describe('removing', () => {
  it('can be taken back, with tags, notes and collections', async () => {
    const list = answered(await shell.page.evaluate((given) => window.lapel.credentials.list(given), everything));
    const id = list.lines[0]?.id ?? '';
    await shell.page.evaluate(async (one) => {
      await window.lapel.credentials.collect({ kind: 'make', name: 'Job hunt', note: '' });
      await window.lapel.credentials.collect({ kind: 'add', name: 'Job hunt', ids: [one] });
      await window.lapel.credentials.label({ ids: [one], addTags: ['kept'], removeTags: [], note: 'my note' });
    }, id);
    const removed = answered(
      await shell.page.evaluate((one) => window.lapel.credentials.remove({ kind: 'badges', ids: [one] }), id),
    );
    expect(removed).toMatchObject({ removed: 1, undoToken: expect.stringMatching(/^undo-/) });
    expect(
      await shell.page.evaluate((one) => window.lapel.credentials.show({ kind: 'page', id: one }), id),
    ).toMatchObject({
      ok: false,
    });
    const token = removed.undoToken ?? '';
    expect(
      answered(await shell.page.evaluate((undoToken) => window.lapel.credentials.undoRemove({ undoToken }), token)),
    ).toEqual({
      restored: 1,
    });
    const shown = answered(
      await shell.page.evaluate((one) => window.lapel.credentials.show({ kind: 'page', id: one }), id),
    );
    expect(shown).toMatchObject({ note: 'my note', collections: ['Job hunt'] });
    expect(shown.tags).toContain('kept');
    expect(
      await shell.page.evaluate((undoToken) => window.lapel.credentials.undoRemove({ undoToken }), token),
    ).toMatchObject({
      code: 'shell.no-undo',
    });
  });
});
