import type { ReadonlyVault, Row } from './connection.ts';
import type { Findings } from './vault-findings.ts';

/** Rows between two places where a look can be left. */
const ROWS_A_STEP = 200;

/** What a row's number is read as, where rows lie by their number. */
export const ROW_ID = 'row_number';

export interface RowsInSteps {
  readonly table: string;
  /** what is read of each row beside its key, as SQL over the table's columns; all of it where none is named */
  readonly columns?: readonly string[];
  /** what is asked about the rows of a step, as SQL over `step`, whose columns are the key's and `columns` */
  readonly answers?: string;
  readonly take: (row: Row) => void;
}

/**
 * Every row of a table, a few at a time: between two steps no statement is open, so that others can write. Damage that is met is told,
 * and ends it.
 */
export function* eachRow(reader: ReadonlyVault, damage: Findings, rows: RowsInSteps): Generator<void, void> {
  const key = damage.look(() => keyOf(reader, rows.table));
  if (key === undefined) return;
  const place = key.map((column) => (column === ROW_ID ? 'rowid' : column)).join(', ');
  const read = [
    ...key.map((column) => (column === ROW_ID ? `rowid AS ${ROW_ID}` : column)),
    ...(rows.columns ?? ['*']),
  ];
  const query = (where: string): string => {
    const step = `SELECT ${[...new Set(read)].join(', ')} FROM ${rows.table} ${where} ORDER BY ${place} LIMIT ${ROWS_A_STEP}`;
    return rows.answers === undefined ? step : `SELECT ${key.join(', ')}, ${rows.answers} FROM (${step}) AS step`;
  };
  const [first, next] = [query(''), query(`WHERE (${place}) > (${key.map(() => '?').join(', ')})`)];
  let last: readonly Row[string][] | undefined;
  for (;;) {
    const count = damage.look(() => {
      let count = 0;
      const statement = reader.statement(last === undefined ? first : next);
      for (const row of statement.iterate(...(last ?? [])) as IterableIterator<Row>) {
        count += 1;
        rows.take(row);
        last = key.map((column) => row[column] ?? null);
      }
      return count;
    });
    if (count === undefined || count < ROWS_A_STEP) return;
    yield;
  }
}

/** The columns by which a table's rows lie in the file; `ROW_ID` where it is their number. */
function keyOf(reader: ReadonlyVault, table: string): readonly string[] {
  if (!isKeyed(reader, table)) return [ROW_ID];
  return reader
    .statement('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .pluck()
    .all(table) as string[];
}

/** Whether rows lie by what they hold (`WITHOUT ROWID`), not by a number. */
export function isKeyed(reader: ReadonlyVault, table: string): boolean {
  return reader.statement('SELECT wr FROM pragma_table_list WHERE name = ?').pluck().get(table) === 1;
}

export function isTableThere(reader: ReadonlyVault, table: string): boolean {
  return reader.statement('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
}

export function countRows(reader: ReadonlyVault, table: string): number {
  return reader.statement(`SELECT count(*) FROM ${table}`).pluck().get() as number;
}
