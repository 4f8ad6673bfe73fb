import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { decodeEnveloped, isEnveloped } from '../../../../../src/core/proof/jose/enveloped.ts';

const envelope = (id: unknown, type: unknown = 'EnvelopedVerifiableCredential') =>
  ({ '@context': 'https://www.w3.org/ns/credentials/v2', id, type }) as JsonObject;

function opened(object: JsonObject) {
  const result = decodeEnveloped(object);
  return result.ok ? result.value : `${result.error.code} ${result.error.details.part}`;
}

describe('decodeEnveloped', () => {
  it('takes tokens out of credentials and presentations', () => {
    expect(opened(envelope('data:application/vc+jwt,eyJ.eyJ.AA'))).toEqual({
      kind: 'vc',
      mediaType: 'vc+jwt',
      form: 'jwt',
      content: 'eyJ.eyJ.AA',
    });
    expect(opened(envelope('data:application/VP+JWT;x=y,a.b.c', ['EnvelopedVerifiablePresentation']))).toMatchObject({
      kind: 'vp',
      mediaType: 'vp+jwt',
    });
    expect(opened(envelope('data:application/vc+sd-jwt,a.b.c~d~'))).toMatchObject({
      form: 'sd-jwt',
      content: 'a.b.c~d~',
    });
  });

  it('undoes percent signs and base64', () => {
    expect(opened(envelope('data:application/vc+sd-jwt,a.b.c%7Ed%7E'))).toMatchObject({ content: 'a.b.c~d~' });
    expect(opened(envelope('data:application/vc+jwt;base64,YS5iLmM='))).toMatchObject({ content: 'a.b.c' });
  });

  it('names forms that it only knows by name, and leaves their data as they are', () => {
    expect(opened(envelope('data:application/vc+cose;base64,0oRY'))).toEqual({
      kind: 'vc',
      mediaType: 'vc+cose',
      form: 'cose',
      content: '0oRY',
    });
    expect(opened(envelope('data:application/vc+unheard,x'))).toMatchObject({
      mediaType: 'vc+unheard',
      form: undefined,
    });
  });

  it('refuses what is no envelope, or not of its own kind', () => {
    expect(opened(envelope('data:application/vc+jwt,a.b.c', 'VerifiableCredential'))).toBe(
      'jwt.malformed-envelope type',
    );
    expect(opened(envelope('data:application/vp+jwt,a.b.c'))).toBe('jwt.malformed-envelope mediaType');
    for (const id of [undefined, 5, 'https://x.example/', 'data:application/vc+jwt', `data:${'a'.repeat(600)},x`]) {
      expect(opened(envelope(id))).toBe('jwt.malformed-envelope id');
    }
    for (const id of ['data:application/vc+jwt,', 'data:application/vc+jwt,%zz', 'data:application/vc+jwt;base64,*']) {
      expect(opened(envelope(id))).toBe('jwt.malformed-envelope data');
    }
    expect(opened(envelope('data:application/vc+jwt;base64,_w'))).toBe('jwt.malformed-envelope data');
  });

  it('is asked for by type alone', () => {
    expect(isEnveloped(envelope('x'))).toBe(true);
    expect(isEnveloped({ type: ['VerifiableCredential', 'constructor'] })).toBe(false);
  });
});
