import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRecoveryCode, formatRecoveryCode } from '../../../../src/wallet/vault/recovery-code.ts';
import { codeOf } from '../vault-sandbox.ts';

const entropies = fc.uint8Array({ minLength: 16, maxLength: 16 });
const options = { numRuns: 100, seed: 4 };

describe('recovery code', () => {
  it('gives back the sixteen bytes it was written from', () => {
    fc.assert(
      fc.property(entropies, (entropy) => {
        const decoded = decodeRecoveryCode(formatRecoveryCode(entropy));
        expect(decoded).toEqual({ ok: true, value: entropy });
      }),
      options,
    );
  });

  it('is seven groups of four letters that nobody confuses', () => {
    expect(formatRecoveryCode(new Uint8Array(16).fill(255))).toMatch(
      /^(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/,
    );
  });

  it('is read in any case, with blanks or none, O as 0, I and L as 1', () => {
    const entropy = new Uint8Array(16); // a code full of zeros, and a check
    const code = formatRecoveryCode(entropy);
    const asWritten = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(decodeRecoveryCode(` ${asWritten}\n`)).toEqual({ ok: true, value: entropy });
  });

  it('notices any one letter that was mistyped', () => {
    const code = formatRecoveryCode(new Uint8Array(16).map((_, index) => index * 7));
    for (const [index, letter] of [...code].entries()) {
      if (letter === '-') continue;
      const other = letter === '7' ? '8' : '7';
      const typed = code.slice(0, index) + other + code.slice(index + 1);
      expect(codeOf(decodeRecoveryCode(typed))).toBe('vault.recovery-code-mistyped');
    }
  });

  it.each([
    ['nothing', ''],
    ['too few letters', 'ABCD-EFGH'],
    ['a letter that codes do not have', 'UUUU-UUUU-UUUU-UUUU-UUUU-UUUU-UUUU'],
    ['a megabyte', '0'.repeat(1_000_000)],
  ])('refuses %s', (_, typed) => {
    expect(codeOf(decodeRecoveryCode(typed))).toBe('vault.recovery-code-mistyped');
  });
});
