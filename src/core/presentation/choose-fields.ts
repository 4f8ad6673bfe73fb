import type { Crypto } from '../crypto.ts';
import { asList, isJsonObject, type JsonObject } from '../encoding/json.ts';
import { deriveSelectiveProof, hasBaseProof } from '../proof/data-integrity/selective-disclosure/derive-proof.ts';
import { decodeSelectiveProofValue } from '../proof/data-integrity/selective-disclosure/proof-value.ts';
import { isWithin, openDisclosableToken, selectDisclosures } from '../proof/jose/select-disclosures.ts';
import { type Result, succeed } from '../result.ts';
import type { PresentedCredential } from './presented-credential.ts';
import { refused } from './refused.ts';

/** What of a credential a holder can leave out. */
export interface FieldChoice {
  /** false: the credential is signed as a whole, and shown as a whole or not at all */
  readonly canChoose: boolean;
  /** whether the value at this pointer is shown whatever the holder chooses */
  isMandatory(pointer: string): boolean;
  /** whether it is shown where these pointers are chosen */
  isShown(pointer: string, chosen: readonly string[]): boolean;
}

const ALL_OR_NOTHING: FieldChoice = { canChoose: false, isMandatory: () => true, isShown: () => true };

/**
 * Says which fields of a credential its holder may leave out: `ecdsa-sd-2023` and SD-JWT allow that, nothing else does.
 *
 * @see Data Integrity ECDSA Cryptosuites v1.0, 3.6 (mandatory pointers); RFC 9901, 4.1 (what is not in a disclosure is in the open)
 */
export function fieldChoiceOf(
  credential: PresentedCredential,
  crypto: Pick<Crypto, 'sha256' | 'sha384' | 'sha512'>,
): FieldChoice {
  if (credential.form === 'sd-jwt') {
    const token = openDisclosableToken(credential.token, crypto);
    if (!token.ok || token.value.disclosures.length === 0) return ALL_OR_NOTHING;
    const optional = token.value.disclosures.map(({ pointer }) => pointer);
    const withheldBy = (pointer: string, chosen: readonly string[]): boolean =>
      optional.some((outer) => isWithin(pointer, outer) && !chosen.some((one) => isRelated(one, outer)));
    return {
      canChoose: true,
      isMandatory: (pointer) => !withheldBy(pointer, []),
      isShown: (pointer, chosen) => !withheldBy(pointer, chosen),
    };
  }
  if (credential.form !== 'json') return ALL_OR_NOTHING;
  const mandatory = mandatoryPointersOf(credential.credential);
  if (mandatory === undefined) return ALL_OR_NOTHING;
  const isRevealed = (pointer: string, pointers: readonly string[]): boolean => {
    if (isWithin(pointer, '/@context') || isWithin(pointer, '/proof')) return true;
    if (pointers.some((outer) => isWithin(pointer, outer))) return true;
    // names and kinds of the things on the way to what is shown come along with it
    const [, owner] = /^(.*)\/@?(?:id|type)(?:\/\d+)?$/.exec(pointer) ?? [];
    if (owner === undefined) return false;
    return owner === '' || pointers.some((inner) => isWithin(inner, owner));
  };
  return {
    canChoose: true,
    isMandatory: (pointer) => isRevealed(pointer, mandatory),
    isShown: (pointer, chosen) => isRevealed(pointer, [...mandatory, ...chosen]),
  };
}

/** Whether one pointer names something inside what the other one names. */
function isRelated(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}

function mandatoryPointersOf(credential: JsonObject): readonly string[] | undefined {
  for (const proof of asList(credential.proof)) {
    if (!isJsonObject(proof) || proof.cryptosuite !== 'ecdsa-sd-2023') continue;
    const value = decodeSelectiveProofValue(proof.proofValue);
    if (value.ok && value.value.kind === 'base') return value.value.mandatoryPointers;
  }
  return undefined;
}

/**
 * Makes what is handed over of a credential.
 *
 * @param pointers - RFC 6901, what is shown beside the mandatory part: inside the document, of an SD-JWT inside its claims. Without
 *   them everything is shown; then other credentials stay as they are, and of `ecdsa-sd-2023` a proof over everything is derived: the
 *   base proof, from which any part could be, is the holder's alone
 * @returns `present.no-choice` where the credential cannot be shown in part, `present.no-such-field` where a pointer names nothing,
 *   `present.not-derivable` where no proof can be derived from it
 */
export async function chooseFields(
  credential: PresentedCredential,
  pointers: readonly string[] | undefined,
  number: number,
  crypto: Crypto,
): Promise<Result<PresentedCredential>> {
  if (credential.form === 'json' && hasBaseProof(credential.credential)) {
    return chooseStatements({ ...credential, form: 'json' }, pointers, number, crypto);
  }
  if (pointers === undefined) return succeed(credential);
  if (!fieldChoiceOf(credential, crypto).canChoose || credential.form !== 'sd-jwt') {
    return refused('present.no-choice', { number });
  }
  const token = openDisclosableToken(credential.token, crypto);
  if (!token.ok) return token;
  const chosen = selectDisclosures(token.value, pointers);
  if (chosen === undefined) return refused('present.no-such-field', { number });
  return succeed({ ...credential, token: chosen });
}

async function chooseStatements(
  credential: Extract<PresentedCredential, { form: 'json' }>,
  pointers: readonly string[] | undefined,
  number: number,
  crypto: Crypto,
): Promise<Result<PresentedCredential>> {
  const document = credential.credential;
  const derived = await deriveSelectiveProof({ document, pointers: pointers ?? wholeOf(document), crypto });
  if (derived.ok) return succeed({ ...credential, credential: derived.value });
  const { code } = derived.error;
  return code === 'proof.selection-missing'
    ? refused('present.no-such-field', { number })
    : refused('present.not-derivable', { number, reason: code });
}

function wholeOf(document: JsonObject): readonly string[] {
  return Object.keys(document)
    .filter((name) => name !== '@context' && name !== 'proof')
    .map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}
