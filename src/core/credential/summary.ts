import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import type { CredentialSummary } from '../verification/report.ts';
import { boundedText, firstObject, idOf, readText } from './text.ts';

const NAME_LENGTH = 200;
const ID_LENGTH = 2048;

/** What a credential says about itself, for a list of reports: bounded, never judged. */
export function summariseCredential(credential: JsonObject): CredentialSummary {
  const subject = firstObject(credential.credentialSubject);
  const achievement = firstObject(subject?.achievement);
  return {
    id: boundedId(credential.id),
    name: readText(credential.name, NAME_LENGTH) ?? readText(achievement?.name, NAME_LENGTH) ?? null,
    issuer: summariseParty(credential.issuer),
    subject: boundedId(subject?.id) ?? summariseIdentifier(subject),
    validFrom: dateText(credential.validFrom ?? credential.issuanceDate),
    validUntil: dateText(credential.validUntil ?? credential.expirationDate),
  };
}

/** A presentation: the holder stands where an issuer would. It has no name: whoever makes one could call it a degree. */
export function summarisePresentation(presentation: JsonObject): CredentialSummary {
  const holder = summariseParty(presentation.holder);
  return {
    id: boundedId(presentation.id),
    name: null,
    issuer: holder,
    subject: null,
    validFrom: null,
    validUntil: null,
  };
}

export function summariseParty(party: JsonValue | undefined): CredentialSummary['issuer'] {
  const name = isJsonObject(party) ? (readText(party.name, NAME_LENGTH) ?? null) : null;
  return { id: boundedId(idOf(party)), name };
}

/** Ids are compared by programs: never shortened silently into another id, so one that is too long is none. */
export function boundedId(id: JsonValue | undefined): string | null {
  return typeof id === 'string' && id.length <= ID_LENGTH ? id : null;
}

export function dateText(value: JsonValue | undefined): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? boundedText(value, 64) : null;
}

function summariseIdentifier(subject: JsonObject | undefined): string | null {
  const identity = asList(subject?.identifier).find(isJsonObject);
  return readText(identity?.identityHash, NAME_LENGTH) ?? null;
}
