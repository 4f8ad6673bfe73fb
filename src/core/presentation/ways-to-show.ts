import type { ShowingCode } from '../sentences/en/showing.ts';
import type { PossessionClaim } from './describe-presentation.ts';

/** One still code, a moving one, a page that verifies itself, a certificate, or the presentation as it is. */
export type WayToShow = 'code' | 'frames' | 'page' | 'pdf' | 'vp-json' | 'vp-jwt';

/** What decides what a way shows. */
export interface Showing {
  /** whether a request is answered, and how */
  readonly answers: 'request' | 'digits' | 'nothing';
  readonly possession: readonly PossessionClaim[];
  readonly hasInvalid: boolean;
  readonly leavesOut: boolean;
  /** whether one code takes it all; `dense` where only with little tolerance */
  readonly oneCode: 'fits' | 'dense' | 'too-large';
}

export interface Shows {
  readonly proves: readonly ShowingCode[];
  readonly cannotProve: readonly ShowingCode[];
}

/** What the other side will know, by the way it is handed over; a step down the ladder never claims more than the one above. */
export function showsBy(way: WayToShow, showing: Showing): Shows {
  const { answers, possession, hasInvalid, leavesOut } = showing;
  const isProven = possession.length > 0 && possession.every((claim) => claim === 'proven');
  const proves: ShowingCode[] = [
    'proves.checkable',
    ...(answers === 'request' ? (['proves.live'] as const) : []),
    ...(answers === 'digits' ? (['proves.live-by-digits'] as const) : []),
    ...(isProven ? (['proves.possession'] as const) : []),
  ];
  const cannotProve: ShowingCode[] = [
    ...(answers === 'nothing' ? (['lacks.not-live'] as const) : []),
    ...(answers === 'digits' ? (['lacks.digits-only'] as const) : []),
    ...(possession.includes('another-holder') ? (['lacks.another-holder'] as const) : []),
    ...(possession.includes('not-provable') ? (['lacks.possession'] as const) : []),
    ...(hasInvalid ? (['lacks.invalid-badge'] as const) : []),
    ...(leavesOut ? (['lacks.unchosen-fields'] as const) : []),
    ...ofTheWay(way, showing),
  ];
  return { proves, cannotProve };
}

function ofTheWay(way: WayToShow, { oneCode }: Showing): readonly ShowingCode[] {
  switch (way) {
    case 'code':
      return oneCode === 'dense' ? ['lacks.less-tolerance'] : [];
    case 'frames':
      return ['lacks.screen-needed'];
    case 'page':
      return ['lacks.foreign-verifier', 'lacks.carrying'];
    case 'pdf':
      return oneCode === 'too-large' ? ['lacks.no-code-on-paper'] : ['lacks.paper'];
    default:
      return ['lacks.carrying'];
  }
}
