import { describe, expect, it } from 'vitest';
import { WalletError } from '../../../src/core/errors.ts';
import { inputError } from '../../../src/core/input-error.ts';
import { sentenceFor } from '../../../src/core/sentences/sentences.ts';

const failing = (code: string): Error =>
  Object.assign(new Error(`${code}: no such file, open '/home/ana/x'`), { code });

describe('inputError', () => {
  it.each([
    ['ENOENT', '/home/ana/diplomas/weaving.png', 'weaving.png'],
    ['ENOTDIR', 'weaving.png/inside.json', 'inside.json'],
    ['ENOENT', 'C:\\Users\\Ana\\weaving.png', 'weaving.png'],
    ['ENOENT', 'diplomas/', 'diplomas'],
    ['ENOENT', '/', '/'],
  ])('tells by name what is not there (%s, %s)', (code, filePath, name) => {
    const error = inputError(failing(code), filePath);
    expect([error.code, error.details]).toEqual(['input.not-found', { name }]);
    expect(sentenceFor('input.not-found', error.details)).toContain(`“${name}”`);
  });

  it.each(['EACCES', 'EIO', 'EISDIR', 'ELOOP', 'EMFILE'])('does not call missing what is there (%s)', (code) => {
    expect(inputError(failing(code), 'a.json').code).toBe('input.unreadable');
  });

  it('keeps names and folders out of the message, which is for the log', () => {
    expect(inputError(failing('ENOENT'), '/home/ana/weaving.png').message).toBe('ENOENT');
  });

  it('leaves a refusal as it is, and throws on what is no fault of a file', () => {
    const known = new WalletError('input.not-a-file', 'backup');
    expect(inputError(known, 'a.json')).toBe(known);
    for (const mistake of [new TypeError('ours'), 'ENOENT', null, undefined]) {
      expect(() => inputError(mistake, 'a.json')).toThrow();
    }
  });
});
