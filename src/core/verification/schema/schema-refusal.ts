import type { CheckCode, Details } from '../../errors.ts';

/** Why a schema is not applied. Thrown through the validator, which knows no other way out, and caught in `apply-schema.ts`. */
export class SchemaRefusal extends Error {
  override readonly name = 'SchemaRefusal';
  readonly code: CheckCode;
  readonly details: Details;

  constructor(code: CheckCode, details: Details) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
