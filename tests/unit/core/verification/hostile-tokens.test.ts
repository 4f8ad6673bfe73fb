import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/core/encoding/json.ts';
import { sdDigest } from '../../../../src/core/proof/jose/sd-jwt-disclosures.ts';
import { badge } from '../credential/credentials.ts';
import { part, testCrypto } from '../proof/jose/jose-fixtures.ts';
import { codeOf, firstReport, holder, issuer, judge, now, token } from './signing.ts';

const seconds = now.getTime() / 1000;
const own = (changes: JsonObject = {}): JsonObject =>
  badge({ issuer: { id: issuer.did, type: ['Profile'] }, ...changes }, { id: holder.did });

const disclosure = (name: string, value: JsonValue): string => part(['salt', name, value]);
const digest = (text: string): string => sdDigest(text, 'sha-256', testCrypto);

async function sdJwt(claims: JsonObject, disclosures: readonly string[] = [], typ = 'dc+sd-jwt'): Promise<string> {
  return `${await token(claims, issuer, typ)}~${disclosures.map((one) => `${one}~`).join('')}`;
}

describe('the life of a token', () => {
  it('is told with the credential, in whichever form the token has it', async () => {
    const exp = seconds + 3600;
    const ends = new Date(exp * 1000).toISOString();
    const nested = {
      '@context': ['https://www.w3.org/2018/credentials/v1'],
      type: ['VerifiableCredential'],
      issuer: issuer.did,
      issuanceDate: '2026-01-01T00:00:00Z',
      credentialSubject: { id: holder.did },
    };
    const subject = { vct: 'https://x.example/type', iss: issuer.did, sub: holder.did, iat: seconds - 60 };
    for (const text of [
      await token({ ...own(), exp }),
      await token({ vc: own(), exp }, issuer, 'JWT'),
      await token({ vc: nested, exp, iss: issuer.did }, issuer, 'JWT'),
      await sdJwt({ ...own(), exp }, [], 'vc+sd-jwt'),
      await sdJwt({ ...subject, exp }),
      // the earlier of two ends is the end
      await token({ ...own({ validUntil: '2031-01-01T00:00:00Z' }), exp }),
    ]) {
      const report = await firstReport(text);
      expect([report.verdict, report.credential.validUntil]).toEqual(['valid', ends]);
    }
    const early = await firstReport(await token({ ...own({ validUntil: '2026-11-22T12:30:00Z' }), exp }));
    expect(early.credential.validUntil).toBe('2026-11-22T12:30:00Z');
    expect((await firstReport(await token(own()))).credential.validUntil).toBeNull();
  });
});

describe('an SD-JWT VC', () => {
  const vct = 'https://x.example/type';
  const open = { vct, iss: issuer.did, iat: seconds - 60 };

  it('need not disclose whom it is about, nor anything at all', async () => {
    const sub = disclosure('sub', holder.did);
    const name = disclosure('given_name', 'Erika');
    const claims = { ...open, _sd: [digest(sub), digest(name)] };
    for (const shown of [[], [name], [sub], [sub, name]]) {
      const report = await firstReport(await sdJwt(claims, shown));
      expect([report.verdict, codeOf(report, 'structure')]).toEqual(['valid', 'passed']);
    }
    expect((await firstReport(await sdJwt(open))).verdict).toBe('valid');
    expect((await firstReport(await sdJwt(claims, []))).credential.subject).toBeNull();
  });

  it('with a status list of tokens is unknown, wherever it says so', async () => {
    const status = { status_list: { idx: 3, uri: 'https://x.example/list' } };
    for (const text of [
      await sdJwt({ ...open, sub: holder.did, status }),
      await sdJwt({ ...own(), status }, [], 'vc+sd-jwt'),
      await sdJwt({ ...own(), vct, status }, [], 'vc+sd-jwt'),
      await token({ ...own(), status }),
      await token({ vc: own(), status }, issuer, 'JWT'),
    ]) {
      const report = await firstReport(text);
      expect([report.verdict, codeOf(report, 'status')]).toEqual(['unknown', 'status.unsupported-type']);
    }
  });

  it('cannot have its status withheld, nor its end', async () => {
    for (const [name, value] of [
      ['status', { status_list: { idx: 3, uri: 'https://x.example/list' } }],
      ['exp', seconds + 60],
      ['nbf', seconds - 60],
      ['iss', issuer.did],
      ['cnf', { jwk: {} }],
      ['vct', vct],
    ] as const) {
      const hidden = disclosure(name, value as JsonValue);
      const { [name as 'vct']: _, ...rest } = open;
      const shown = await judge(await sdJwt({ ...rest, _sd: [digest(hidden)] } as JsonObject, [hidden]));
      if (typeof shown !== 'string') expect(shown[0]?.verdict, name).toBe('invalid');
    }
  });
});

describe('a token of which parts can be left out', () => {
  const end = disclosure('validUntil', '2026-01-02T00:00:00Z');
  const hiding = { ...own(), _sd: [digest(end)], _sd_alg: 'sha-256' };
  const inSubject = { ...(own().credentialSubject as JsonObject), _sd: [digest(end)] };

  it('is not whole without its ending, whatever it calls itself', async () => {
    for (const typ of ['JWT', 'vc+jwt', 'application/vc+jwt']) {
      const text = await token(hiding, issuer, typ);
      const report = await firstReport(text);
      expect([report.verdict, codeOf(report, 'proof')]).toEqual(['unknown', 'proof.disclosures-cut-off']);
    }
    const { _sd_alg: _, ...unnamed } = hiding;
    for (const claims of [
      unnamed,
      { ...own(), credentialSubject: inSubject },
      { ...own(), credentialStatus: [{ '...': digest(end) }] },
      { ...own(), evidence: [[{ '...': digest(end) }]] },
    ]) {
      expect(codeOf(await firstReport(await token(claims as JsonObject)), 'proof')).toBe('proof.disclosures-cut-off');
    }
    expect((await firstReport(await token({ vc: hiding }, issuer, 'JWT'))).verdict).toBe('unknown');
    const envelope = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+jwt,${await token(hiding)}`,
    };
    expect((await firstReport(envelope)).verdict).toBe('unknown');
  });

  it('is told from a whole one by what it holds, not by letters in its texts', async () => {
    for (const name of ['"_sd"', '...', 'the _sd" of', '{"...":"x"}']) {
      expect((await firstReport(await token(own({ name })))).verdict).toBe('valid');
    }
  });

  it('may hide an end or a status in a credential that stands in a claim of its own', async () => {
    const { _sd_alg: _, ...nested } = hiding;
    const text = await token({ vc: nested }, issuer, 'JWT');
    const withheld = await firstReport(`${text}~`);
    expect([codeOf(withheld, 'dates'), codeOf(withheld, 'status'), withheld.verdict]).toEqual([
      'dates.withheld',
      'status.withheld',
      'unknown',
    ]);
    expect((await firstReport(`${text}~${end}~`)).verdict).toBe('invalid');
  });
});
