import { isJsonObject, type JsonValue } from '../../encoding/json.ts';
import { SchemaRefusal } from './schema-refusal.ts';
import { SCHEMA_STEPS, type SchemaWork } from './schema-work.ts';

/** Counts the work of one validation against what is left for all of one input, and ends it. */
export class WorkBudget {
  readonly #work: SchemaWork;

  constructor(work: SchemaWork) {
    this.#work = work;
  }

  /** @throws {SchemaRefusal} when it is used up */
  spend(steps: number): void {
    this.#work.stepsLeft -= steps;
    if (!(this.#work.stepsLeft >= 0)) throw new SchemaRefusal('schema.too-complex', { problem: 'work' });
  }

  allows(steps: number): boolean {
    return steps <= SCHEMA_STEPS;
  }
}

/** How large a document is in the ways that make validating it expensive. */
export interface DocumentSize {
  /** values of every kind */
  readonly values: number;
  /** of the longest array */
  readonly items: number;
  /** of the widest object */
  readonly members: number;
  /** of the longest text or name, in UTF-16 units */
  readonly text: number;
  /** of all text */
  readonly allText: number;
}

export function sizeOf(document: JsonValue): DocumentSize {
  const size = { values: 0, items: 0, members: 0, text: 0, allText: 0 };
  const note = (text: string): void => {
    size.text = Math.max(size.text, text.length);
    size.allText += text.length;
  };
  const look = (value: JsonValue): void => {
    size.values += 1;
    if (typeof value === 'string') note(value);
    else if (isJsonObject(value)) {
      const members = Object.entries(value);
      size.members = Math.max(size.members, members.length);
      for (const [name, member] of members) {
        note(name);
        if (member !== undefined) look(member);
      }
    } else if (Array.isArray(value)) {
      size.items = Math.max(size.items, value.length);
      for (const item of value) look(item);
    }
  };
  look(document);
  return size;
}
