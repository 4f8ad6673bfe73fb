import { describe, expect, it } from 'vitest';
import { checkKdfBounds, deriveWrappingKey } from '../../../../src/wallet/vault/key-derivation.ts';
import {
  decodeKeyFile,
  encodeKeyFile,
  isKeyFileAuthentic,
  sealKeyFile,
} from '../../../../src/wallet/vault/key-file.ts';
import type { TypedSlot } from '../../../../src/wallet/vault/key-slot.ts';
import { codeOf, unwrap } from '../vault-sandbox.ts';

const macKey = new Uint8Array(32).fill(3);
const vaultId = new Uint8Array(16).fill(9);

function slot(kind: TypedSlot['kind'], cost: Partial<TypedSlot['kdf']> = {}): TypedSlot {
  return {
    kind,
    kdf: { algorithm: 'argon2id', memoryKib: 65_536, passes: 3, lanes: 1, salt: new Uint8Array(16).fill(1), ...cost },
    nonce: new Uint8Array(12).fill(2),
    wrappedKey: new Uint8Array(48).fill(4),
  };
}

function written(...slots: TypedSlot[]): string {
  return Buffer.from(encodeKeyFile(sealKeyFile(vaultId, slots, macKey))).toString('utf8');
}

const sound = written(slot('passphrase'), slot('recovery-code'));
const decode = (text: string) => decodeKeyFile(new TextEncoder().encode(text));
const changed = (change: (json: Record<string, unknown>) => void): string => {
  const json = JSON.parse(sound) as Record<string, unknown>;
  change(json);
  return JSON.stringify(json);
};

describe('vault.keys', () => {
  it('decodes to what was written, and its seal holds', () => {
    const file = unwrap(decode(sound));
    expect(file.slots.map(({ kind }) => kind)).toEqual(['passphrase', 'recovery-code']);
    expect(isKeyFileAuthentic(file, macKey)).toBe(true);
    expect(isKeyFileAuthentic(file, new Uint8Array(32))).toBe(false);
  });

  it('does not mind white space, which changes nothing', () => {
    expect(codeOf(decode(JSON.stringify(JSON.parse(sound))))).toBe('ok');
  });

  it('refuses every single changed character that is not white space, before any work', () => {
    for (let index = 0; index < sound.length; index += 3) {
      if (/\s/.test(sound[index] ?? '')) continue;
      const other = sound[index] === '7' ? '8' : '7';
      const result = decode(sound.slice(0, index) + other + sound.slice(index + 1));
      expect(['vault.damaged', 'vault.key-work-refused', 'vault.newer-than-app']).toContain(codeOf(result));
    }
  });

  it('asks 64 GiB of nobody: the bounds are looked at before anything else in a slot', () => {
    const text = sound.replace('"memoryKib": 65536', '"memoryKib": 67108864');
    expect(codeOf(decode(text))).toBe('vault.key-work-refused');
  });

  it.each([
    ['too little memory', { memoryKib: 65_535 }],
    ['too much memory', { memoryKib: 512 * 1024 + 1 }],
    ['too few passes', { passes: 2 }],
    ['too many passes', { passes: 11 }],
    ['no lane', { lanes: 0 }],
    ['a thousand lanes', { lanes: 1000 }],
    ['negative memory', { memoryKib: -1 }],
  ])('refuses %s even where the seal is right', (_, cost) => {
    expect(codeOf(decode(written(slot('passphrase', cost))))).toBe('vault.key-work-refused');
    expect(codeOf(checkKdfBounds({ memoryKib: 65_536, passes: 3, lanes: 1, ...cost }))).toBe('vault.key-work-refused');
  });

  it('never runs a derivation that was not bounded', async () => {
    const { kdf } = slot('passphrase', { memoryKib: 67_108_864 });
    await expect(deriveWrappingKey(new Uint8Array(4), kdf)).rejects.toThrow(TypeError);
  });

  it('refuses a newer version by name', () => {
    expect(codeOf(decode(changed((json) => (json.version = 3))))).toBe('vault.newer-than-app');
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['something else', '{"format":"other"}'],
    ['a list', '[]'],
    ['bytes that are no text', '\u0000\u0001'],
    ['a second version of a member', sound.replace('"version": 1', '"version": 1, "version": 1')],
    ['an additional member', changed((json) => (json.note = 'x'))],
    ['a missing member', changed((json) => delete json.mac)],
    ['slots of one kind twice', written(slot('passphrase'), slot('passphrase'))],
    ['no passphrase slot', written(slot('recovery-code'))],
    ['a version that has a slot which is not there', changed((json) => (json.version = 2))],
    ['a version of the past', changed((json) => (json.version = 0))],
    ['a version that is text', changed((json) => (json.version = '1'))],
    ['a megabyte', ' '.repeat(1_000_000) + sound],
  ])('refuses %s as damage', (_, text) => {
    expect(codeOf(decode(text))).toBe('vault.damaged');
  });
});
