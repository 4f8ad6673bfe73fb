import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../src/core/encoding/base64url.ts';
import type { JsonObject, JsonValue } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { badge } from '../credential/credentials.ts';
import { codeOf, firstReport, holder, issuer, token } from './signing.ts';

const own = badge({ issuer: { id: issuer.did, type: ['Profile'] } }, { id: holder.did });

const disclosureOf = (...parts: readonly JsonValue[]): string =>
  encodeBase64url(new TextEncoder().encode(JSON.stringify(['salt', ...parts])));
const digestOf = (disclosure: string): string =>
  encodeBase64url(portableCrypto.sha256(new TextEncoder().encode(disclosure)));

const entry: JsonObject = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '5',
  statusListCredential: 'https://lists.example/1',
};
const until = disclosureOf('validUntil', '2026-06-01T00:00:00Z');
const status = disclosureOf('credentialStatus', entry);

const sdJwt = (claims: JsonObject, typ = 'vc+sd-jwt'): Promise<string> => token(claims, issuer, typ);

async function outcomesOf(text: string): Promise<readonly string[]> {
  const report = await firstReport(text);
  return [codeOf(report, 'proof'), codeOf(report, 'dates'), codeOf(report, 'status'), report.verdict];
}

describe('verify: what the holder of an SD-JWT leaves out', () => {
  it('judges an end and a revocation list that are shown', async () => {
    const text = await sdJwt({ ...own, _sd: [digestOf(until), digestOf(status)] });
    expect(await outcomesOf(`${text}~${until}~${status}~`)).toEqual([
      'passed',
      'dates.expired',
      'status.no-snapshot',
      'invalid',
    ]);
  });

  it('is not valid when members are withheld among which they may be', async () => {
    const text = await sdJwt({ ...own, _sd: [digestOf(until), digestOf(status)] });
    expect(await outcomesOf(`${text}~`)).toEqual(['passed', 'dates.withheld', 'status.withheld', 'unknown']);
    expect(await outcomesOf(`${text}~${status}~`)).toEqual([
      'passed',
      'dates.withheld',
      'status.no-snapshot',
      'unknown',
    ]);
  });

  it('counts an entry that is withheld from the list of entries', async () => {
    const hidden = disclosureOf(entry);
    const text = await sdJwt({ ...own, credentialStatus: [{ '...': digestOf(hidden) }] });
    expect(await outcomesOf(`${text}~`)).toEqual(['passed', 'passed', 'status.withheld', 'unknown']);
    expect(await outcomesOf(`${text}~${hidden}~`)).toEqual(['passed', 'passed', 'status.no-snapshot', 'unknown']);
  });

  it('knows the end where the token itself has one, in the open', async () => {
    const text = await sdJwt({ ...own, exp: 1_900_000_000, _sd: [digestOf(status)] });
    expect(await outcomesOf(`${text}~`)).toEqual(['passed', 'passed', 'status.withheld', 'unknown']);
  });

  it('does not mind what is withheld about the subject, nor in an SD-JWT VC, which signs these in the open', async () => {
    const licence = disclosureOf('licenseNumber', '7');
    const subject = { ...(own.credentialSubject as JsonObject), _sd: [digestOf(licence)] };
    expect(await outcomesOf(`${await sdJwt({ ...own, credentialSubject: subject })}~`)).toEqual([
      'passed',
      'passed',
      'absent',
      'valid',
    ]);
    const claims = { iss: issuer.did, vct: 'https://types.example/1', given_name: 'Ada', _sd: [digestOf(licence)] };
    expect(await outcomesOf(`${await sdJwt(claims, 'dc+sd-jwt')}~`)).toEqual(['passed', 'passed', 'absent', 'valid']);
  });

  /** The badge with the member at this place, or an element of a list, left to the holder. */
  async function withheldAt(...path: readonly string[]): Promise<{ shown: string; withheld: string }> {
    const document = structuredClone({ ...own, validUntil: '2030-01-01T00:00:00Z' }) as JsonObject;
    const name = path.at(-1) as string;
    let owner = document as Record<string, JsonValue | undefined>;
    for (const step of path.slice(0, -1)) owner = owner[step] as Record<string, JsonValue | undefined>;
    const value = owner[name] as JsonValue;
    const disclosure = Array.isArray(owner) ? disclosureOf(value) : disclosureOf(name, value);
    if (Array.isArray(owner)) owner[Number(name)] = { '...': digestOf(disclosure) };
    else {
      delete owner[name];
      owner._sd = [digestOf(disclosure)];
    }
    const text = await sdJwt(document);
    return { shown: `${text}~${disclosure}~`, withheld: `${text}~` };
  }

  it('calls nothing built wrongly for lacking what was withheld, a type as little as a name', async () => {
    const places = [
      ['type', '1'],
      ['issuer', 'type'],
      ['issuer', 'type', '0'],
      ['credentialSubject', 'type'],
      ['credentialSubject', 'type', '0'],
      ['credentialSubject', 'achievement', 'type'],
      ['credentialSubject', 'achievement', 'name'],
      ['credentialSubject'],
    ];
    for (const place of places) {
      const { shown, withheld } = await withheldAt(...place);
      expect(codeOf(await firstReport(withheld), 'structure'), place.join('/')).toBe('passed');
      expect((await firstReport(withheld)).verdict, place.join('/')).toBe(place.length === 1 ? 'unknown' : 'valid');
      expect((await firstReport(shown)).verdict, place.join('/')).toBe('valid');
    }
  });

  it('does not know whose a badge is whose issuer was withheld, and accuses nobody', async () => {
    for (const place of [['issuer'], ['issuer', 'id']]) {
      const { shown, withheld } = await withheldAt(...place);
      const report = await firstReport(withheld);
      expect(report.verdict).toBe('unknown');
      expect(codeOf(report, 'issuer-key')).toBe('issuer-key.unnamed');
      expect((await firstReport(shown)).verdict).toBe('valid');
    }
  });

  it('takes nothing for a credential that does not show its vocabulary and that it is one (VC-JOSE-COSE, 3.2.1)', async () => {
    for (const place of [['@context'], ['@context', '0'], ['type'], ['type', '0']]) {
      const { shown, withheld } = await withheldAt(...place);
      expect((await firstReport(withheld)).verdict, place.join('/')).toBe('invalid');
      expect((await firstReport(shown)).verdict, place.join('/')).toBe('valid');
    }
  });
});
