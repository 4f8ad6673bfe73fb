// Runs in the page before the window's own scripts: plays main, over the sample badges, with the contract's own decoders on both sides.

import { entriesOf, type Handlers } from '../../../src/contract/call.ts';
import { pretend } from '../../../src/contract/pretend.ts';
import { walletContract } from '../../../src/contract/wallet-contract.ts';
import type { ErrorCode } from '../../../src/core/errors.ts';
import { refusedWith } from './answers.ts';
import { credentialHandlers, makeShelf } from './credential-handlers.ts';
import { otherHandlers } from './other-handlers.ts';
import type { PretendedOptions, SampleData } from './sample-data.ts';

const page = globalThis as typeof globalThis & {
  lapelPretended?: { readonly data: SampleData; readonly options: PretendedOptions };
  lapel?: unknown;
  /** for tests: how main tells the window something */
  lapelTell?: unknown;
  /** for tests: calls that main could not decode */
  lapelLog?: readonly string[];
};

const given = page.lapelPretended;
if (given === undefined) throw new TypeError('nothing to pretend with');
const { data, options } = given;
const shelf = makeShelf(data, options);
const handlers: Handlers<typeof walletContract> = {
  credentials: credentialHandlers(data, shelf, options, () => pretended.tell),
  ...otherHandlers(data, shelf, options, () => pretended.tell),
};

/** Calls that are to refuse answer with the code that the test asked for. */
function withRefusals(all: Handlers<typeof walletContract>): Handlers<typeof walletContract> {
  const areas = all as unknown as Record<string, Record<string, unknown>>;
  // while the contract grows, a call that nobody plays yet is one that fails
  for (const { area, name, entry, channel } of entriesOf(walletContract)) {
    if (entry.way !== 'call' || areas[area]?.[name] !== undefined) continue;
    areas[area] = { ...areas[area], [name]: async () => refusedWith('shell.failed', { channel }) };
  }
  for (const [channel, code] of Object.entries(options.refusals ?? {})) {
    const [area = '', name = ''] = channel.split('.');
    areas[area] = { ...areas[area], [name]: async () => refusedWith(code as ErrorCode) };
  }
  return areas as unknown as Handlers<typeof walletContract>;
}

/** Main is another process: what it does takes no time of the window's, and is marked so that no measure takes it for the window's. */
function elsewhere(all: Handlers<typeof walletContract>): Handlers<typeof walletContract> {
  const areas = all as unknown as Record<string, Record<string, (request: unknown) => Promise<unknown>>>;
  const apart = Object.entries(areas).map(([area, calls]) => [
    area,
    Object.fromEntries(
      Object.entries(calls).map(([name, answer]) => [
        name,
        async (request: unknown) => {
          await nextTask();
          performance.mark('lapel-main');
          const answered = await answer(request);
          await nextTask();
          return answered;
        },
      ]),
    ),
  ]);
  return Object.fromEntries(apart) as unknown as Handlers<typeof walletContract>;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

const pretended = pretend(walletContract, elsewhere(withRefusals({ ...handlers })));
page.lapel = pretended.connected;
page.lapelTell = pretended.tell;
page.lapelLog = pretended.log;
