import { isJsonObject, type JsonObject, type JsonValue } from '../../core/encoding/json.ts';
import type { SearchWords } from '../vault/credentials.ts';

const SKILL_MEMBERS: ReadonlySet<string> = new Set([
  'tag',
  'tags',
  'targetName',
  'targetCode',
  'targetFramework',
  'achievementType',
  'fieldOfStudy',
  'specialization',
]);
/** What a skill is called, one by one; a code or a framework's name is found by search, not listed. */
const SKILL_NAMES: ReadonlySet<string> = new Set(['tag', 'tags', 'targetName']);
const MAX_SKILL_NAMES = 100;
/** What stands behind an award: a mark, or a piece of work that was judged. */
const EVIDENCE_MEMBERS: ReadonlySet<string> = new Set(['evidence', 'result']);

const TEXT_MEMBERS: ReadonlySet<string> = new Set(['description', 'narrative', 'criteria', 'name', 'humanCode']);

const MAX_CHARACTERS = 32 * 1024;
const MAX_VALUES = 20_000;

/**
 * Gathers the words of a credential that people search for, wherever in it they stand. Bounded in characters and in values
 * looked at; pictures and addresses are passed over.
 */
export function searchTextOf(document: JsonObject): SearchWords {
  const found = { skills: [] as string[], text: [] as string[], skillNames: [] as string[] };
  let characters = 0;
  let values = 0;
  let hasEvidence = false;
  const take = (into: string[], value: string): void => {
    if (characters > MAX_CHARACTERS || value.startsWith('data:')) return;
    const part = value.slice(0, MAX_CHARACTERS - characters);
    characters += part.length + 1;
    into.push(part);
  };
  const waiting: { readonly name: string; readonly value: JsonValue }[] = [{ name: '', value: document }];
  for (let next = waiting.pop(); next !== undefined && values < MAX_VALUES; next = waiting.pop()) {
    values += 1;
    const { name, value } = next;
    if (EVIDENCE_MEMBERS.has(name) && (isJsonObject(value) || (typeof value === 'string' && value !== '')))
      hasEvidence = true;
    if (typeof value === 'string') {
      if (SKILL_NAMES.has(name) && found.skillNames.length < MAX_SKILL_NAMES)
        found.skillNames.push(value.slice(0, 400));
      if (SKILL_MEMBERS.has(name)) take(found.skills, value);
      else if (TEXT_MEMBERS.has(name)) take(found.text, value);
    } else if (Array.isArray(value)) {
      for (const item of (value as readonly JsonValue[]).toReversed()) waiting.push({ name, value: item });
    } else if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value).reverse()) {
        if (member !== undefined && key !== 'proof' && key !== '@context') waiting.push({ name: key, value: member });
      }
    }
  }
  return { skills: found.skills.join('\n'), text: found.text.join('\n'), skillNames: found.skillNames, hasEvidence };
}
