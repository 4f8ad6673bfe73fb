import type { ReadonlyVault } from './connection.ts';
import { countRows, eachRow, isKeyed, ROW_ID } from './rows-in-steps.ts';
import type { Vault } from './vault.ts';
import { damaged, findOutsideError } from './vault-errors.ts';
import type { Findings } from './vault-findings.ts';

/** Findings of SQLite a question; the first is enough to know, the rest say how far it reaches. */
const MOST_ANSWERS = 10;

/** How many pages and rows the check of the pages passes, before anybody has read them. */
export interface PagesAndRows {
  readonly pages: number;
  /** of every table that has an index or names rows of another */
  readonly rows: number;
}

export function countPagesAndRows(reader: ReadonlyVault): PagesAndRows {
  const pages = reader.statement('PRAGMA page_count').pluck().get() as number;
  const tables = tablesOf(reader).filter((table) => questionsOf(reader, table).length > 0);
  return { pages, rows: tables.reduce((sum, table) => sum + countRows(reader, table), 0) };
}

/**
 * All that `PRAGMA integrity_check` and `PRAGMA foreign_key_check` look at, in steps that can be left: those two run to their end, and
 * take seconds over a large vault.
 *
 * 1. the trees: every page, whose tag the cipher compares, in one place and one only, free pages too;
 * 2. each table by itself (`quick_check`): order, types, `NOT NULL`, `CHECK`, as many entries in each index as rows; the search index;
 * 3. row by row: its entry in each index, none twice in an index of what is there once, the rows that it names.
 *
 * @yields after the trees the number of pages, then the rows since the last step
 * @see https://sqlite.org/pragma.html#pragma_integrity_check
 */
export function* checkPages(vault: Vault, { pages }: PagesAndRows, damage: Findings): Generator<number, void> {
  const { reader } = vault;
  damage.look(() => checkTrees(vault, damage));
  yield pages;
  const tables = damage.look(() => ['sqlite_schema', ...tablesOf(reader)]) ?? [];
  for (const table of tables) {
    damage.look(() => tellAll(answersOf(reader, `PRAGMA quick_check('${table}')`), table, damage));
    yield 0;
    yield* checkRows(reader, table, damage);
  }
}

/**
 * SQLite looks at all trees, then at the rows of one table after another, and cannot be asked for the first alone. So a row that
 * nobody can judge is put before it, in a transaction that is rolled back: `quick_check` ends there with an error of its own. Should it
 * come to that row later, more was read, never less.
 */
function checkTrees(vault: Vault, damage: Findings): void {
  const { reader } = vault;
  const told =
    vault.damage === undefined
      ? vault.write((writer) => {
          writer.statement('CREATE TABLE end_of_trees (here TEXT CHECK (json(here) IS NOT NULL)) STRICT').run();
          writer.statement('PRAGMA ignore_check_constraints = ON').run();
          try {
            writer.statement(`INSERT INTO end_of_trees VALUES ('no JSON')`).run();
          } finally {
            writer.statement('PRAGMA ignore_check_constraints = OFF').run();
          }
          return answersOf(writer, `PRAGMA quick_check(${MOST_ANSWERS})`);
        })
      : undefined;
  if (told?.ok === false && told.error.code === 'vault.damaged') damage.push(told.error);
  // where nothing can be written, not even what is taken back, SQLite reads the rows as well
  else tellAll(told?.ok ? told.value : answersOf(reader, `PRAGMA quick_check(${MOST_ANSWERS})`), 'all tables', damage);
}

/** What a check of SQLite answers, up to an error in the statement, which is none of the file's. */
function answersOf(reader: ReadonlyVault, pragma: string): readonly string[] {
  const answers: string[] = [];
  try {
    for (const answer of reader.statement(pragma).pluck().iterate()) answers.push(String(answer));
  } catch (error) {
    if (findOutsideError(error) !== undefined || (error as { code?: unknown }).code !== 'SQLITE_ERROR') throw error;
  }
  return answers.filter((answer) => answer !== 'ok');
}

function tellAll(answers: readonly string[], where: string, damage: Findings): void {
  if (answers.length > 0) damage.push(damaged('vault.db', `${where}: ${answers.length} findings of SQLite`));
}

