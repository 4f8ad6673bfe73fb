import { firstSchema } from './0001-first-schema.ts';
import { listsAndCollections } from './0002-lists-and-collections.ts';
import type { Migration } from './migration.ts';

/** In order, without gaps. */
export const migrations: readonly Migration[] = [firstSchema, listsAndCollections];

/** The newest schema that this app knows. */
export const NEWEST_SCHEMA = migrations.length;
