/** Where an input came from: enough to read it once more. A path never leaves this process. */
export type Origin =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array };

export interface LeftInput {
  readonly origin: Origin;
  /** where inside an archive */
  readonly inside?: string;
}

const MOST_INPUTS = 5000;
const MOST_BYTES = 96 * 1024 * 1024;

/** What imports left out that a person may want to have in another way: the newest, within bounds. */
export class LeftInputs {
  readonly #left = new Map<string, LeftInput>();

  keep(jobId: string, item: number, input: LeftInput): void {
    this.#left.set(keyOf(jobId, item), input);
    while (this.#left.size > MOST_INPUTS || this.#bytes() > MOST_BYTES) {
      const [oldest] = this.#left.keys();
      if (oldest === undefined) return;
      this.#left.delete(oldest);
    }
  }

  find(jobId: string, items: readonly number[]): readonly LeftInput[] {
    return items.flatMap((item) => this.#left.get(keyOf(jobId, item)) ?? []);
  }

  /** Several inputs may lie in one dropped archive, which is here once. */
  #bytes(): number {
    const held = new Set<Uint8Array>();
    for (const { origin } of this.#left.values()) if (origin.kind === 'bytes') held.add(origin.bytes);
    return [...held].reduce((sum, { length }) => sum + length, 0);
  }
}

function keyOf(jobId: string, item: number): string {
  return `${jobId} ${item}`;
}
