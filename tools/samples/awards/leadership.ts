import type { Award } from '../award.ts';
import { choirRosette } from '../drawings/choir-rosette.ts';
import { rowingEight } from '../drawings/rowing-eight.ts';
import { trueLoversKnot } from '../drawings/true-lovers-knot.ts';
import { aldermouth, fernwood, northmere } from '../institutions.ts';
import { commonSkills } from './frameworks.ts';

export const leadershipAwards: readonly Award[] = [
  {
    file: 'crew-leadership.jwt',
    drawing: rowingEight,
    caption: 'A rowing eight from above, all blades in the water.',
    pictureIn: 'address',
    institution: fernwood,
    securing: 'vc+jwt',
    awardedAt: '2026-08-30T14:00:00Z',
    recipient: 'did',
    achievement: {
      name: 'Crew Leadership: Calling the Stroke',
      type: 'Badge',
      description: 'Leads from a seat that sees what the crew cannot.',
      criteria: 'A season as cox or project lead, judged by the crew.',
      tags: ['leadership', 'teamwork'],
    },
  },
  {
    file: 'negotiation-without-losers.jwt',
    drawing: trueLoversKnot,
    caption: 'Two bands, gold and coral, knotted so that neither can be pulled out, on a plum lozenge.',
    pictureIn: 'address',
    institution: aldermouth,
    securing: 'jwt-vc-claim',
    awardedAt: '2025-06-06T17:00:00Z',
    validUntil: '2045-06-06T17:00:00Z',
    recipient: 'email',
    statusIndex: 6_174,
    achievement: {
      name: 'Negotiation without Losers: A Course for People Who’d Rather Not',
      type: 'Course',
      description:
        'Finds what the other side needs before saying what one wants, and writes down what was agreed so that both would sign it twice.',
      criteria:
        'Seven role plays, one of them against the participant’s own position, and a real agreement reached during the course.',
      tags: ['negotiation', 'mediation', 'conflict resolution'],
      alignments: [commonSkills('CSA-4008', 'Negotiate agreements')],
    },
    results: [{ name: 'Role plays concluded', type: 'RawScore', value: '7', range: ['0', '7'] }],
  },
  {
    file: 'community-choir-leader.png',
    drawing: choirRosette,
    caption: 'Nine singers mid-note, in a golden rosette with ribbons.',
    pictureIn: 'file',
    institution: northmere,
    securing: 'eddsa-rdfc-2022',
    awardedAt: '2026-01-24T19:30:00Z',
    recipient: 'somebody-else',
    statusIndex: 40_118,
    achievement: {
      name: 'Community Choir Leader',
      type: 'Certificate',
      description: 'Leads a choir of people who do not read music through a concert they are proud of.',
      criteria: 'Twenty rehearsals and one public concert, with a programme in at least three languages.',
      language: 'en',
      tags: ['choir', 'leadership', 'music'],
      alignments: [commonSkills('CSA-4130', 'Lead volunteers')],
    },
  },
];
