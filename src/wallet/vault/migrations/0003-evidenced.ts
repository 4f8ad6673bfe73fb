import type { Migration } from './migration.ts';

/**
 * Which badges carry a result or evidence, so that skills can be told by the strength of what stands behind them without reading a
 * badge. `evidenced` is an index like `skills`: filled when a credential is judged, only ever a hint, without seal.
 */
export const evidenced: Migration = {
  number: 3,
  name: 'evidenced',
  up: (vault) => {
    vault.execute(`
      CREATE TABLE evidenced (
        position INTEGER PRIMARY KEY REFERENCES credentials (position) ON DELETE CASCADE
      ) STRICT;
    `);
  },
};
