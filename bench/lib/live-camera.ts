import type { Page } from 'playwright-core';

/** A camera in front of a window that looks at another window. */
export interface LiveCamera {
  /** from now on it sees the other window; before, an empty table */
  aim(): Promise<void>;
  /** pictures that reached the camera */
  readonly pictures: number;
  stop(): Promise<void>;
}

/**
 * Puts a camera into a window, which from now on gets its pictures instead of those of a device: the other window's own pixels, as they
 * change, held crooked by four degrees, out of focus by a pixel, and as many of them as this machine manages to film.
 */
export async function pointCamera(window: Page, other: Page): Promise<LiveCamera> {
  await window.evaluate(CAMERA);
  const session = await other.context().newCDPSession(other);
  let isStopped = false;
  let isBusy = false;
  let pictures = 0;
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    if (isStopped) return;
    void session.send('Page.screencastFrameAck', { sessionId }).catch(ended);
    // a camera that is not ready misses the picture
    if (isBusy) return;
    isBusy = true;
    pictures += 1;
    void window
      .evaluate(`filmed('${data}')`)
      .catch(ended)
      .finally(() => {
        isBusy = false;
      });
  });
  function ended(error: unknown): void {
    if (!isStopped) throw error;
  }
  return {
    aim: async () => {
      await session.send('Page.startScreencast', { format: 'jpeg', quality: 85, maxWidth: 1280, maxHeight: 800 });
    },
    get pictures() {
      return pictures;
    },
    async stop() {
      isStopped = true;
      await session.detach();
    },
  };
}

/** Runs in the window: its camera is a canvas. */
const CAMERA = `(() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
  const context = canvas.getContext('2d');
  context.fillStyle = '#8a8378';
  context.fillRect(0, 0, 1280, 720);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(30);
  globalThis.filmed = async (jpeg) => {
    const bytes = Uint8Array.from(atob(jpeg), (letter) => letter.charCodeAt(0));
    const screen = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    const scale = (0.94 * 720) / screen.height;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillRect(0, 0, 1280, 720);
    context.filter = 'blur(1px)';
    context.translate(640, 360);
    context.rotate((4 * Math.PI) / 180);
    context.scale(scale, scale);
    context.drawImage(screen, -screen.width / 2, -screen.height / 2);
    context.filter = 'none';
    screen.close();
  };
})()`;
