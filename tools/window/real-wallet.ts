import fs from 'node:fs';
import path from 'node:path';
import { answerOf } from '../../src/contract/answer.ts';
import type { Answer } from '../../src/contract/call.ts';
import { type Result, succeed } from '../../src/core/result.ts';
import { checkHandlers } from '../../src/main/wallet-process/check-handlers.ts';
import { Handles } from '../../src/main/wallet-process/handles.ts';
import { JobBook } from '../../src/main/wallet-process/job-book.ts';
import { disclosureHandlers } from '../../src/main/wallet-process/keeping-handlers.ts';
import { presentationHandlers } from '../../src/main/wallet-process/presentation-handlers.ts';
import { Session } from '../../src/main/wallet-process/session.ts';
import { presentCredentials } from '../../src/wallet/services/present-credentials.ts';
import { openWallet, type WalletWorld } from '../../src/wallet/services/wallet.ts';

/** A wallet on the disk that others are copied from. */
export interface WalletFolder {
  readonly dir: string;
  readonly passphrase: Uint8Array;
  /** another one each time, so that every copy draws the same random bytes */
  readonly newWorld: () => WalletWorld;
}

type Call = (request: unknown) => Promise<Result<unknown>>;

/** The wallet process's own handlers over a copy of a wallet, opened when it is first asked: what a window shows and checks is real. */
export class RealWallet {
  readonly #from: WalletFolder;
  readonly #dir: string;
  #opened: Promise<{ readonly session: Session; readonly calls: ReadonlyMap<string, Call> }> | undefined;

  /** @param dir - of the copy, made when it is needed */
  constructor(from: WalletFolder, dir: string) {
    this.#from = from;
    this.#dir = dir;
  }

  /** @param channel - one of `presentation.*`, `check.*`, `disclosures.list`, or `test.answer-to` */
  async answer(channel: string, request: unknown): Promise<Answer<unknown>> {
    this.#opened ??= this.#open();
    const call = (await this.#opened).calls.get(channel);
    if (call === undefined) throw new TypeError(`nobody plays ${channel}`);
    return answerOf(await call(request));
  }

  async close(): Promise<void> {
    (await this.#opened)?.session.close();
    fs.rmSync(this.#dir, { recursive: true, force: true });
  }

  async #open() {
    fs.cpSync(this.#from.dir, this.#dir, { recursive: true });
    const world = this.#from.newWorld();
    const opened = await openWallet(this.#dir, this.#from.passphrase, world);
    if (!opened.ok) throw opened.error;
    const session = new Session(this.#dir, world, '0.1.0');
    session.hold(opened.value);
    const jobs = new JobBook(() => undefined, world.random);
    const areas = {
      presentation: presentationHandlers({
        session,
        previews: new Handles('preview', world.random, 20),
        presentations: new Handles('presentation', world.random, 10),
      }),
      check: checkHandlers({ session, requests: new Handles('request', world.random, 100) }),
      disclosures: disclosureHandlers({ session, jobs }),
      test: {
        'answer-to': (asked: { nonce: string; audience: string; ids: string[] }) => this.#answerTo(session, asked),
      },
    };
    const calls = Object.entries(areas).flatMap(([area, handlers]) =>
      Object.entries(handlers).map(([name, handle]) => [`${area}.${name}`, handle as Call] as const),
    );
    return { session, calls: new Map(calls) };
  }

  /** What somebody else's wallet would hand over when asked. */
  #answerTo(session: Session, { nonce, audience, ids }: { nonce: string; audience: string; ids: string[] }) {
    return session.with(async (wallet) => {
      const shown = await presentCredentials(wallet, ids, { as: 'vp-json', nonce, audience, evenIfInvalid: true });
      return shown.ok ? succeed({ text: shown.value.text }) : shown;
    });
  }
}

export function copyDirIn(root: string, number: number): string {
  return path.join(root, `window-${number}`);
}
