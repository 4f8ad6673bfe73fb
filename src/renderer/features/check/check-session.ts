import type { ResponseOf } from '../../../contract/call.ts';
import type { WalletContract } from '../../../contract/wallet-contract.ts';
import { type Refusal, wallet } from '../../door/client.ts';
import { createStore, useStore } from '../../door/store.ts';
import { told } from '../../door/use-call.ts';
import type { Judged } from './judged-badges.ts';

type Calls = WalletContract['check'];
export type Asked = ResponseOf<Calls['newRequest']>;
type Offered = ResponseOf<Calls['offer']>;
export type Received = Extract<Offered, { kind: 'progress' }>;

export interface CheckSession {
  readonly asked: Asked | null;
  readonly received: Received | null;
  readonly judged: Judged | null;
  /** why what was handed over last is nothing that can be judged */
  readonly refusal: Refusal | null;
}

const nothing: CheckSession = { asked: null, received: null, judged: null, refusal: null };

/** What is being checked: nothing of it is kept anywhere, and `startOver` forgets it here and in main. */
const session = createStore<CheckSession>(nothing);

export function useCheckSession(): CheckSession {
  return useStore(session);
}

export async function makeRequest(audience: string, minutes: number): Promise<void> {
  const answer = await told(wallet.check.newRequest({ audience, wanted: [], minutes }));
  if (answer.ok) session.set({ ...nothing, asked: answer.value });
}

let isOffering = false;

/**
 * Offers what was read: a frame, a code's text, pasted text or a file.
 *
 * @returns false if it was let pass
 * @param isFrame - of a camera: the next comes anyway, so one is let pass while another is looked at, and none complains
 */
export async function offer(
  given: { readonly text: string } | { readonly bytes: Uint8Array<ArrayBuffer> },
  isFrame = false,
): Promise<boolean> {
  if (isFrame && isOffering) return false;
  isOffering = true;
  const requestId = session.get().asked?.requestId ?? null;
  const answer = await wallet.check.offer({ requestId, text: null, bytes: null, ...given });
  isOffering = false;
  if (!answer.ok) {
    if (!isFrame) session.set((before) => ({ ...before, refusal: answer }));
    return true;
  }
  const { value } = answer;
  if (value.kind === 'progress') session.set((before) => ({ ...before, received: value, refusal: null }));
  else session.set((before) => ({ ...before, received: null, judged: value, refusal: null }));
  return true;
}

export function startOver(): void {
  const requestId = session.get().asked?.requestId ?? null;
  session.set(nothing);
  void wallet.check.forget({ requestId });
}
