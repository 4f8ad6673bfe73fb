import type { Bridge, BridgeAnswer, BridgeMessage } from './bridge.ts';

/** What the preload's half lends the page's half. */
export interface PageHost {
  /** settles when main has decided about a permission */
  ask(permission: string, details: object): Promise<void>;
  opened(url: string, frameName: string, features: string): void;
  /** a key that the page did not take for itself: it may be a menu's accelerator */
  keyPressed(key: object): void;
}

/** The page's half. Its source is put into the page: nothing from outside its own braces. */
export function startPageWorld(bridge: Bridge): void {
  const freezeDeep = (value: unknown): unknown => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
    if (ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
    Object.freeze(value);
    for (const descriptor of Object.values(Object.getOwnPropertyDescriptors(value))) {
      if ('value' in descriptor) freezeDeep(descriptor.value);
    }
    return value;
  };

  bridge.operations.hello = (): BridgeAnswer => ({ op: 'answer', ok: true });

  bridge.operations.expose = (message: BridgeMessage & { op: 'expose' }): BridgeAnswer => {
    if (message.key in window) {
      const said = 'Cannot bind an API on top of an existing property on the window object';
      return { op: 'answer', ok: false, message: said };
    }
    const value = freezeDeep(bridge.inward(message.value));
    Object.defineProperty(window, message.key, { value, writable: false, configurable: false, enumerable: true });
    return { op: 'answer', ok: true };
  };

  bridge.operations.host = (message: BridgeMessage & { op: 'host' }): BridgeAnswer => {
    const host = bridge.inward(message.value) as PageHost;
    window.open = (url = '', name = '', features = '') => {
      const target = String(url);
      host.opened(target === '' ? '' : new URL(target, document.baseURI).href, String(name), String(features));
      return null;
    };
    // Chromium asks its own user interface for permissions; Electron asks main. So main is asked first.
    const devices = navigator.mediaDevices;
    if (devices !== undefined) {
      const { getUserMedia } = MediaDevices.prototype;
      MediaDevices.prototype.getUserMedia = async function ask(constraints = {}) {
        const mediaTypes = [constraints.video ? 'video' : '', constraints.audio ? 'audio' : ''].filter(Boolean);
        await host.ask('media', { mediaTypes });
        return getUserMedia.call(this, constraints);
      };
    }
    if (window.Clipboard !== undefined) {
      const { readText } = Clipboard.prototype;
      Clipboard.prototype.readText = async function ask() {
        await host.ask('clipboard-read', {});
        return readText.call(this);
      };
    }
    if (window.Notification !== undefined) {
      const request = Notification.requestPermission.bind(Notification);
      Notification.requestPermission = async () => {
        await host.ask('notifications', {});
        return request();
      };
    }
    window.addEventListener('keydown', (event) => {
      if (!event.isTrusted) return;
      const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
      // after every listener of the page had the key: a menu gets only what nobody took
      setTimeout(() => {
        if (!event.defaultPrevented) host.keyPressed({ key, code, ctrlKey, metaKey, altKey, shiftKey });
      });
    });
    return { op: 'answer', ok: true };
  };
}
