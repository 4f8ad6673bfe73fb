import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { argon2id } from './argon2.ts';

/** Argon2id (RFC 9106), version 0x13, 32 bytes out. */
export interface KdfParameters {
  readonly algorithm: 'argon2id';
  /** m, in KiB */
  readonly memoryKib: number;
  /** t */
  readonly passes: number;
  /** p */
  readonly lanes: number;
  /** 16 bytes, random per slot and per change */
  readonly salt: Uint8Array;
}

export type KdfCost = Pick<KdfParameters, 'memoryKib' | 'passes' | 'lanes'>;

/** What new slots are made with: RFC 9106, 4 suggests 64 MiB/t=3 as the lower of two choices; this is twice that. */
export const standardKdfCost: KdfCost = { memoryKib: 128 * 1024, passes: 3, lanes: 1 };

/** Below this a stolen file is too cheap to guess against; such a slot was not made by us. */
export const leastKdfCost: KdfCost = { memoryKib: 64 * 1024, passes: 3, lanes: 1 };

const MOST_MEMORY_KIB = 512 * 1024;
const MOST_PASSES = 10;
const MOST_LANES = 4;

/**
 * Decides, before any work is done, whether a slot's parameters may run. A key file can be edited by others: one that
 * asks for 64 GiB must cost nothing, and one that asks for too little must not teach us weak habits.
 */
export function checkKdfBounds({ memoryKib, passes, lanes }: KdfCost): Result<null> {
  const isWithin =
    memoryKib >= leastKdfCost.memoryKib &&
    memoryKib <= MOST_MEMORY_KIB &&
    passes >= leastKdfCost.passes &&
    passes <= MOST_PASSES &&
    lanes >= 1 &&
    lanes <= MOST_LANES;
  if (isWithin) return succeed(null);
  return refuse(
    new WalletError('vault.key-work-refused', `argon2id m=${memoryKib} t=${passes} p=${lanes} is out of bounds`, {
      details: { memoryKib, passes, lanes },
    }),
  );
}

/**
 * Stretches a passphrase or recovery code into a wrapping key.
 *
 * @param secret - bytes as typed (passphrases: UTF-8, NFC); not modified, the caller wipes it
 * @returns 32 bytes; the caller wipes them
 * @throws {TypeError} if the parameters were not checked with `checkKdfBounds` first
 */
export async function deriveWrappingKey(secret: Uint8Array, parameters: KdfParameters): Promise<Uint8Array> {
  if (!checkKdfBounds(parameters).ok) throw new TypeError('key derivation out of bounds was not refused before');
  return argon2id({
    password: secret,
    salt: parameters.salt,
    iterations: parameters.passes,
    memorySize: parameters.memoryKib,
    parallelism: parameters.lanes,
    hashLength: 32,
  });
}
