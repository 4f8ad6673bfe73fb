import { firstSchema } from './0001-first-schema.ts';
import { listsAndCollections } from './0002-lists-and-collections.ts';
import { evidenced } from './0003-evidenced.ts';
import type { Migration } from './migration.ts';

/** In order, without gaps. */
export const migrations: readonly Migration[] = [firstSchema, listsAndCollections, evidenced];

/** The newest schema that this app knows. */
export const NEWEST_SCHEMA = migrations.length;
