import { type Call, entriesOf, type Handlers, type Signal } from '../../contract/call.ts';
import type { Result } from '../../core/result.ts';
import { type ProcessContract, processContract } from './process-contract.ts';

type Areas = Handlers<ProcessContract>;

/**
 * Handlers of one area whose code is read when the first of them is asked for. Most of what a wallet can do is not done on most days; what
 * is not read keeps neither the first badge waiting nor memory afterwards.
 */
export function deferred<A extends keyof Areas>(area: A, load: () => Promise<Areas[A]>): Areas[A] {
  let loaded: Promise<Areas[A]> | undefined;
  const verbs: Readonly<Record<string, Call | Signal>> = processContract[area];
  const names = entriesOf({ [area]: verbs }).flatMap(({ name, entry }) => (entry.way === 'call' ? [name] : []));
  return Object.fromEntries(
    names.map((name) => [
      name,
      async (request: unknown) => {
        loaded ??= load().catch((error: unknown) => {
          // what could not be read now may be there the next time
          loaded = undefined;
          throw error;
        });
        return ((await loaded) as Readonly<Record<string, (request: unknown) => Promise<Result<unknown>>>>)[name]?.(
          request,
        );
      },
    ]),
  ) as unknown as Areas[A];
}
