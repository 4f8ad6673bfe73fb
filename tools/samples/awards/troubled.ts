import type { Award } from '../award.ts';
import { fingerPrint } from '../drawings/finger-print.ts';
import { fourRotors } from '../drawings/four-rotors.ts';
import { warmHouse } from '../drawings/warm-house.ts';
import { handwerkskammer, lakeVessen, pellan } from '../institutions.ts';
import { berufe, commonSkills, digitalWork } from './frameworks.ts';

/** Badges with something the matter that is not about what they say. */
export const troubledAwards: readonly Award[] = [
  {
    file: 'drone-pilot.png',
    drawing: fourRotors,
    caption: 'A yellow drone over a town plan, each rotor in a leaf of a quatrefoil.',
    pictureIn: 'file',
    institution: pellan,
    securing: 'eddsa-rdfc-2022',
    awardedAt: '2026-01-09T09:00:00Z',
    validUntil: '2046-01-09T09:00:00Z',
    recipient: 'email',
    statusIndex: 1_605,
    isRevoked: true,
    achievement: {
      name: 'Remote Pilot, Built-up Areas',
      type: 'License',
      description: 'May fly unmanned aircraft of up to four kilograms over built-up areas of Pellan by day.',
      criteria:
        'Written paper, practical test, and no open complaint. The licence is withdrawn after two complaints that were upheld.',
      language: 'en',
      tags: ['drones', 'aviation', 'safety'],
      alignments: [commonSkills('CSA-7044', 'Operate unmanned aircraft')],
    },
  },
  {
    file: 'gebaeudeenergieberatung.json',
    drawing: warmHouse,
    caption: 'Ein Haus, wie eine Wärmebildkamera es sieht, mit einem Keimling im wärmsten Raum.',
    pictureIn: 'credential-svg',
    institution: handwerkskammer,
    securing: 'eddsa-rdfc-2022',
    awardedAt: '2026-05-29T10:00:00Z',
    recipient: 'email',
    achievement: {
      name: 'Fachkraft für Gebäudeenergieberatung und nachhaltige Quartierssanierung',
      type: 'Certification',
      description:
        'Berät Eigentümerinnen und Gemeinden von der ersten Begehung bis zum Sanierungsfahrplan, der bezahlbar bleibt.',
      criteria: '240 Unterrichtsstunden, eine begleitete Sanierung und die Prüfung vor dem Ausschuss der Kammer.',
      language: 'de',
      field: 'Bau und Energie',
      tags: ['Energieberatung', 'Sanierung', 'Wärmeschutz', 'Fördermittel'],
      alignments: [
        berufe('K-7731', 'Gebäude energetisch bewerten'),
        berufe('K-7738', 'Sanierungsfahrpläne aufstellen'),
      ],
    },
    results: [{ name: 'Prüfung vor dem Ausschuss', type: 'RawScore', value: '93', range: ['0', '100'] }],
  },
  {
    file: 'data-protection-officer.json',
    drawing: fingerPrint,
    caption: 'The ridges of a fingertip, green on a dark oval.',
    pictureIn: 'credential-svg',
    institution: lakeVessen,
    securing: 'eddsa-rdfc-2022',
    awardedAt: '2026-10-01T09:00:00Z',
    recipient: 'email',
    isSignedByStranger: true,
    achievement: {
      name: 'Data Protection Officer, Advanced',
      type: 'Certification',
      description: 'Advises organisations of any size on the lawful handling of personal data.',
      criteria: 'Whatever the person who made this file thought would look convincing.',
      language: 'en',
      tags: ['data protection', 'law'],
      alignments: [digitalWork('D9.1', 'Protect personal data')],
    },
  },
];
