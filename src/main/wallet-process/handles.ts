/** Names for things that stay in this process: unguessable, and good for nothing outside. */
export class Handles<T> {
  readonly #kind: string;
  readonly #random: (length: number) => Uint8Array;
  readonly #most: number;
  readonly #kept = new Map<string, T>();

  /** @param most - the oldest go first */
  constructor(kind: string, random: (length: number) => Uint8Array, most: number) {
    this.#kind = kind;
    this.#random = random;
    this.#most = most;
  }

  keep(value: T): string {
    const handle = `${this.#kind}-${Buffer.from(this.#random(16)).toString('hex')}`;
    this.#kept.set(handle, value);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
    return handle;
  }

  find(handle: string): T | undefined {
    return this.#kept.get(handle);
  }

  /** @returns what it was, and forgets it: for what can be used once */
  take(handle: string): T | undefined {
    const value = this.#kept.get(handle);
    this.#kept.delete(handle);
    return value;
  }

  forget(handle: string): void {
    this.#kept.delete(handle);
  }

  clear(): void {
    this.#kept.clear();
  }
}
