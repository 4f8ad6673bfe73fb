import { plainText } from './plain-text.ts';

/** UTF-8; file systems allow 255, and a copy's number must fit too. */
const MOST_BYTES = 180;

/** Names that Windows keeps for devices, whatever the ending. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(?:\.|$))/i;

/**
 * Makes a name under which a file came in safe to write again on any system, and unlike every name given before: no folder in it, no
 * hidden file, no device, nothing invisible.
 *
 * @param fileName - as some archive or other system spelled it
 * @param fallback - where nothing of it is left; safe already
 * @param taken - keys (`fileNameKey`) of names given before; this one's is added
 */
export function freshFileName(fileName: string, fallback: string, taken: Set<string>): string {
  const safe = safeFileName(fileName) || fallback;
  const dot = safe.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, ''];
  for (let count = 1; ; count++) {
    const name = count === 1 ? safe : `${stem} (${count})${ending}`;
    const key = fileNameKey(name);
    if (taken.has(key)) continue;
    taken.add(key);
    return name;
  }
}

/** Two names that some file system takes for the same have the same key. */
export function fileNameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().toUpperCase();
}

function safeFileName(fileName: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? '';
  const plain = plainText(last.replace(/[<>:"|?*]/g, '_')).replace(/^[.\s]+|[.\s]+$/gu, '');
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : '';
  const stem = shortened(plain.slice(0, plain.length - ending.length), MOST_BYTES - Buffer.byteLength(ending));
  return (stem + ending).replace(DEVICES, '_$&');
}

function shortened(text: string, mostBytes: number): string {
  let [kept, bytes] = ['', 0];
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) break;
    kept += character;
  }
  return kept.trimEnd();
}
