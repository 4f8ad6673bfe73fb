import type { Handlers } from '../../contract/call.ts';
import type { WalletContract } from '../../contract/wallet-contract.ts';
import { credentialHandlers, importHandlers } from './credential-handlers.ts';
import { jobHandlers, settingsHandlers, shellHandlers } from './shell-handlers.ts';
import type { ShellWorld } from './shell-world.ts';
import {
  backupHandlers,
  checkHandlers,
  disclosureHandlers,
  holderHandlers,
  issuerHandlers,
  presentationHandlers,
} from './showing-handlers.ts';
import { walletHandlers } from './wallet-handlers.ts';

/** Main's answer to everything the window may ask. */
export function windowHandlers(world: ShellWorld): Handlers<WalletContract> {
  return {
    wallet: walletHandlers(world),
    credentials: credentialHandlers(world),
    imports: importHandlers(world),
    presentation: presentationHandlers(world),
    check: checkHandlers(world),
    issuers: issuerHandlers(world),
    disclosures: disclosureHandlers(world),
    backup: backupHandlers(world),
    holders: holderHandlers(world),
    settings: settingsHandlers(world),
    jobs: jobHandlers(world),
    shell: shellHandlers(world),
  };
}
