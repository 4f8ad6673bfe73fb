import { describe, expect, it } from 'vitest';
import { decodeTip, encodeTip, isTipAuthentic } from '../../../../src/wallet/vault/tip-file.ts';
import { codeOf, unwrap } from '../vault-sandbox.ts';

const macKey = new Uint8Array(32).fill(5);
const vaultId = new Uint8Array(16).fill(6);
const tip = { schema: 1, commit: 41, digest: new Uint8Array(32).fill(7) };
const text = Buffer.from(encodeTip(tip, vaultId, macKey)).toString('utf8');
const decode = (changed: string) => decodeTip(new TextEncoder().encode(changed), 1);

describe('vault.tip', () => {
  it('decodes to what was written and is authentic for its vault and key alone', () => {
    const unchecked = unwrap(decode(text));
    expect(unchecked.tip).toEqual(tip);
    expect(isTipAuthentic(unchecked, vaultId, macKey)).toBe(true);
    expect(isTipAuthentic(unchecked, new Uint8Array(16), macKey)).toBe(false);
    expect(isTipAuthentic(unchecked, vaultId, new Uint8Array(32))).toBe(false);
  });

  it('is refused or not authentic after any changed character', () => {
    for (let index = 0; index < text.trimEnd().length; index++) {
      const other = text[index] === '3' ? '4' : '3';
      const result = decode(text.slice(0, index) + other + text.slice(index + 1));
      expect(!result.ok || !isTipAuthentic(result.value, vaultId, macKey)).toBe(true);
    }
  });

  it('names a newer schema before it is authenticated, so that an older app leaves the vault alone', () => {
    expect(codeOf(decode(text.replace('"schema":1', '"schema":2')))).toBe('vault.newer-than-app');
  });

  it.each([
    ['nothing', ''],
    ['a negative commit', text.replace('41', '-41')],
    ['a fraction', text.replace('41', '41.5')],
    ['an additional member', text.replace('{', '{"x":1,')],
    ['a short digest', text.replace(/"digest":"..../, '"digest":"')],
    ['no object', 'null'],
  ])('refuses %s as damage', (_, changed) => {
    expect(codeOf(decode(changed))).toBe('vault.damaged');
  });
});
