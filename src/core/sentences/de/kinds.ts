import type { KindCode } from '../en/kinds.ts';

export const kindWords: Readonly<Record<KindCode, string>> = {
  png: 'ein PNG-Bild',
  svg: 'ein SVG-Bild',
  jpeg: 'ein JPEG-Bild',
  html: 'eine Webseite',
  zip: 'ein ZIP-Archiv',
  gzip: 'ein gzip-Archiv',
  tar: 'ein tar-Archiv',
  pdf: 'ein PDF',
  json: 'JSON',
  'json-list': 'eine Liste in JSON',
  jwt: 'ein unterschriebenes Token',
  'sd-jwt': 'ein unterschriebenes Token, aus dem sich Teile weglassen lassen',
  url: 'eine Adresse',
  'qr-text': 'der Text eines Codes',
  text: 'Text',
};
