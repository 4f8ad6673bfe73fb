import type { WalletState } from '../../door/client.ts';

export function FirstRunScreen({ state }: { readonly state: WalletState }) {
  return <main>{state.phase}</main>;
}
