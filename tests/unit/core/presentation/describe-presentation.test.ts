import { describe, expect, it } from 'vitest';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import {
  describePresentation,
  type PresentationPreview,
} from '../../../../src/core/presentation/describe-presentation.ts';
import { badgeToken, created, holder, issuer, oldAssertion, signedBadge } from './people.ts';

const preview = (
  credentials: readonly string[],
  more: { nonce?: string; audience?: string } = {},
): PresentationPreview => {
  const described = describePresentation({
    credentials,
    holder: holder.did,
    created,
    expiresInMs: 600_000,
    crypto: portableCrypto,
    ...more,
  });
  if (!described.ok) throw described.error;
  return described.value;
};

const valueAt = ({ credentials }: PresentationPreview, path: string): unknown =>
  credentials[0]?.fields.find((field) => field.path === path)?.value;

describe('describePresentation', () => {
  it('lists every value that the other side will read, proofs included', async () => {
    const text = await signedBadge('2.0');
    const described = preview([text]);
    const leaves = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];
    expect(described.credentials[0]?.fields.map(({ value }) => value)).toEqual(leaves(JSON.parse(text)));
    expect(valueAt(described, '/credentialSubject/achievement/name')).toBe('Applied Statistics');
    expect(valueAt(described, '/type/1')).toBe('OpenBadgeCredential');
    expect(described.credentials[0]?.unlisted).toBe(0);
    expect(preview([text, text]).credentials).toHaveLength(1);
  });

  it('opens tokens and older badges, and lists what they say', async () => {
    const token = preview([await badgeToken()]);
    expect(token.credentials[0]?.form).toBe('jwt');
    expect(valueAt(token, '/credentialSubject/achievement/name')).toBe('Applied Statistics');
    const old = preview([oldAssertion]);
    expect(old.credentials[0]).toMatchObject({ form: 'legacy', possession: 'not-provable' });
    expect(valueAt(old, '/recipient/identity')).toBe('holder@example.org');
    const address = preview(['https://example.org/assertions/1']);
    expect(address.credentials[0]).toMatchObject({ form: 'legacy', summary: null });
    expect(valueAt(address, '')).toBe('https://example.org/assertions/1');
  });

  it('says what it proves about who shows it, and no more', async () => {
    expect(preview([await signedBadge('2.0')]).credentials[0]?.possession).toBe('proven');
    expect(preview([await signedBadge('2.0', issuer.did)]).credentials[0]?.possession).toBe('another-holder');
    expect(preview([await signedBadge('2.0', 'mailto:holder@example.org')]).credentials[0]?.possession).toBe(
      'not-provable',
    );
  });

  it('says for whom, until when, and whether it answers a question', async () => {
    const text = await signedBadge('2.0');
    expect(preview([text])).toMatchObject({ audience: null, isLive: false, expires: '2026-11-22T10:10:00Z' });
    expect(preview([text], { nonce: 'n', audience: 'Klinik Nord' })).toMatchObject({
      audience: 'Klinik Nord',
      isLive: true,
    });
  });

  it('shows no invisible characters and no megabytes, and says how long things are', () => {
    const text = JSON.stringify({
      ...JSON.parse(oldAssertion),
      narrative: `a\u202eb${'x'.repeat(5000)}`,
      'na\u200bme/~': '1',
      many: Array.from({ length: 2500 }, () => 1),
    });
    const described = preview([text]);
    const narrative = described.credentials[0]?.fields.find(({ path }) => path === '/narrative');
    expect(narrative?.value).not.toContain('\u202e');
    expect(narrative?.value.length).toBeLessThanOrEqual(200);
    expect(narrative?.length).toBe(5003);
    expect(valueAt(described, '/na me~1~0')).toBe('1');
    expect(described.credentials[0]?.fields).toHaveLength(2000);
    expect(described.credentials[0]?.unlisted).toBeGreaterThan(500);
  });

  it('refuses what could not be presented', () => {
    const described = describePresentation({
      credentials: ['{}'],
      holder: holder.did,
      created,
      expiresInMs: 1,
      crypto: portableCrypto,
    });
    expect(described).toMatchObject({ error: { code: 'present.not-a-credential', details: { number: 1 } } });
  });
});
