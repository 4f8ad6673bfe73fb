import { originOf } from '../urls.ts';

/** What a frame needs of its page. */
interface FrameOwner {
  readonly id: number;
  readonly mainFrameId: string;
  isDestroyed(): boolean;
  send(channel: string, ...args: unknown[]): void;
}

/** `WebFrameMain`, as an IPC event's sender. Only main frames have a preload here, so only they ever send. */
export class WebFrame {
  readonly url: string;
  readonly origin: string;
  readonly frameToken: string;
  readonly processId: number;
  readonly frameTreeNodeId: number;
  readonly routingId = 1;
  readonly name = '';
  readonly detached = false;
  readonly parent = null;
  readonly visibilityState = 'visible';
  readonly #owner: FrameOwner;

  constructor(owner: FrameOwner, frameId: string, url: string) {
    this.#owner = owner;
    this.url = url;
    this.origin = originOf(url);
    this.frameToken = frameId;
    this.processId = owner.id;
    this.frameTreeNodeId = owner.id;
  }
  get top(): WebFrame {
    return this;
  }
  get frames(): WebFrame[] {
    return [];
  }
  get framesInSubtree(): WebFrame[] {
    return [this];
  }
  isDestroyed(): boolean {
    return this.#owner.isDestroyed();
  }
  send(channel: string, ...args: unknown[]): void {
    this.#owner.send(channel, ...args);
  }
}
