import { existsSync, readFileSync } from 'node:fs';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/core/encoding/json.ts';
import { parseStrictJson } from '../../../src/core/encoding/strict-json.ts';
import { type Snapshots, snapshotsOf } from '../../../src/core/snapshot/snapshot.ts';

/** Third-party conformance data beside the repository; never part of it. */
const vectors = new URL('../../../../shared/vectors/', import.meta.url);

export const areVectorsHere = existsSync(new URL('manifest.json', vectors));

/** One entry of the manifest, as its README describes it; only what is read here. */
export interface VectorCase {
  readonly id: string;
  readonly file: string;
  readonly proof: string;
  readonly level: string;
  readonly expect: 'valid' | 'invalid' | 'unsupported' | 'unknown';
  readonly evaluatedAt: string;
  readonly pointer?: string;
  readonly stated?: boolean;
  readonly fill?: JsonObject;
  readonly checks?: { readonly signature?: boolean; readonly issuerKey?: boolean };
  readonly snapshots?: readonly {
    readonly url: string;
    readonly file: string;
    readonly mediaType: string;
    readonly fetchedAt: string;
  }[];
}

export const vectorCases: readonly VectorCase[] = areVectorsHere
  ? JSON.parse(readFileSync(new URL('manifest.json', vectors), 'utf8'))
  : [];

export function readVector(file: string): Uint8Array {
  return Uint8Array.from(readFileSync(new URL(file, vectors)));
}

export function readVectorText(file: string): string {
  return readFileSync(new URL(file, vectors), 'utf8');
}

/** Parsed strictly; throws where a file that a test names is not JSON. */
export function readVectorJson(file: string): JsonValue {
  const json = parseStrictJson(readVector(file));
  if (!json.ok) throw new Error(`${file}: ${json.error.code}`);
  return json.value;
}

/** The document of a case that is JSON, with what its source adds before it issues; undefined for everything else. */
export function findCaseDocument(vector: VectorCase): JsonObject | undefined {
  if (!vector.file.endsWith('.json')) return undefined;
  const json = parseStrictJson(readVector(vector.file));
  let value: JsonValue | undefined = json.ok ? json.value : undefined;
  for (const step of vector.pointer?.split('/').slice(1) ?? []) {
    value = isJsonObject(value) ? value[step] : Array.isArray(value) ? value[Number(step)] : undefined;
  }
  return isJsonObject(value) ? { ...vector.fill, ...value } : undefined;
}

export function snapshotsOfCase(vector: VectorCase): Snapshots {
  return snapshotsOf(
    (vector.snapshots ?? []).map(({ url, file, mediaType, fetchedAt }) => {
      return { url, bytes: readVector(file), sha256: '', mediaType, fetchedAt, source: 'given' as const };
    }),
  );
}

/** A date alone means noon UTC. */
export function instantOfCase(vector: VectorCase): Date {
  return new Date(vector.evaluatedAt.includes('T') ? vector.evaluatedAt : `${vector.evaluatedAt}T12:00:00Z`);
}
