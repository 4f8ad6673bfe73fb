import type { WalletState } from '../../door/client.ts';

export function LockScreen({ state }: { readonly state: WalletState }) {
  return <main>{state.phase}</main>;
}
