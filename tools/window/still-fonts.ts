import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const resolve = createRequire(import.meta.url).resolve;

const FAMILIES = ['@fontsource/noto-sans', '@fontsource/noto-sans-arabic', '@fontsource/noto-sans-hebrew'];
const WEIGHTS = [400, 500, 600];
const FOLDER = '/still-fonts/';

/** The fonts of the packages in place of the system's, so that a picture does not change with the machine that draws it. */
export const stillFontsCss = [
  ...FAMILIES.flatMap((family) =>
    WEIGHTS.map((weight) => fs.readFileSync(resolve(`${family}/${weight}.css`), 'utf8').replaceAll('./files/', FOLDER)),
  ),
  ":root { --font: 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Hebrew', sans-serif; }",
].join('\n');

/** @returns the bytes of a font that `stillFontsCss` names, or undefined for any other address */
export function findStillFont(pathname: string): Buffer | undefined {
  if (!pathname.startsWith(FOLDER)) return undefined;
  const name = path.basename(pathname);
  const family = FAMILIES.findLast((candidate) => name.startsWith(`${path.basename(candidate)}-`));
  if (family === undefined) return undefined;
  const file = path.join(path.dirname(resolve(`${family}/400.css`)), 'files', name);
  return fs.existsSync(file) ? fs.readFileSync(file) : undefined;
}
