import type { Award } from '../award.ts';
import { paperCrane } from '../drawings/paper-crane.ts';
import { plasterCross } from '../drawings/plaster-cross.ts';
import { soundFan } from '../drawings/sound-fan.ts';
import { minagi, tarnValley } from '../institutions.ts';
import { careLevels, commonSkills } from './frameworks.ts';

export const healthAwards: readonly Award[] = [
  {
    file: 'pediatric-emergency-care.png',
    drawing: plasterCross,
    caption: 'Two sticking plasters crossed over a heart, on a red scalloped seal.',
    pictureIn: 'file',
    institution: tarnValley,
    securing: 'eddsa-rdfc-2022',
    awardedAt: '2024-03-08T09:00:00Z',
    validUntil: '2025-03-08T09:00:00Z',
    recipient: 'email',
    statusIndex: 512,
    achievement: {
      name: 'Pediatric Emergency Care, Level 2',
      type: 'Certification',
      description:
        'Recognises and treats a child in danger during the first twenty minutes, with what an ambulance carries. To be renewed every year.',
      criteria: 'Two days in the simulation room, eleven cases, and no case left without a debriefing.',
      language: 'en',
      tags: ['emergency care', 'paediatrics', 'simulation'],
      alignments: [careLevels('E2', 'Emergency care of children', 'Acts within a protocol, alone')],
    },
    results: [{ name: 'Simulated cases', type: 'RawScore', value: '10', range: ['0', '11'] }],
  },
  {
    file: 'dementia-care-specialist.jwt',
    drawing: paperCrane,
    caption: '青海波の上を飛ぶ折り鶴と赤い太陽を描いた円形の記章。',
    pictureIn: 'address',
    institution: minagi,
    securing: 'jwt',
    awardedAt: '2025-10-01T00:00:00Z',
    recipient: 'email',
    achievement: {
      name: '認知症ケア専門員 ― 地域で暮らしつづけるための支援',
      type: 'Certificate',
      description: '認知症のある人とその家族が、住み慣れた地域で暮らしつづけられるように支える力を証します。',
      criteria: '講義六十時間、地域包括支援センターでの実習十日間、事例報告書三件の提出と口頭試問に合格すること。',
      language: 'ja',
      field: '看護学',
      tags: ['認知症ケア', '地域包括支援', '家族支援', '看護'],
      alignments: [careLevels('D4', 'Dementia care in the community', 'Leads and advises others')],
    },
    results: [{ name: '口頭試問', type: 'Result', value: '優' }],
    evidence: [{ url: 'https://minagi-u.example/kango/jirei/2025/17', name: '事例報告「朝の散歩を取りもどす」' }],
  },
  {
    file: 'point-of-care-ultrasound.json',
    drawing: soundFan,
    caption: 'A heart among its echoes, in the fan that an ultrasound probe sees.',
    pictureIn: 'address',
    institution: tarnValley,
    securing: 'Ed25519Signature2020',
    awardedAt: '2026-05-05T13:00:00Z',
    recipient: 'did',
    achievement: {
      name: 'Point-of-Care Ultrasound: Heart and Lung',
      type: 'MicroCredential',
      description: 'Answers five bedside questions with a handheld probe, and knows the sixth, which it cannot answer.',
      criteria:
        'Fifty supervised scans, of which ten with a finding, and a logbook signed by two supervisors. A scan counts only if its question was written down before the probe was switched on.',
      tags: ['ultrasound', 'cardiology', 'nursing', 'diagnostics'],
      alignments: [
        careLevels('U3', 'Bedside imaging', 'Acts alone, refers in doubt'),
        commonSkills('CSA-3310', 'Keep a clinical logbook'),
      ],
    },
    results: [
      {
        name: 'Image quality',
        type: 'RubricCriterionLevel',
        value: 'Reliable',
        levels: ['Supervised', 'Reliable', 'Teaching'],
      },
    ],
  },
];
