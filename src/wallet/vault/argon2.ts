import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Argon2id (RFC 9106), version 0x13. */
export interface Argon2Options {
  /** as bytes; not modified, the caller wipes it */
  readonly password: Uint8Array;
  /** 8 bytes at least */
  readonly salt: Uint8Array;
  /** t */
  readonly iterations: number;
  /** m, in KiB */
  readonly memorySize: number;
  /** p; worked through one after the other */
  readonly parallelism: number;
  /** bytes */
  readonly hashLength: number;
}

/** What the reference implementation exports, built for WebAssembly. */
interface Argon2Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  _initialize(): void;
  malloc(bytes: number): number;
  argon2_hash(
    ...values: readonly [
      passes: number,
      memoryKib: number,
      lanes: number,
      password: number,
      passwordBytes: number,
      salt: number,
      saltBytes: number,
      hash: number,
      hashBytes: number,
      encoded: 0,
      encodedBytes: 0,
      type: number,
      version: number,
    ]
  ): number;
}

const ARGON2ID = 2;
const VERSION_13 = 0x13;

/** The part of the engine that is used; the wallet's types are Node's, which leave it to those of the web. */
interface Engine {
  compile(bytes: Uint8Array): Promise<object>;
  readonly Instance: new (module: object) => { readonly exports: object };
}

const engine = (globalThis as unknown as { readonly WebAssembly: Engine }).WebAssembly;

let compiled: Promise<object> | undefined;

/**
 * Derives with the reference implementation, built for WebAssembly with SIMD: faster here than Debian's libargon2, and the same where
 * Electron's BoringSSL has none. The package's own way in takes the password as text, which cannot be wiped: only its module is used.
 *
 * Each derivation has an instance of its own, whose memory is given back before this returns: a file may ask for 512 MiB, and holds as many
 * of these as it likes. The secret's copy in there is wiped.
 *
 * @throws {RangeError} where there is not so much memory; {TypeError} for parameters that Argon2 does not take
 */
export async function argon2id(options: Argon2Options): Promise<Uint8Array> {
  compiled ??= loadModule().catch((error: unknown) => {
    compiled = undefined; // what could not be read now may be later
    throw error;
  });
  const module = await compiled;
  try {
    return deriveIn(module, options);
  } finally {
    releaseWorkMemory();
  }
}

/** In a frame of its own: once it is left, nothing holds the instance. */
function deriveIn(module: object, options: Argon2Options): Uint8Array {
  const exports = new engine.Instance(module).exports as Argon2Exports;
  exports._initialize();
  const { password, salt, iterations, memorySize, parallelism, hashLength } = options;
  const room = (bytes: number): number => {
    const at = exports.malloc(Math.max(1, bytes));
    if (at === 0) throw new RangeError('no memory for a key derivation');
    return at;
  };
  const view = (at: number, bytes: number): Uint8Array => new Uint8Array(exports.memory.buffer, at, bytes);
  const [passwordAt, saltAt, hashAt] = [room(password.length), room(salt.length), room(hashLength)];
  view(passwordAt, password.length).set(password);
  view(saltAt, salt.length).set(salt);
  const sizes = [passwordAt, password.length, saltAt, salt.length, hashAt, hashLength] as const;
  const failure = exports.argon2_hash(iterations, memorySize, parallelism, ...sizes, 0, 0, ARGON2ID, VERSION_13);
  view(passwordAt, password.length).fill(0);
  if (failure === MEMORY_FAILURE) throw new RangeError(`no ${memorySize} KiB for a key derivation`);
  if (failure !== 0) throw new TypeError(`argon2 refused its parameters: ${failure}`);
  const hash = view(hashAt, hashLength).slice();
  view(hashAt, hashLength).fill(0);
  return hash;
}

/**
 * Argon2's memory lies in a WebAssembly memory that only the collector frees: without this it stays with the process (measured: 62 MB
 * resident afterwards instead of 196), under the next derivation's too, and with it what was derived from the passphrase.
 */
function releaseWorkMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}

/** ARGON2_MEMORY_ALLOCATION_ERROR */
const MEMORY_FAILURE = -22;

async function loadModule(): Promise<object> {
  return engine.compile(await readFile(createRequire(import.meta.url).resolve('@phi-ag/argon2/argon2.wasm')));
}
