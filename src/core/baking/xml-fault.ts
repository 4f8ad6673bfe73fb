import type { Details, ErrorCode } from '../errors.ts';

/** Why scanning stopped. Thrown inside this room only; `svg.ts` turns it into a refusal. */
export class XmlFault extends Error {
  override readonly name = 'XmlFault';
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, details: Details = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** @param offset - in UTF-16 units from the start of the text */
export function malformed(offset: number): XmlFault {
  return new XmlFault('baking.malformed-picture', { offset });
}
