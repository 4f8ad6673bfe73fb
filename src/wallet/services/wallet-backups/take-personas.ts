import type { Result } from '../../../core/result.ts';
import { addHistory } from '../../vault/history.ts';
import { addHolder, listHolders } from '../../vault/holders.ts';
import { changeRecords } from '../../vault/records.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import type { Wallet } from '../wallet.ts';
import type { BackupKey } from './backup-key.ts';

export interface TakenPersona {
  readonly did: string;
  readonly name: string;
  readonly outcome: 'added' | 'duplicate';
}

/**
 * Makes personas of another wallet's keys, which the person asked for. Badges that were issued to one of them remember it from then on.
 * Wipes the keys whatever happens.
 */
export function takePersonas(wallet: Wallet, keys: readonly BackupKey[]): Result<readonly TakenPersona[]> {
  const at = wallet.world.now().toISOString();
  try {
    return wallet.vault.write((vault) => {
      const known = new Map(listHolders(vault).map(({ did, name }) => [did, name]));
      return keys.map(({ did, name, seed }): TakenPersona => {
        const knownName = known.get(did);
        if (knownName !== undefined) return { did, name: knownName, outcome: 'duplicate' };
        const ownName = (name?.trim() || 'Key of another wallet').slice(0, 200);
        addHolder(vault, { did, name: ownName, createdAt: at, retiredAt: null }, seed);
        addHistory(vault, { at, kind: 'holder-made', details: { did, from: 'another wallet' } });
        changeRecords(vault, 'credentials', { subject: did }, { holder: did });
        known.set(did, ownName);
        return { did, name: ownName, outcome: 'added' };
      });
    });
  } finally {
    for (const { seed } of keys) wipe(seed);
  }
}
