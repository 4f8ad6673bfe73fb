/** "1 badge", "2 badges". */
export function countedBadges(badges: number): string {
  return badges === 1 ? '1 badge' : `${badges} badges`;
}
