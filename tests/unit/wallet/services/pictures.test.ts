import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listCredentials } from '../../../../src/wallet/services/credentials.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { importIssuerPack } from '../../../../src/wallet/services/issuers/issuer-packs.ts';
import { noteCredential } from '../../../../src/wallet/services/label-credentials.ts';
import { issuerCounts, skillStrengths, timeline } from '../../../../src/wallet/services/pictures.ts';
import { searchTextOf } from '../../../../src/wallet/services/search-text.ts';
import type { Wallet } from '../../../../src/wallet/services/wallet.ts';
import { badge, inputOf } from '../plain-badges.ts';
import { codeOf, makeSandbox, makeWallet, unwrap } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const samplesDir = path.resolve(import.meta.dirname, '../../../../samples');
const sandbox = makeSandbox();
let wallet: Wallet;

beforeAll(async () => {
  wallet = (await makeWallet(sandbox.path('wallet'))).wallet;
  unwrap(await importIssuerPack(wallet, path.join(samplesDir, 'issuer-pack.json')));
  unwrap(await importCredentials(wallet, expandInputs([path.join(samplesDir, 'badges')])));
  // judged invalid, since nobody signed it
  const forged = badge({ name: 'Forged', tags: ['Nothing at all', 'Triage'], validUntil: '9999-12-31T00:00:00Z' });
  unwrap(await importCredentials(wallet, [inputOf(forged)]));
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

describe('skillStrengths', () => {
  it('puts what stands behind a skill before how often it is named', () => {
    const { skills, all } = unwrap(skillStrengths(wallet));
    expect(all).toBe(skills.length);
    expect(skills.map(({ valid }) => valid)).toEqual(skills.map(({ valid }) => valid).toSorted((a, b) => b - a));
    expect(skills.at(0)?.valid).toBeGreaterThan(0);
    for (const { credentials, valid, unknown, evidenced, issuers } of skills) {
      expect(valid + unknown).toBeLessThanOrEqual(credentials);
      expect(evidenced).toBeLessThanOrEqual(valid);
      expect(issuers).toBeLessThanOrEqual(valid);
      expect(issuers === 0).toBe(valid === 0);
    }
  });

  it('tells valid badges with evidence from those without', () => {
    const { skills } = unwrap(skillStrengths(wallet));
    expect(skills.some(({ valid, evidenced }) => evidenced > 0 && evidenced === valid)).toBe(true);
    expect(skills.some(({ valid, evidenced }) => valid > 0 && evidenced === 0)).toBe(true);
  });

  it('never counts a badge that is not valid as standing behind anything', () => {
    const { skills } = unwrap(skillStrengths(wallet));
    expect(skills.find(({ value }) => value === 'Nothing at all')).toEqual({
      value: 'Nothing at all',
      credentials: 1,
      valid: 0,
      evidenced: 0,
      unknown: 0,
      issuers: 0,
    });
  });

  it('counts within the filters, but for the skill itself', () => {
    const { skills, all } = unwrap(skillStrengths(wallet, { text: 'forged', skills: ['triage'] }));
    expect(skills.map(({ value }) => value).toSorted()).toEqual(['Nothing at all', 'Triage']);
    expect(all).toBe(2);
  });

  it('stays the same when a note is written', async () => {
    const before = unwrap(skillStrengths(wallet));
    const [line] = unwrap(await listCredentials(wallet));
    unwrap(noteCredential(wallet, line?.id ?? '', 'a note'));
    expect(unwrap(skillStrengths(wallet))).toEqual(before);
  });
});

describe('issuerCounts', () => {
  it('gives each issuer its newest badge', async () => {
    const lines = unwrap(await listCredentials(wallet));
    const { issuers, all } = unwrap(issuerCounts(wallet));
    expect(all).toBe(new Set(lines.map(({ issuerId }) => issuerId)).size);
    for (const { value, newest, credentials } of issuers) {
      expect(lines.filter(({ issuerId }) => issuerId === value)).toHaveLength(credentials);
      expect(lines.find(({ id }) => id === newest)?.issuerId).toBe(value);
    }
  });
});

describe('timeline', () => {
  it('counts by month what is earned and what ends, earliest first', async () => {
    const lines = unwrap(await listCredentials(wallet));
    const { months } = unwrap(timeline(wallet));
    const sum = (of: 'earned' | 'ending') => months.reduce((all, month) => all + month[of], 0);
    expect(sum('earned')).toBe(lines.filter(({ validFrom }) => validFrom !== null).length);
    expect(sum('ending')).toBe(lines.filter(({ validUntil }) => validUntil !== null).length);
    expect(months.map(({ month }) => month)).toEqual(months.map(({ month }) => month).toSorted());
    expect(months.at(-1)).toEqual({ month: '9999-12', earned: 0, ending: 1 });
  });
});

describe('every picture', () => {
  it.each([
    ['timeline', timeline],
    ['skills', skillStrengths],
    ['issuers', issuerCounts],
  ])('of %s is empty where nothing is found, and refuses a collection that is not there', (_, picture) => {
    const empty = Object.values(unwrap(picture(wallet, { text: 'xyzzy' }) as never) as object).flat();
    expect(empty.filter((value) => value !== 0)).toEqual([]);
    expect(codeOf(picture(wallet, { collection: 'nothing' }) as never)).toBe('collection.not-found');
  });
});

describe('evidence', () => {
  it.each([
    [{ evidence: [{ narrative: 'a talk' }] }, true],
    [{ evidence: 'https://work.example/1' }, true],
    [{ credentialSubject: { result: [{ value: '86' }] } }, true],
    [{ credentialSubject: { achievement: { resultDescription: [{ name: 'Mark' }] } } }, false],
    [{ evidence: [] }, false],
    [{ evidence: '' }, false],
    [{ proof: { evidence: 'https://work.example/1' } }, false],
    [{}, false],
  ])('of %j: %s', (document, expected) => {
    expect(searchTextOf(document).hasEvidence).toBe(expected);
  });
});
