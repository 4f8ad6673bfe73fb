import type { Connected } from '../../../src/contract/call.ts';
import type { WalletContract } from '../../../src/contract/wallet-contract.ts';

declare global {
  interface Window {
    /** what the preload exposes */
    readonly lapel: Connected<WalletContract>;
  }
}
