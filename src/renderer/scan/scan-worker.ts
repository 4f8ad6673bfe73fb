// Reads codes in pictures, away from the window: WebAssembly is compiled here and nowhere else, under a policy of this file's own
// (main's `scanWorkerPolicy`). Pictures come in, texts go out.
import { prepareCodeReader, readCodesIn } from '../../scanning/code-reader.ts';

export interface PictureToRead {
  readonly id: number;
  readonly pixels: ImageData;
}
export interface PictureRead {
  readonly id: number;
  /** null: the decoder could not be run */
  readonly texts: readonly string[] | null;
}

prepareCodeReader().catch(() => {
  // the first picture is answered with that
});

addEventListener('message', async ({ data }: MessageEvent<PictureToRead>) => {
  const texts = await readCodesIn(data.pixels, 'live').catch(() => null);
  postMessage({ id: data.id, texts } satisfies PictureRead);
});
