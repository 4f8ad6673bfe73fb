import fs from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** A picture as it was committed and as it is drawn now. */
export interface PicturePair {
  readonly name: string;
  /** may not be there: then the picture is new */
  readonly committed: string;
  /** may not be there: then nothing draws it any more */
  readonly drawn: string;
}

export type PictureChange =
  | { readonly name: string; readonly kind: 'same' | 'new' | 'gone' }
  | {
      readonly name: string;
      readonly kind: 'changed';
      /** pixels that differ; null where the sizes do */
      readonly pixels: number | null;
    };

/** How far two colours may lie apart (YIQ, 0 to 1): the committed pictures have 256 colours, the drawn ones all of them. */
const THRESHOLD = 0.1;
/** A changed letter has more pixels than this; a picture's colours, rounded to a palette, have fewer that stand out. */
export const MOST_PIXELS = 40;

/**
 * Compares pictures with those that are committed. Soft edges of letters are no difference, one other letter is.
 *
 * @param diffDir - gets `<name>` of each changed picture with the differences marked; made when the first one is
 */
export function comparePictures(
  pairs: readonly PicturePair[],
  diffDir: string,
  mostPixels = MOST_PIXELS,
): readonly PictureChange[] {
  return pairs.map(({ name, committed, drawn }): PictureChange => {
    if (!fs.existsSync(committed)) return { name, kind: 'new' };
    if (!fs.existsSync(drawn)) return { name, kind: 'gone' };
    const before = PNG.sync.read(fs.readFileSync(committed));
    const now = PNG.sync.read(fs.readFileSync(drawn));
    const { width, height } = now;
    if (before.width !== width || before.height !== height) return { name, kind: 'changed', pixels: null };
    const diff = new PNG({ width, height });
    const pixels = pixelmatch(before.data, now.data, diff.data, width, height, { threshold: THRESHOLD });
    if (pixels <= mostPixels) return { name, kind: 'same' };
    fs.mkdirSync(diffDir, { recursive: true });
    fs.writeFileSync(path.join(diffDir, name), PNG.sync.write(diff));
    return { name, kind: 'changed', pixels };
  });
}

/** What a person reads at the end: each that is not the same, and how many of how many. */
export function tellChanges(changes: readonly PictureChange[]): readonly string[] {
  const others = changes.filter(({ kind }) => kind !== 'same');
  const lines = others.map((change) => {
    if (change.kind !== 'changed') return `${change.kind.padEnd(8)} ${change.name}`;
    const how = change.pixels === null ? 'another size' : `${change.pixels} pixels`;
    return `changed  ${change.name} (${how})`;
  });
  return [...lines, `changed: ${others.length} of ${changes.length}`];
}
