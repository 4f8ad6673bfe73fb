/** What bytes begin like, as it stands in `probe.bytes`. */
export const kindWords = {
  png: 'a PNG picture',
  svg: 'an SVG picture',
  jpeg: 'a JPEG picture',
  html: 'a web page',
  zip: 'a ZIP archive',
  gzip: 'a gzip archive',
  tar: 'a tar archive',
  pdf: 'a PDF',
  json: 'JSON',
  'json-list': 'a list in JSON',
  jwt: 'a signed token',
  'sd-jwt': 'a signed token with parts to disclose',
  url: 'an address',
  'qr-text': 'the text of a code',
  text: 'text',
} as const;

export type KindCode = keyof typeof kindWords;
