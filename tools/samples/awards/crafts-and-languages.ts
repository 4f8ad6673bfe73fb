import type { Award } from '../award.ts';
import { escapeWheel } from '../drawings/escape-wheel.ts';
import { glazedVases } from '../drawings/glazed-vases.ts';
import { tiledVoice } from '../drawings/tiled-voice.ts';
import { wovenCloth } from '../drawings/woven-cloth.ts';
import { casaLarga, millhouse, valmorel } from '../institutions.ts';
import { commonSkills, languageScale } from './frameworks.ts';

export const craftAndLanguageAwards: readonly Award[] = [
  {
    file: 'glaze-chemistry.png',
    drawing: glazedVases,
    caption: 'Three glazed vessels in a niche with a pointed arch.',
    pictureIn: 'file',
    institution: millhouse,
    securing: 'eddsa-jcs-2022',
    awardedAt: '2025-09-12T10:00:00Z',
    recipient: 'email',
    achievement: {
      name: 'Glaze Chemistry for Potters',
      type: 'Course',
      description:
        'Mixes a glaze from oxides, predicts what the kiln will do to it, and keeps the notebook of what it did instead.',
      criteria: 'Forty test tiles, a glaze of one’s own that survives a dishwasher, and its recipe, published.',
      language: 'en',
      tags: ['ceramics', 'chemistry', 'craft'],
      alignments: [commonSkills('CSA-6077', 'Formulate materials')],
    },
    evidence: [{ url: 'https://millhouse.example/kiln/41', name: 'Kiln 41, tiles 1 to 40', genre: 'Notebook' }],
  },
  {
    file: 'hand-weaving.json',
    drawing: wovenCloth,
    caption: 'Woven cloth',
    pictureIn: 'address',
    institution: millhouse,
    securing: 'eddsa-rdfc-2022',
    awardedAt: '2026-10-10T10:00:00Z',
    recipient: 'did',
    achievement: {
      name: 'Hand Weaving',
      type: 'Badge',
      description: 'Weaves cloth.',
      criteria: 'Two metres of twill.',
      tags: [],
    },
  },
  {
    file: 'espanol-profesional-b2.png',
    drawing: tiledVoice,
    caption: 'Un bocadillo de azulejos y, delante, otro más pequeño con tres puntos.',
    pictureIn: 'file',
    institution: casaLarga,
    securing: 'eddsa-rdfc-2022',
    awardedAt: '2025-12-15T12:00:00Z',
    recipient: 'email',
    statusIndex: 131_071,
    achievement: {
      name: '¿Hablamos? Español profesional, nivel B2',
      type: 'Certificate',
      description:
        'Participa en reuniones, negocia plazos y escribe mensajes claros en español, también cuando la conversación se complica.',
      criteria:
        'Ciento veinte horas de curso, una entrevista grabada de veinte minutos y un informe escrito sin ayuda.',
      language: 'es',
      field: 'Lenguas',
      tags: ['español', 'comunicación', 'negociación'],
      alignments: [languageScale('B2', 'Independent user, upper', 'Interacts with fluency and spontaneity')],
    },
    results: [
      { name: 'Expresión oral', type: 'Percent', value: '91', range: ['0', '100'] },
      { name: 'Expresión escrita', type: 'Percent', value: '84', range: ['0', '100'] },
    ],
  },
  {
    file: 'horlogerie-echappement.jwt',
    drawing: escapeWheel,
    caption: 'Une roue d’échappement en laiton et son ancre bleuie.',
    pictureIn: 'credential-svg',
    institution: valmorel,
    securing: 'jwt',
    awardedAt: '2026-03-27T08:30:00Z',
    recipient: 'email',
    achievement: {
      name: 'Restauration d’horlogerie ancienne : l’échappement à ancre',
      type: 'MicroCredential',
      description:
        'Démonte, nettoie, répare et règle l’échappement d’une pendule d’avant 1900 sans remplacer ce qui peut être sauvé.',
      criteria:
        'Trois mouvements remis en marche, dont un apporté par l’élève, avec moins de trente secondes d’écart par semaine et un carnet de restauration complet.',
      language: 'fr',
      field: 'Métiers d’art',
      tags: ['horlogerie', 'restauration', 'mécanique de précision'],
      alignments: [commonSkills('CSA-6201', 'Restore mechanical objects')],
    },
    results: [{ name: 'Écart sur une semaine', type: 'Result', value: '11 s' }],
  },
];
