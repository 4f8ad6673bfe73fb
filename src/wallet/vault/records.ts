import type { CanonicalValue } from './canonical-bytes.ts';
import { believed, type ReadonlyVault, type RecordOf, type Row, valuesOf, type WritableVault } from './connection.ts';
import { type ColumnOf, type RecordTable, recordTables } from './record-tables.ts';

// Tables and columns come from `recordTables` alone and stand in the text of statements; values are always bound.

export type Where<Table extends RecordTable> = Readonly<Partial<Record<ColumnOf<Table>, string | number>>>;

/** Adds one row, sealed. */
export function addRecord<Table extends RecordTable>(
  vault: WritableVault,
  table: Table,
  record: RecordOf<Table>,
): void {
  const values = valuesOf(recordTables[table], table, record as Row);
  const seal = vault.countIn(table, values);
  vault.statement(insertInto[table]).run(...values, seal);
}

/** Put together once: an import adds several records a badge. */
const insertInto = Object.fromEntries(
  Object.entries(recordTables).map(([table, columns]) => {
    const marks = columns.map(() => '?').join(', ');
    return [table, `INSERT INTO ${table} (${columns.join(', ')}, seal) VALUES (${marks}, ?)`];
  }),
) as Readonly<Record<RecordTable, string>>;

/** @returns the rows that match, each compared with its seal */
export function findRecords<Table extends RecordTable>(
  vault: ReadonlyVault,
  table: Table,
  where: Where<Table> = {} as Where<Table>,
): RecordOf<Table>[] {
  const { text, values } = condition(where);
  const rows = vault.statement(`SELECT * FROM ${table}${text}`).all(...values) as RecordOf<Table>[];
  return rows.map((row) => believed(vault, table, row));
}

/** @returns how many rows were changed; each is sealed anew */
export function changeRecords<Table extends RecordTable>(
  vault: WritableVault,
  table: Table,
  where: Where<Table>,
  changes: Readonly<Partial<Record<ColumnOf<Table>, CanonicalValue>>>,
): number {
  const columns: readonly string[] = recordTables[table];
  const rows = findRecords(vault, table, where) as readonly Row[];
  const { text, values } = condition(where);
  const names = Object.keys(changes).filter((name) => columns.includes(name));
  const update = vault.statement(
    `UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')}, seal = ?${text} AND seal = ?`,
  );
  for (const row of rows) {
    const changed: Row = { ...row, ...(changes as Row) };
    vault.countOut(row.seal as Uint8Array);
    const seal = vault.countIn(table, valuesOf(columns, table, changed));
    update.run(...names.map((name) => changed[name]), seal, ...values, row.seal);
  }
  return rows.length;
}

/** @returns how many rows were removed */
export function removeRecords<Table extends RecordTable>(
  vault: WritableVault,
  table: Table,
  where: Where<Table>,
): number {
  const rows = findRecords(vault, table, where) as readonly Row[];
  for (const row of rows) vault.countOut(row.seal as Uint8Array);
  const { text, values } = condition(where);
  if (rows.length > 0) vault.statement(`DELETE FROM ${table}${text}`).run(...values);
  return rows.length;
}

/** The next number of a table that counts its rows. There is one writer, so nobody else takes it. */
export function nextNumber(vault: WritableVault, table: RecordTable, column: 'id' | 'position'): number {
  return vault.statement(`SELECT coalesce(max(${column}), 0) + 1 FROM ${table}`).pluck().get() as number;
}

function condition(where: Readonly<Record<string, string | number>> | object): { text: string; values: unknown[] } {
  const names = Object.keys(where);
  const text = names.length === 0 ? ' WHERE 1' : ` WHERE ${names.map((name) => `${name} = ?`).join(' AND ')}`;
  return { text, values: Object.values(where) };
}
