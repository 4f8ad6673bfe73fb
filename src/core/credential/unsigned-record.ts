import { isJsonObject, type JsonObject } from '../encoding/json.ts';
import { failed, passed } from '../verification/report.ts';
import type { DecodedDocument } from './credential.ts';
import { missing, step, top } from './fault.ts';
import { boundedId } from './summary.ts';
import { readText } from './text.ts';

/** The type of the record that stands for a certificate without a signature. Ours: no standard has one. */
export const UNSIGNED_RECORD_TYPE = 'LapelUnsignedRecord';

/** A certificate that nobody signed: the file that a person wants to keep beside their badges. */
export interface UnsignedFile {
  readonly fileName: string;
  /** `application/pdf`, `image/png`, … */
  readonly mediaType: string;
  readonly bytes: number;
  /** of the file, lower-case hex */
  readonly sha256: string;
  /** as the file calls itself, where it does */
  readonly title?: string;
}

const NAME_LENGTH = 200;

/** Makes the record that is kept for such a file, beside the file itself: the same file under the same name, the same bytes. */
export function writeUnsignedRecord(file: UnsignedFile): string {
  const name = file.title?.trim() || file.fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '') || file.fileName;
  return JSON.stringify({
    type: [UNSIGNED_RECORD_TYPE],
    name: name.slice(0, NAME_LENGTH),
    file: { name: file.fileName, mediaType: file.mediaType, bytes: file.bytes, sha256: file.sha256 },
  });
}

/** Whether a document is such a record and nothing else: what also calls itself a credential is judged as one. */
export function isUnsignedRecord(document: JsonObject, types: readonly string[]): boolean {
  return types.includes(UNSIGNED_RECORD_TYPE) && document.proof === undefined;
}

/** Says what such a record says. It has no issuer, since nobody signed that there is one. */
export function decodeUnsignedRecord(document: JsonObject): DecodedDocument {
  const file = isJsonObject(document.file) ? document.file : {};
  const isWhole = typeof file.sha256 === 'string' && /^[0-9a-f]{64}$/.test(file.sha256);
  const fault = isWhole ? undefined : missing(step(top, 'file'), 'sha256');
  return {
    format: 'unsigned-record',
    dataModel: '2.0',
    document,
    structure: fault === undefined ? passed() : failed(fault.code, fault.details),
    controller: null,
    proofs: [],
    statusEntries: [],
    inner: [],
    endorsements: [],
    summary: {
      id: boundedId(document.id),
      name: readText(document.name, NAME_LENGTH) ?? null,
      issuer: { id: null, name: null },
      subject: null,
      validFrom: null,
      validUntil: null,
    },
  };
}
