import type { Award } from '../award.ts';
import { bookLighthouse } from '../drawings/book-lighthouse.ts';
import { girihStar } from '../drawings/girih-star.ts';
import { pencilFlower } from '../drawings/pencil-flower.ts';
import { northmere, oberlahn, wadiAlNoor } from '../institutions.ts';
import { berufe, commonSkills } from './frameworks.ts';

export const teachingAwards: readonly Award[] = [
  {
    file: 'inclusive-classroom-practice.svg',
    drawing: pencilFlower,
    caption: 'Eight pencils around a smiling face, like the petals of a flower.',
    pictureIn: 'file',
    institution: northmere,
    securing: 'eddsa-rdfc-2022',
    awardedAt: '2024-12-13T16:00:00Z',
    recipient: 'email',
    statusIndex: 77_310,
    achievement: {
      name: 'Inclusive Classroom Practice: Nobody at the Back',
      type: 'MicroCredential',
      description:
        'Plans lessons that a class of very different people can take part in without anybody being made an exception of.',
      criteria:
        'A term of teaching with four observed lessons, each planned with one pupil’s own words about what helps. The observers’ notes were read by the class.',
      language: 'en',
      field: 'Education',
      tags: ['inclusion', 'lesson planning', 'special educational needs'],
      alignments: [commonSkills('CSA-5102', 'Plan for every learner')],
    },
    evidence: [
      {
        url: 'https://northmere.example/work/icp/fractions',
        name: 'Fractions, with and without paper',
        genre: 'Lesson plan',
      },
    ],
  },
  {
    file: 'hybride-lehre.json',
    drawing: bookLighthouse,
    caption: 'Ein Leuchtturm auf zwei Büchern wirft seine Strahlen über ein nachtblaues Banner.',
    pictureIn: 'credential-svg',
    institution: oberlahn,
    securing: 'eddsa-rdfc-2022',
    awardedAt: '2026-07-17T12:00:00Z',
    recipient: 'email',
    achievement: {
      name: 'Hochschuldidaktisches Zertifikat: Grundlagen der hybriden Unterrichtsgestaltung und Prüfungsbegleitung',
      type: 'Certificate',
      description:
        'Plant und hält Lehrveranstaltungen, an denen ein Teil der Gruppe im Raum und ein Teil über eine Leitung teilnimmt, ohne dass der zweite Teil zuschaut.',
      criteria:
        'Fünf Werkstatttage, zwei hospitierte Veranstaltungen und ein Lehrkonzept, das von einer Studentin und einem Kollegen begutachtet wurde.',
      language: 'de',
      code: 'HD-3',
      field: 'Hochschuldidaktik',
      tags: ['Hochschuldidaktik', 'Hybridlehre', 'Prüfungen', 'Moderation'],
      alignments: [
        berufe('K-2108', 'Lehrveranstaltungen planen'),
        berufe('K-2115', 'Lernende in der Ferne einbeziehen'),
      ],
    },
    results: [{ name: 'Umfang in Arbeitseinheiten', type: 'RawScore', value: '80', range: ['0', '80'] }],
  },
  {
    file: 'teaching-arabic-calligraphy.png',
    drawing: girihStar,
    caption: 'نجمة ثمانية تملؤها زخرفة هندسية بالفيروزي والذهبي.',
    pictureIn: 'file',
    institution: wadiAlNoor,
    securing: 'jwt',
    awardedAt: '2025-05-22T07:00:00Z',
    recipient: 'email',
    achievement: {
      name: 'إجازة تعليم الخط العربي: النسخ والثلث، المستوى المتقدّم',
      type: 'Certificate',
      description: 'تشهد بأن حاملها يُتقن ميزان الحروف في خطّي النسخ والثلث، ويُحسن تعليمهما للكبار والصغار.',
      criteria:
        'مئة ساعة من التدريب على القصبة والحبر، ولوحة كاملة بخط الثلث، وثلاثة دروس مشهودة أمام لجنة من الخطّاطين.',
      language: 'ar',
      field: 'الفنون',
      tags: ['الخط العربي', 'التعليم', 'الزخرفة'],
      alignments: [commonSkills('CSA-6120', 'Teach a craft by demonstration')],
    },
    evidence: [{ url: 'https://wadialnoor.example/gallery/2025/11', name: 'لوحة «اقرأ»', genre: 'خط الثلث' }],
  },
];
