// The part of better-sqlite3 (as better-sqlite3-multiple-ciphers) that the vault uses. The package ships types that
// its own "exports" hide from TypeScript.
declare module 'better-sqlite3' {
  interface RunResult {
    readonly changes: number;
    readonly lastInsertRowid: number | bigint;
  }

  interface Statement {
    run(...values: readonly unknown[]): RunResult;
    get(...values: readonly unknown[]): unknown;
    all(...values: readonly unknown[]): unknown[];
    iterate(...values: readonly unknown[]): IterableIterator<unknown>;
    pluck(toggle?: boolean): this;
    raw(toggle?: boolean): this;
  }

  class Database {
    constructor(path: string, options?: { fileMustExist?: boolean; readonly?: boolean; timeout?: number });
    readonly open: boolean;
    readonly inTransaction: boolean;
    prepare(source: string): Statement;
    exec(source: string): this;
    pragma(source: string, options?: { simple?: boolean }): unknown;
    /** sqlite3_key(): the bytes are copied, and may be wiped afterwards */
    key(key: Uint8Array): number;
    /** SQLITE_DBCONFIG_DEFENSIVE off: only then `writable_schema` can be set, which also lets a shortened file be read */
    unsafeMode(isUnsafe: boolean): this;
    close(): this;
  }

  export default Database;
  export type { RunResult, Statement };
}