function* checkRows(reader: ReadonlyVault, table: string, damage: Findings): Generator<number, void> {
  const questions = damage.look(() => questionsOf(reader, table)) ?? [];
  if (questions.length === 0) return;
  let [passed, wrong, orphans] = [0, 0, 0];
  const sum = (about: Question['about']): string =>
    ['0', ...questions.filter((one) => one.about === about).map(({ isWrong }) => `(${isWrong})`)].join(' + ');
  const rows = {
    table,
    columns: [...new Set(questions.flatMap(({ columns }) => columns))],
    answers: `${sum('index')} AS wrong, ${sum('other row')} AS orphans`,
    take: (row: { readonly wrong?: unknown; readonly orphans?: unknown }) => {
      passed += 1;
      wrong += Number(row.wrong);
      orphans += Number(row.orphans);
    },
  };
  for (const _ of eachRow(reader, damage, rows)) {
    yield passed;
    passed = 0;
  }
  if (wrong > 0) damage.push(damaged('vault.db', `${wrong} rows of ${table} are not as an index says`));
  if (orphans > 0) damage.push(damaged('records', `${orphans} rows of ${table} name rows that are gone`));
  yield passed;
}

/** One thing that has to hold of every row of a table. */
interface Question {
  readonly about: 'index' | 'other row';
  /** of the table, which `isWrong` speaks of */
  readonly columns: readonly string[];
  /** SQL over a row called `step`: 1 where it does not hold */
  readonly isWrong: string;
}

function questionsOf(reader: ReadonlyVault, table: string): readonly Question[] {
  return [...indexQuestions(reader, table), ...rowsNamed(reader, table)];
}

function tablesOf(reader: ReadonlyVault): readonly string[] {
  return reader
    .statement(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid`)
    .pluck()
    .all() as string[];
}

interface IndexRow {
  readonly name: string;
  readonly unique: 0 | 1;
  /** `pk` of a table that lies by its key is the table itself */
  readonly origin: 'c' | 'u' | 'pk';
  /** what follows WHERE, of an index of some rows only */
  readonly some: string | null;
}

function* indexQuestions(reader: ReadonlyVault, table: string): Generator<Question> {
  const indexes = reader
    .statement(
      `SELECT list.name, "unique", origin, iif(partial, substr(sql, instr(sql, ' WHERE ') + 7), NULL) AS some
       FROM pragma_index_list(?) AS list JOIN sqlite_schema AS schema ON schema.name = list.name`,
    )
    .all(table) as IndexRow[];
  for (const { name, unique, origin, some } of indexes) {
    if (origin === 'pk' && isKeyed(reader, table)) continue;
    const parts = reader.statement('SELECT name, key FROM pragma_index_xinfo(?) ORDER BY seqno').all(name) as {
      readonly name: string | null;
      readonly key: 0 | 1;
    }[];
    const columns = parts.flatMap((part) => part.name ?? []);
    const entries = `SELECT 1 FROM ${table} AS entry INDEXED BY ${name} WHERE ${some ?? 'TRUE'}`;
    const sameAs = ({ name: column }: (typeof parts)[number]): string =>
      column === null ? `entry.rowid = step.${ROW_ID}` : `entry.${column} IS step.${column}`;
    const isThere = `EXISTS (${entries} AND ${parts.map(sameAs).join(' AND ')})`;
    yield { about: 'index', columns, isWrong: `${some ?? 'TRUE'} AND NOT ${isThere}` };
    if (unique === 0) continue;
    const keys = parts.flatMap((part) => (part.key === 1 ? (part.name ?? []) : []));
    // with `=` SQLite would look no further than the first, since there can be no second
    const alike = keys.map((column, index) =>
      index < keys.length - 1
        ? `entry.${column} = step.${column}`
        : `entry.${column} BETWEEN step.${column} AND step.${column}`,
    );
    yield {
      about: 'index',
      columns,
      isWrong: `(SELECT count(*) FROM (${entries} AND ${alike.join(' AND ')} LIMIT 2)) > 1`,
    };
  }
}

function* rowsNamed(reader: ReadonlyVault, table: string): Generator<Question> {
  const named = reader
    .statement('SELECT "table" AS named, "from" AS own, "to" AS its, seq FROM pragma_foreign_key_list(?)')
    .all(table) as { readonly named: string; readonly own: string; readonly its: string; readonly seq: number }[];
  for (const { named: other, own, its, seq } of named) {
    if (seq > 0) throw new TypeError(`${table} names rows of ${other} by more than one column`);
    const isThere = `EXISTS (SELECT 1 FROM ${other} AS other WHERE other.${its} = step.${own})`;
    yield { about: 'other row', columns: [own], isWrong: `step.${own} IS NOT NULL AND NOT ${isThere}` };
  }
}
