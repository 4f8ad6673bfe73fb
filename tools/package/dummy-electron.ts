import fs from 'node:fs';
import path from 'node:path';

/** The mark before the fuses in Electron's executable (@electron/fuses). */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_VERSION = 1;
/** As many as Electron 45 has; each is set as Electron ships it, before packaging. */
const shippedFuses = '101100001';

/**
 * A folder that the packager takes for Electron: an executable that holds nothing but the fuse wire. What is chosen, packed, unpacked
 * and fused can then be seen where Electron's binary is not to be had.
 */
export function makeDummyElectron(dir: string): void {
  fs.mkdirSync(path.join(dir, 'resources'), { recursive: true });
  fs.mkdirSync(path.join(dir, 'locales'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from(`not an executable: a placeholder for Electron's\n${FUSE_SENTINEL}`),
    Buffer.from([FUSE_VERSION, shippedFuses.length]),
    Buffer.from(shippedFuses),
  ]);
  fs.writeFileSync(path.join(dir, 'electron'), wire, { mode: 0o755 });
  fs.writeFileSync(path.join(dir, 'chrome-sandbox'), '', { mode: 0o755 });
  fs.writeFileSync(path.join(dir, 'version'), '');
  fs.writeFileSync(path.join(dir, 'LICENSE'), '');
  fs.writeFileSync(path.join(dir, 'LICENSES.chromium.html'), '');
}
