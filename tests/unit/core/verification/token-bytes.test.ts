import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { badge } from '../credential/credentials.ts';
import { part } from '../proof/jose/jose-fixtures.ts';
import { holder, issuer, judge, token } from './signing.ts';

/** Every signature is right: what is compared is what comes before and after one. */
const crypto = { ...portableCrypto, verifySignature: () => true };

/** A token is read from its bytes; as a text in quotes it is read as text. Both must say the same of anything. */
async function bothOf(text: string) {
  return [await judge(text, { crypto }), await judge(JSON.stringify(text), { crypto })];
}

describe('a token as bytes', () => {
  let whole = '';

  beforeAll(async () => {
    whole = await token(badge({ issuer: { id: issuer.did, type: ['Profile'] } }, { id: holder.did }));
  });

  it('is judged as the same token is judged as text', async () => {
    const [bytes, text] = await bothOf(whole);
    expect(bytes).toEqual(text);
    expect(bytes).toMatchObject([{ verdict: 'valid', securing: 'vc-jwt' }]);
  });

  it.each([
    ['padded', (text: string) => `${text}=`],
    ['with a fourth part', (text: string) => `${text}.x`],
    ['with two parts', (text: string) => text.slice(0, text.lastIndexOf('.'))],
    ['without a signature', (text: string) => text.slice(0, text.lastIndexOf('.') + 1)],
    ['with a tilde', (text: string) => `${text}~`],
    ['in the other base64', (text: string) => text.replaceAll('_', '/').replaceAll('-', '+')],
    ['with a blank inside', (text: string) => `${text.slice(0, 40)} ${text.slice(40)}`],
    ['with a letter of another script', (text: string) => `${text.slice(0, 40)}é${text.slice(40)}`],
    ['with blanks around', (text: string) => ` \n${text}\r\n\t`],
    ['with trailing bits', (text: string) => `${text.slice(0, -1)}_`],
    ['under another header', (text: string) => `${part({ alg: 'none' })}${text.slice(text.indexOf('.'))}`],
    ['under a header that is no object', (text: string) => `${part('"x"')}${text.slice(text.indexOf('.'))}`],
    ['that is an archive by its looks', (text: string) => `${text.slice(0, 257)}ustar${text.slice(262)}`],
  ])('%s is judged as text is', async (name, change) => {
    const [bytes, text] = await bothOf(change(whole));
    // the bytes at 257 make an archive of a file, and nothing of a text
    if (name !== 'that is an archive by its looks') expect(bytes).toEqual(text);
    else expect(bytes).toBe('input.not-a-credential');
  });

  it('is judged as text whatever is changed in it', async () => {
    const unit = fc.oneof(
      fc.constantFrom('.', '=', '~', ' ', '\n', '+', '/', '-', '_', 'A', '{'),
      fc.string({ maxLength: 2 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat({ max: 3 }), unit, async (place, removed, added) => {
        const at = place % whole.length;
        const [bytes, text] = await bothOf(whole.slice(0, at) + added + whole.slice(at + removed));
        expect(bytes).toEqual(text);
      }),
      { numRuns: 200, seed: 9 },
    );
  });

  it('is not judged by the header of another', async () => {
    for (const alg of ['EdDSA', 'none', 'HS256', 'EdDSA', 'ES256', 'EdDSA']) {
      const header = part({ alg, kid: issuer.verificationMethod, typ: 'vc+jwt' });
      const [, payload, signature] = whole.split('.');
      const [bytes, text] = await bothOf(`${header}.${payload}.${signature}`);
      expect(bytes).toEqual(text);
      const verdict = alg === 'EdDSA' ? 'valid' : 'invalid';
      expect(bytes).toMatchObject([{ verdict }]);
    }
  });
});
