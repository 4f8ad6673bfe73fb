import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Answer } from '../../../src/contract/call.ts';
import { vaultPaths } from '../../../src/wallet/vault/vault-files.ts';
import { takeVaultLock } from '../../../src/wallet/vault/vault-lock.ts';
import { type LaunchedApp, launchApp } from './launch-app.ts';
import type {} from './window-lapel.ts';

export const PASSPHRASE = 'correct horse battery';
export const filters = { issuerId: null, skill: null, verdict: null, expiry: null, tag: null, collection: null };
export const everything = { kind: 'lines', query: '', filters, sort: null, offset: 0, limit: 50 } as const;

export function answered<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.code} ${JSON.stringify(answer.details)}`);
  return answer.value;
}

/** A running app with a data folder of its own, asked through the window's door. */
export class ShellUnderTest {
  readonly userData = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-shell-test-'));
  #launched: LaunchedApp | undefined;

  get launched(): LaunchedApp {
    if (this.#launched === undefined) throw new TypeError('not launched yet');
    return this.#launched;
  }

  get page(): Page {
    return this.launched.window;
  }

  async launch(): Promise<void> {
    this.#launched = await launchApp({ userData: this.userData });
    await this.door();
  }

  async close(): Promise<void> {
    await this.launched.close();
    fs.rmSync(this.userData, { recursive: true, force: true });
  }

  async door(): Promise<void> {
    await this.page.waitForFunction(() => 'lapel' in window);
  }

  /** @returns the recovery code */
  async makeWallet(): Promise<string> {
    const created = answered(
      await this.page.evaluate(
        (passphrase) => window.lapel.wallet.create({ passphrase: new TextEncoder().encode(passphrase) }),
        PASSPHRASE,
      ),
    );
    return created.recoveryCode;
  }

  addSamples(): ReturnType<ShellUnderTest['finished']> {
    return this.finished('imports.start', { kind: 'samples' });
  }

  async state() {
    await this.door();
    return answered(await this.page.evaluate(() => window.lapel.wallet.state()));
  }

  async untilPhase(phase: 'absent' | 'locked' | 'open'): Promise<void> {
    await expect.poll(async () => (await this.state().catch(() => undefined))?.phase).toBe(phase);
  }

  /** Whatever locks it: the window is locked and made anew, and nobody holds the vault any more. */
  async lockedBy(act: () => Promise<unknown>): Promise<void> {
    await this.page.evaluate(() => Object.assign(window, { isOld: true }));
    await act();
    await this.page.waitForFunction(() => 'lapel' in window && !('isOld' in window));
    await this.untilPhase('locked');
    await expect.poll(() => this.isVaultFree()).toBe(true);
  }

  lock(): Promise<void> {
    return this.lockedBy(() => this.page.evaluate(() => void window.lapel.wallet.lock()));
  }

  async unlock() {
    await this.door();
    return this.page.evaluate(
      (passphrase) =>
        window.lapel.wallet.unlock({ kind: 'passphrase', passphrase: new TextEncoder().encode(passphrase) }),
      PASSPHRASE,
    );
  }

  /** Whether nobody has the vault: its lock ends with the process that held it. */
  isVaultFree(): boolean {
    const lock = takeVaultLock(vaultPaths(path.join(this.userData, 'wallet')).lockPath);
    if (lock.ok) lock.value.release();
    return lock.ok;
  }

  /** Answers every question that main asks from now on, and keeps what was asked. */
  answerDialogs(answers: { readonly yes: boolean; readonly save?: string; readonly open?: readonly string[] }) {
    return this.launched.app.evaluate(({ dialog }, given) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      Object.assign(dialog, {
        showMessageBox: async (...words: { message: string; detail: string }[]) => {
          asked.push(`${words.at(-1)?.message}\n${words.at(-1)?.detail}`);
          return { response: given.yes ? 0 : 1, checkboxChecked: false };
        },
        showSaveDialog: async () => ({ canceled: given.save === undefined, filePath: given.save ?? '' }),
        showOpenDialog: async () => ({ canceled: given.open === undefined, filePaths: given.open ?? [] }),
      });
    }, answers);
  }

  asked(): Promise<string[]> {
    return this.launched.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked, null);
  }

  /** Starts a job and waits for its last word. */
  finished(start: string, request: unknown) {
    return this.page.evaluate(
      ([name, given]) =>
        new Promise<{ items: { label: string; outcome: string }[]; finished: unknown }>((resolve, reject) => {
          const items: { label: string; outcome: string }[] = [];
          const stop = window.lapel.jobs.progress((progress) => {
            items.push(...progress.items);
            if (progress.finished === null) return;
            stop();
            resolve({ items, finished: progress.finished });
          });
          const [area = '', verb = ''] = (name as string).split('.');
          const lapel = window.lapel as unknown as Record<
            string,
            Record<string, (given: unknown) => Promise<Answer<unknown>>>
          >;
          void lapel[area]?.[verb]?.(given).then((answer) => answer.ok || reject(new Error(answer.code)));
        }),
      [start, request] as const,
    );
  }
}
