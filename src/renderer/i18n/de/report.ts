import type { report as english } from '../en/report.ts';
import type { SameKeys } from '../words.ts';

export const report: SameKeys<typeof english> = {
  'holders-key': 'Schlüssel des Inhabers',
  names: {
    structure: 'Aufbau',
    proof: 'Unterschrift',
    hosted: 'Fassung im Netz',
    'issuer-key': 'Schlüssel des Ausstellers',
    dates: 'Daten',
    status: 'Widerruf',
    recipient: 'Empfänger',
    nonce: 'Einmalzahl',
    audience: 'Gegenüber',
    holder: 'Inhaber',
    schema: 'Schema',
    evidence: 'Belege',
    endorsements: 'Befürwortungen',
  },
};
