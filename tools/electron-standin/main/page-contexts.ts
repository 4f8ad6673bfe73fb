interface ExecutionContext {
  readonly id: number;
  readonly name: string;
  readonly auxData?: { readonly frameId?: string };
}

/** The frames of a page, and in which of them a preload has its world. */
export class PageContexts {
  /** of the preload's world */
  readonly #worldName: string;
  readonly #frames = new Set<string>();
  readonly #preloadWorlds = new Map<string, number>();

  constructor(worldName: string) {
    this.#worldName = worldName;
  }

  /** Takes note of what Chromium tells; of no interest is everything but contexts and frames. */
  hear(method: string, params: never): void {
    switch (method) {
      case 'Runtime.executionContextCreated': {
        const { context } = params as { context: ExecutionContext };
        const frameId = context.auxData?.frameId;
        if (frameId === undefined) return;
        this.#frames.add(frameId);
        if (context.name === this.#worldName) this.#preloadWorlds.set(frameId, context.id);
        return;
      }
      case 'Runtime.executionContextDestroyed': {
        const frameId = this.frameOf((params as { executionContextId: number }).executionContextId);
        if (frameId !== undefined) this.#preloadWorlds.delete(frameId);
        return;
      }
      case 'Runtime.executionContextsCleared':
        this.#preloadWorlds.clear();
        return;
      case 'Page.frameAttached':
        this.#frames.add((params as { frameId: string }).frameId);
        return;
      case 'Page.frameDetached': {
        const { frameId, reason } = params as { frameId: string; reason: string };
        if (reason !== 'swap') this.#frames.delete(frameId);
        return;
      }
    }
  }

  addFrame(frameId: string): void {
    this.#frames.add(frameId);
  }

  hasFrame(frameId: string): boolean {
    return this.#frames.has(frameId);
  }

  /** The frame whose preload has this context. */
  frameOf(contextId: number): string | undefined {
    return [...this.#preloadWorlds].find(([, id]) => id === contextId)?.[0];
  }

  preloadWorldOf(frameId: string): number | undefined {
    return this.#preloadWorlds.get(frameId);
  }
}
