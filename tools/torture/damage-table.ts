import process from 'node:process';

export type Outcome = 'refused' | 'found' | 'nothing' | 'UNNOTICED';

export interface Line {
  readonly file: string;
  readonly damage: string;
  readonly outcomes: Record<Outcome, number>;
  /** of the damaged vaults that could still be read: shares of the badges and of the keys that were saved */
  readonly saved: number[];
  readonly savedKeys: number[];
}

/** Prints the table of docs/damage-matrix.md. @returns the exit code: 1 where a damage went unnoticed */
export function printTable(lines: readonly Line[]): 0 | 1 {
  const share = (shares: readonly number[]): string =>
    shares.length === 0 ? '' : `${Math.floor((100 * shares.reduce((sum, one) => sum + one, 0)) / shares.length)} %`;
  process.stdout.write(
    '| file | damage | tried | refused on opening | found by `check-vault` | changes nothing | unnoticed | badges saved | keys saved |\n',
  );
  process.stdout.write('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n');
  const sum: Record<Outcome, number> = { refused: 0, found: 0, nothing: 0, UNNOTICED: 0 };
  for (const { file, damage, outcomes, saved, savedKeys } of lines) {
    const { refused, found, nothing, UNNOTICED } = outcomes;
    for (const one of Object.keys(sum) as Outcome[]) sum[one] += outcomes[one];
    const tried = refused + found + nothing + UNNOTICED;
    process.stdout.write(
      `| \`${file}\` | ${damage} | ${tried} | ${refused} | ${found} | ${nothing} | ${UNNOTICED} | ${share(saved)} | ${share(savedKeys)} |\n`,
    );
  }
  const total = sum.refused + sum.found + sum.nothing + sum.UNNOTICED;
  process.stdout.write(
    `| **all** | | ${total} | ${sum.refused} | ${sum.found} | ${sum.nothing} | ${sum.UNNOTICED} | | |\n`,
  );
  return sum.UNNOTICED === 0 ? 0 : 1;
}
