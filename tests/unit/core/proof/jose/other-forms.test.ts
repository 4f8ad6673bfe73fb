import { describe, expect, it } from 'vitest';
import { findOtherForm } from '../../../../../src/core/proof/jose/other-forms.ts';
import { judge } from '../../verification/signing.ts';
import { credentialOf, didKeyFor, ed25519Key, jwsOf, part } from './jose-fixtures.ts';

const key = ed25519Key(51);
const encrypted = `${part({ alg: 'ECDH-ES', enc: 'A256GCM' })}..AAAA.AAAA.AAAA`;

describe('forms of JOSE that are not read', () => {
  it('are called by their names, and not damaged', async () => {
    const [header = '', payload = '', signature = ''] = (
      await jwsOf({ alg: 'EdDSA', typ: 'vc+jwt' }, credentialOf(didKeyFor(key)), key)
    ).split('.');
    const flat = { payload, protected: header, signature };
    expect(findOtherForm(flat)).toBe('JWS in JSON');
    expect(findOtherForm({ payload, signatures: [{ protected: header, signature }] })).toBe('JWS in JSON');
    expect(findOtherForm({ ...flat, header: { disclosures: [] } })).toBe('SD-JWT in JSON');
    expect(findOtherForm({ protected: header, iv: 'AAAA', ciphertext: 'AAAA', tag: 'AAAA' })).toBe('JWE');
    expect(findOtherForm(encrypted)).toBe('JWE');
    for (const input of [flat, encrypted, JSON.stringify(encrypted)]) {
      expect(await judge(input)).toBe('input.unsupported-form');
    }
  });

  it('are told from damaged tokens and from other JSON', async () => {
    for (const content of [
      'a.b.c.d.e',
      `${part({ alg: 'EdDSA' })}.a.b.c.d`,
      `${encrypted}.x`,
      `${part({ alg: 'dir', enc: 5 })}....`,
      { payload: 'x' },
      { payload: 'x', signatures: [] },
      { payload: { a: 1 }, signature: 'x' },
      { payload: 'x', signature: 5 },
      { ciphertext: 'x' },
      {},
    ]) {
      expect(findOtherForm(content)).toBeUndefined();
    }
    expect(await judge(`${part({ alg: 'EdDSA' })}.a.b.c.d`)).toBe('jwt.wrong-part-count');
    expect(await judge({ payload: 'x' })).toBe('input.not-a-credential');
  });
});
