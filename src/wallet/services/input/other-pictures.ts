/** Brands of ISO base media files (ISO/IEC 14496-12, 4.3) that telephones write pictures under. */
const BRANDS: Readonly<Record<string, string>> = {
  heic: 'HEIC',
  heix: 'HEIC',
  mif1: 'HEIC',
  msf1: 'HEIC',
  avif: 'AVIF',
};

/**
 * Pictures that nothing here decodes, and that people take for any other: what a telephone's camera or a browser saves. Told by their first
 * bytes, so that whoever has one hears what to do with it.
 *
 * @returns its kind, as people call it
 */
export function findOtherPicture(bytes: Uint8Array): string | undefined {
  const opening = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (opening.startsWith('GIF8')) return 'GIF';
  if (opening.startsWith('RIFF') && opening.endsWith('WEBP')) return 'WebP';
  if (opening.startsWith('II*\0') || opening.startsWith('MM\0*')) return 'TIFF';
  const brand = opening.slice(4, 8) === 'ftyp' ? opening.slice(8) : '';
  return Object.hasOwn(BRANDS, brand) ? BRANDS[brand] : undefined;
}
