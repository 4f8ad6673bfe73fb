import { describe, expect, it } from 'vitest';
import { createFrameEncoder, encodeUr } from '../../../../../src/core/presentation/ur/ur-encoder.ts';
import { decodeUrText } from '../../../../../src/core/presentation/ur/ur-text.ts';
import { expectRefusal, expectValue } from './expect-result.ts';
import { bytesOf, hexOf, makeMessage } from './wolf.ts';

const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]+$/;

describe('encodeUr', () => {
  it('writes the published example', () => {
    const seed = bytesOf('a10150c7098580125e2ab0981253468b2dbc52');
    expect(encodeUr('seed', seed).toLowerCase()).toBe('ur:seed/oyadgdstaslplabghydrpfmkbggufgludprfgmamdpwmox');
  });

  it('stays within the alphanumeric set of a QR code', () => {
    expect(encodeUr('lapel-vp', makeMessage(500))).toMatch(ALPHANUMERIC);
  });

  it('takes a wrong type or an empty message for our own mistake', () => {
    for (const type of ['', 'Lapel', 'lapel_vp', 'a/b', 'a b', 'größe'])
      expect(() => encodeUr(type, makeMessage(5))).toThrow(TypeError);
    expect(() => encodeUr('bytes', new Uint8Array())).toThrow(TypeError);
  });
});

describe('createFrameEncoder', () => {
  // BCR-2024-001, 5 "The Encoder": 256 bytes of "Wolf", fragments of at most 30 bytes
  it.each([
    [1, '8501091901001a0167aa07581d916ec65cf77cadf55cd7f9cda1a1030026ddd42e905b77adc36e4f2d3c'],
    [9, '8509091901001a0167aa07581d951e65305b56a3706e3e86eb01c803bbf915d80edcd64d4d0000000000'],
    [10, '850a091901001a0167aa07581d330f0f33a05eead4f331df229871bee733b50de71afd2e5a79f196de09'],
    [20, '8514091901001a0167aa07581de055c2433562184fa71b4be94f262e200f01c6f74c284b0dc6fae6673f'],
  ])('writes the published part %i', (partNumber, hex) => {
    const encoder = expectValue(createFrameEncoder(makeMessage(256), { maxFragmentBytes: 30, type: 'bytes' }));
    const frame = encoder.frame(partNumber);
    const { sequence, body } = expectValue(decodeUrText(frame, { type: 'bytes', maxBodyBytes: 1000 }));
    expect(sequence).toEqual({ partNumber, fragmentCount: 9 });
    expect(hexOf(body)).toBe(hex);
  });

  // BCR-2024-001, 4 "Determining Fragment Length", and our own
  it.each([
    [12_345, 1_955, 7, 1_764],
    [12_345, 30_000, 1, 12_345],
    [1_024, 100, 11, 94],
    [10, 3, 4, 3],
    [256, 1, 256, 1],
  ])('cuts %i bytes into fragments of at most %i', (length, maxFragmentBytes, fragmentCount, fragmentBytes) => {
    const encoder = expectValue(createFrameEncoder(makeMessage(length), { maxFragmentBytes }));
    expect(encoder).toMatchObject({ fragmentCount, fragmentBytes });
  });

  it('writes a message of one fragment as a single-part UR, whatever the number', () => {
    const message = makeMessage(40);
    const encoder = expectValue(createFrameEncoder(message, { maxFragmentBytes: 40 }));
    for (const partNumber of [1, 2, 77]) expect(encoder.frame(partNumber)).toBe(encodeUr('lapel-vp', message));
  });

  it('writes frames that a QR code holds in alphanumeric mode, the same for the same number', () => {
    const encoder = expectValue(createFrameEncoder(makeMessage(500), { maxFragmentBytes: 50 }));
    for (const partNumber of [1, 10, 11, 500, 0xffff_ffff]) {
      expect(encoder.frame(partNumber)).toMatch(ALPHANUMERIC);
      expect(encoder.frame(partNumber)).toMatch(new RegExp(`^UR:LAPEL-VP/${partNumber}-10/[A-Z]+$`));
      expect(encoder.frame(partNumber)).toBe(encoder.frame(partNumber));
    }
  });

  it('does not change its mind when the caller changes the bytes', () => {
    const message = makeMessage(100);
    const encoder = expectValue(createFrameEncoder(message, { maxFragmentBytes: 30 }));
    const before = encoder.frame(1);
    message.fill(0);
    expect(encoder.frame(1)).toBe(before);
  });

  it('refuses what would take more than 256 fragments', () => {
    const refusal = expectRefusal(
      createFrameEncoder(makeMessage(257), { maxFragmentBytes: 1 }),
      'presentation.too-long-to-show',
    );
    expect(refusal.details).toEqual({ frames: 257, limit: 256 });
  });

  it('takes a frame number or a length that is none for our own mistake', () => {
    for (const maxFragmentBytes of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => createFrameEncoder(makeMessage(9), { maxFragmentBytes })).toThrow(TypeError);
    const encoder = expectValue(createFrameEncoder(makeMessage(9), { maxFragmentBytes: 3 }));
    for (const partNumber of [0, -1, 1.5, 2 ** 32, Number.NaN])
      expect(() => encoder.frame(partNumber)).toThrow(TypeError);
  });
});
