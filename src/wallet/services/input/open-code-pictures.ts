import { extractCredential } from '../../../core/baking/extract-credential.ts';
import { succeed } from '../../../core/result.ts';
import type { ReadInput } from './read-files.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/**
 * Takes the texts of QR codes out of pictures that have no badge baked into them: a photograph of a code, a scanned sheet of several. A
 * picture without codes passes as it came, to be refused as what it is.
 */
export async function* openCodePictures(inputs: AsyncIterable<ReadInput>): AsyncGenerator<ReadInput> {
  for await (const input of inputs) {
    const { content } = input;
    const texts = content.ok && isPlainPicture(content.value) ? await textsIn(content.value) : [];
    yield texts.length === 0 ? input : { ...input, content: succeed(new TextEncoder().encode(texts.join('\n'))) };
  }
}

function isPlainPicture(bytes: Uint8Array): boolean {
  const begins = (magic: Buffer): boolean => magic.equals(bytes.subarray(0, magic.length));
  if (begins(JPEG)) return true;
  if (!begins(PNG)) return false;
  const carried = extractCredential(bytes);
  return !carried.ok && carried.error.code === 'baking.no-credential';
}

async function textsIn(bytes: Uint8Array): Promise<readonly string[]> {
  const { scanImage } = await import('../qr/scan-qr.ts');
  const scanned = await scanImage(bytes);
  return scanned.ok ? scanned.value.texts : [];
}
