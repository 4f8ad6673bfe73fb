import type { scan as english } from '../en/scan.ts';
import type { SameKeys } from '../words.ts';

export const scan: SameKeys<typeof english> = {
  view: 'Was die Kamera sieht',
  opening: 'Kamera wird gestartet',
  camera: 'Kamera',
  light: 'Licht',
  again: 'Kamera noch einmal versuchen',
  problem: {
    none: 'Keine Kamera gefunden. Ein Bild des Codes oder sein Text tut es auch.',
    refused:
      'Die Kamera darf nicht benutzt werden. Erlauben Sie es in den Einstellungen Ihres Systems, oder nehmen Sie ein Bild des Codes.',
    'in-use': 'Ein anderes Programm benutzt die Kamera. Schließen Sie es dort und versuchen Sie es noch einmal.',
    unsupported: 'Auf diesem Computer lassen sich keine Codes lesen. Eine Datei tut es auch.',
  },
};
