import type { DecodedDocument, InnerCredential } from '../credential/credential.ts';
import { idOf } from '../credential/text.ts';
import { asList, isJsonObject } from '../encoding/json.ts';
import { reportCredential } from './credential-report.ts';
import { openCredential } from './open-credential.ts';
import { type Check, namedCheck, notChecked, passed, type Verdict } from './report.ts';
import type { VerifyOptions } from './verification-world.ts';

/** Endorsements are strangers' statements in another's document; more than this are somebody's attempt to make us work. */
const ENDORSEMENTS_LIMIT = 32;

/**
 * The `endorsements` check: do the endorsements inside hold, and are they about this credential, its issuer or its
 * achievement? Tells, never decides. An endorsement's own endorsements are not followed.
 *
 * @returns nothing where the credential carries none
 */
export async function checkEndorsements(
  decoded: DecodedDocument,
  path: string,
  options: VerifyOptions,
): Promise<readonly Check[]> {
  const count = decoded.endorsements.length;
  if (count === 0) return [];
  const { recipient: _, request: __, ...unasked } = options;
  const endorsed = endorsedIds(decoded);
  const verdicts: Verdict[] = [];
  for (const endorsement of decoded.endorsements.slice(0, ENDORSEMENTS_LIMIT)) {
    verdicts.push(await judge(endorsement, path, endorsed, unasked));
  }
  const invalid = verdicts.filter((verdict) => verdict === 'invalid').length;
  const unknown = count - verdicts.length + verdicts.filter((verdict) => verdict === 'unknown').length;
  const details = { count, valid: count - invalid - unknown, invalid, unknown };
  if (invalid > 0) return [namedCheck('endorsements', { outcome: 'failed', code: 'endorsements.rejected', details })];
  if (unknown > 0) return [namedCheck('endorsements', notChecked('endorsements.not-checked', details))];
  return [namedCheck('endorsements', passed({ details }))];
}

async function judge(
  endorsement: InnerCredential,
  path: string,
  endorsed: ReadonlySet<string>,
  options: VerifyOptions,
): Promise<Verdict> {
  const opened = openCredential(endorsement.content);
  if (!opened.ok || opened.value.decoded.format !== 'endorsement-3.0') return 'invalid';
  const subjects = asList(opened.value.decoded.document.credentialSubject);
  const isAboutThis = subjects.some((subject) => isJsonObject(subject) && endorsed.has(idOf(subject) ?? ''));
  if (!isAboutThis) return 'invalid';
  const place = { item: 0, path: `${path}${endorsement.path}` };
  // of its report only the verdict is asked, which no schema decides: no work is left for one
  return (await reportCredential(opened.value, place, [], options, { stepsLeft: 0 })).verdict;
}

/** What may be endorsed from inside a credential: itself, its issuer, the achievement, its creator, its subject, who assessed it. */
function endorsedIds(decoded: DecodedDocument): ReadonlySet<string> {
  const ids = new Set<string>();
  const add = (id: string | undefined): void => {
    if (id !== undefined) ids.add(id);
  };
  const { document } = decoded;
  add(idOf(document.id));
  add(idOf(document.issuer));
  for (const subject of asList(document.credentialSubject)) {
    if (!isJsonObject(subject)) continue;
    add(idOf(subject.id));
    add(idOf(subject.source));
    for (const achievement of asList(subject.achievement)) {
      add(idOf(achievement));
      if (isJsonObject(achievement)) add(idOf(achievement.creator));
    }
  }
  return ids;
}
