/** The instant that is judged for, and who wants to know until when the judgement holds. */
export interface JudgedInstant {
  readonly now: Date;
  /**
   * Called with every instant (milliseconds since 1970) after `now` at which a comparison that was made would come out
   * differently. Judging is a pure function of its input and of how these comparisons come out, so a report stays what
   * it is until the earliest of them: that, and not the dates somebody finds in a text, is how long it may be kept.
   */
  readonly onChange?: (instantMs: number) => void;
}

/** Whether the judged instant lies before another. Core compares with `now` nowhere else (a test sees to it). */
export function isBefore(instantMs: number, judged: JudgedInstant): boolean {
  const isEarlier = judged.now.getTime() < instantMs;
  if (isEarlier) judged.onChange?.(instantMs);
  return isEarlier;
}

/** Whether the judged instant lies after another. */
export function isAfter(instantMs: number, judged: JudgedInstant): boolean {
  const isLater = judged.now.getTime() > instantMs;
  if (!isLater) judged.onChange?.(instantMs + 1);
  return isLater;
}

/** The instants between which every comparison that was made comes out as it did: from the first on, and before the second. */
export interface SettledSpan {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** @param changes - the instants that `onChange` was called with; one that is no number settles nothing */
export function settledSpan({ now }: JudgedInstant, changes: readonly number[]): SettledSpan {
  return { fromMs: now.getTime(), untilMs: Math.min(...changes) };
}

/** Whether comparisons made for one instant come out alike for another; nobody is told, since whoever kept them has the instants. */
export function isSettled({ now }: JudgedInstant, { fromMs, untilMs }: SettledSpan): boolean {
  return fromMs <= now.getTime() && now.getTime() < untilMs;
}
