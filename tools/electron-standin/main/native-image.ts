import fs from 'node:fs';
import { strict } from '../strict.ts';

/** A picture as bytes: enough to pass on, to measure a PNG and to compare. */
export interface Image {
  isEmpty(): boolean;
  toPNG(): Buffer;
  toDataURL(): string;
  getSize(): { readonly width: number; readonly height: number };
  resize(): Image;
  setTemplateImage(): void;
}

export function imageFrom(bytes: Buffer): Image {
  const isPng = bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47;
  const image: Image = {
    isEmpty: () => bytes.length === 0,
    toPNG: () => bytes,
    toDataURL: () => `data:image/png;base64,${bytes.toString('base64')}`,
    getSize: () =>
      isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : { width: 0, height: 0 },
    resize: () => image,
    setTemplateImage: () => {},
  };
  return strict('NativeImage', image);
}

/** `electron.nativeImage`. */
export const nativeImage = strict('nativeImage', {
  createEmpty: () => imageFrom(Buffer.alloc(0)),
  createFromBuffer: imageFrom,
  // a file that is not there is an empty picture, as in Electron
  createFromPath: (file: string) => imageFrom(fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0)),
  createFromDataURL: (url: string) => imageFrom(Buffer.from(url.split(',')[1] ?? '', 'base64')),
});
