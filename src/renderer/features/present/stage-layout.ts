/** Around the stage's edge, in rem. */
export const STAGE_PADDING = 1;
/** Narrower than that, no text beside the code can be read, in rem. */
const SIDE = 13;
const GAP = 1.25;

export interface StageLayout {
  /** where the texts stand: on both sides of the code, in one column beside it, or under it */
  readonly texts: 'around' | 'beside' | 'under';
  /** CSS pixels of the side of the square that the code may fill */
  readonly room: number;
}

/**
 * The code first: it gets the largest square of the window, and the texts stand where that leaves room for them.
 *
 * @param width - of the stage, in CSS pixels; so is `height`
 * @param rem - in CSS pixels
 */
export function layOutStage(width: number, height: number, rem: number): StageLayout {
  const whole = height - 2 * STAGE_PADDING * rem;
  const across = width - 2 * STAGE_PADDING * rem;
  const side = (SIDE + GAP) * rem;
  if (across - whole >= 2 * side) return { texts: 'around', room: whole };
  if (across - whole >= side) return { texts: 'beside', room: whole };
  // nearly as wide as it is high: a little of the code for a column beside it, unless it is higher than wide
  if (across - side >= 0.75 * whole) return { texts: 'beside', room: across - side };
  return { texts: 'under', room: Math.min(across, whole) };
}
