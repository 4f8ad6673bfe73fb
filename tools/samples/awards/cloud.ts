import type { Award } from '../award.ts';
import { cloudHarbour } from '../drawings/cloud-harbour.ts';
import { containerShip } from '../drawings/container-ship.ts';
import { keyholeMaze } from '../drawings/keyhole-maze.ts';
import { harbourworks, kestrel, stratolane } from '../institutions.ts';
import { commonSkills, digitalWork } from './frameworks.ts';

export const cloudAwards: readonly Award[] = [
  {
    file: 'cloud-operations-engineer.jwt',
    drawing: cloudHarbour,
    caption: 'A white cloud before the sun, tethered to five machines below it, on a rounded blue square.',
    pictureIn: 'address',
    institution: stratolane,
    securing: 'jwt',
    awardedAt: '2026-04-02T08:00:00Z',
    validUntil: '2046-04-02T08:00:00Z',
    recipient: 'email',
    statusIndex: 8_086,
    achievement: {
      name: 'Stratolane® Certified Cloud Operations Engineer: Resilience & Recovery',
      type: 'Certification',
      description:
        'Keeps a service of many machines running while parts of it fail, and brings it back within the hour that was promised.',
      criteria:
        'A practical examination of six hours on a live system in which four faults are set, two of them at once. The candidate’s notes are marked as strictly as the recovery.',
      language: 'en',
      code: 'COE-RR',
      field: 'Cloud computing',
      tags: ['cloud operations', 'disaster recovery', 'observability', 'on-call'],
      alignments: [
        digitalWork('D7.3', 'Recover services', 'Level 5 of 5'),
        digitalWork('D7.5', 'Learn from incidents'),
      ],
    },
    results: [{ name: 'Practical examination', type: 'RawScore', value: '912', range: ['0', '1000'] }],
  },
  {
    file: 'container-orchestration.svg',
    drawing: containerShip,
    caption: 'A container ship, bow on, on a perforated stamp.',
    pictureIn: 'file',
    institution: harbourworks,
    securing: 'eddsa-rdfc-2022',
    awardedAt: '2025-11-28T18:45:00Z',
    recipient: 'email',
    achievement: {
      name: 'Container Orchestration, Second Watch',
      type: 'MicroCredential',
      description:
        'Packs an application so that it runs the same in three harbours, and moves it between them without its users noticing.',
      criteria:
        'Eight evenings, one weekend on call, and a move between two clusters under load with fewer than ten failed requests.',
      language: 'en',
      tags: ['containers', 'orchestration', 'Linux', 'networking'],
      alignments: [digitalWork('D7.1', 'Package and ship software')],
    },
    evidence: [{ url: 'https://harbourworks.example/watch/2025-11', name: 'Watch log, November 2025' }],
  },
  {
    file: 'zero-trust-architect.png',
    drawing: keyholeMaze,
    caption: 'A round maze with a keyhole at its heart, on a dark green shield.',
    pictureIn: 'file',
    institution: kestrel,
    securing: 'eddsa-rdfc-2022',
    awardedAt: '2026-02-11T10:00:00Z',
    recipient: 'email',
    forgedName: 'Zero-Trust Architect, Expert Level',
    achievement: {
      name: 'Zero-Trust Networking, Introduction',
      type: 'Course',
      description: 'An afternoon on why a network should not trust whoever is already inside it.',
      criteria: 'Attendance, and a conversation about one’s own kitchen Wi-Fi.',
      language: 'en',
      tags: ['network security', 'access control'],
      alignments: [commonSkills('CSA-0907', 'Recognise security risks')],
    },
  },
];
