import type { Award } from '../award.ts';
import { dataLayers } from '../drawings/data-layers.ts';
import { galtonBoard } from '../drawings/galton-board.ts';
import { openBook } from '../drawings/open-book.ts';
import { lakeVessen, northmere, oberlahn } from '../institutions.ts';
import { berufe, commonSkills, digitalWork } from './frameworks.ts';

export const dataAwards: readonly Award[] = [
  {
    file: 'data-storytelling.png',
    drawing: openBook,
    caption: 'Bars rise like a skyline out of an open book, in a dark blue roundel.',
    pictureIn: 'file',
    institution: northmere,
    securing: 'eddsa-rdfc-2022',
    awardedAt: '2026-06-19T15:30:00Z',
    recipient: 'email',
    statusIndex: 40_117,
    achievement: {
      name: 'Data Storytelling: From Spreadsheet to Argument',
      type: 'MicroCredential',
      description:
        'Turns a table that somebody else collected into an argument that a council could vote on, and says what the table cannot show.',
      criteria:
        'Six weekly pieces, each built on public data and reviewed by two other students, and a final talk of ten minutes before an audience that had not seen the data. At least four of the six pieces had to name a number that speaks against their own argument.',
      language: 'en',
      code: 'DS-210',
      field: 'Data literacy',
      tags: ['data visualisation', 'public speaking', 'statistics', 'writing'],
      alignments: [
        commonSkills(
          'CSA-1184',
          'Present quantitative findings',
          'Chooses a form for numbers that fits the question and the audience.',
        ),
        digitalWork('D3.2', 'Interpret data critically'),
      ],
    },
    results: [{ name: 'Final talk', type: 'Percent', value: '88', range: ['0', '100'] }],
    evidence: [
      {
        url: 'https://northmere.example/work/ds-210/bus-delays',
        name: 'Where the 14 loses its twelve minutes',
        narrative: 'Final talk on four years of bus departures.',
        genre: 'Talk with slides',
      },
    ],
  },
  {
    file: 'reproducible-data-engineering.json',
    drawing: dataLayers,
    caption: 'Three slabs of bronze, silver and gold float one above the other in a green hexagon.',
    pictureIn: 'credential-png',
    institution: lakeVessen,
    securing: 'eddsa-jcs-2022',
    awardedAt: '2026-09-14T09:00:00Z',
    validUntil: '2041-09-14T09:00:00Z',
    recipient: 'did',
    statusIndex: 2_718,
    achievement: {
      name: 'Reproducible Data Engineering: Lineage, Tests and Quiet Nights',
      type: 'Certificate',
      description:
        'Builds tables that a stranger can rebuild from their sources, with tests that fail before a report does. Twelve weeks, about ninety hours.',
      criteria:
        'A pipeline of three layers over a source that changes shape without notice; a written lineage for each column that is published; an exercise in which an assessor breaks the source and the student explains, from the logs alone, what was broken and when.',
      language: 'en',
      code: 'RDE-2026',
      field: 'Data engineering',
      tags: ['data pipelines', 'SQL', 'testing', 'data lineage', 'incident response'],
      alignments: [
        digitalWork('D6.1', 'Design data flows', 'Level 4 of 5'),
        digitalWork('D6.4', 'Test data in motion', 'Level 4 of 5'),
        commonSkills('CSA-2041', 'Document technical systems'),
      ],
    },
    results: [
      { name: 'Rebuilt from sources by a second person', type: 'Status', value: 'Completed' },
      { name: 'Oral examination, forty minutes', type: 'RawScore', value: '86', range: ['0', '100'] },
    ],
    evidence: [
      {
        url: 'https://lakevessen.example/rde/2026/okafor-lindqvist',
        name: 'Rainfall of the Vessen basin, 1902 to 2025',
        narrative: 'Repository and lineage, as examined.',
        genre: 'Source code',
      },
    ],
  },
  {
    file: 'angewandte-statistik.png',
    drawing: galtonBoard,
    caption:
      'Ein Galtonbrett in einem violetten Bogen: Kugeln fallen zwischen Stiften hindurch und häufen sich zur Glocke.',
    pictureIn: 'file',
    institution: oberlahn,
    securing: 'Ed25519Signature2020',
    awardedAt: '2025-02-28T11:00:00Z',
    recipient: 'email',
    statusIndex: 93_008,
    achievement: {
      name: 'Angewandte Statistik für Gesundheitsberufe II: Schätzen, Testen, Zweifeln',
      type: 'Course',
      description:
        'Wer den Kurs abschließt, liest eine klinische Studie bis zum Anhang, rechnet ihre Kernaussage nach und benennt, was sie nicht zeigt.',
      criteria:
        'Drei Nachrechnungen veröffentlichter Studien, eine Hausarbeit von zwölf Seiten und ein Kolloquium. Alle Daten und Rechenwege waren offenzulegen.',
      code: 'STAT-II',
      field: 'Biostatistik',
      tags: ['Statistik', 'Studienbewertung', 'Biometrie', 'R'],
      alignments: [
        berufe('K-4417', 'Studienergebnisse bewerten'),
        berufe('K-4420', 'Unsicherheit beziffern und mitteilen'),
      ],
    },
    results: [{ name: 'Abschlussnote', type: 'LetterGrade', value: '1,3' }],
  },
];
