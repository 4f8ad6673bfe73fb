import { describe, expect, it } from 'vitest';
import { andThen } from '../../../src/core/eventually.ts';

describe('andThen', () => {
  it('goes on at once with what is there', () => {
    expect(andThen(2, (value) => value * 2)).toBe(4);
    expect(andThen(undefined, (value) => value ?? 'none')).toBe('none');
  });

  it('waits for what will be, and gives it once', async () => {
    await expect(andThen(Promise.resolve(2), (value) => Promise.resolve(value * 2))).resolves.toBe(4);
    const chained = andThen(
      andThen(2, async (value) => value + 1),
      (value) => value * 2,
    );
    await expect(chained).resolves.toBe(6);
  });

  it('waits for a promise of another realm, and gives one of this', async () => {
    const foreign = Promise.resolve(false);
    Object.setPrototypeOf(foreign, Object.create(null, Object.getOwnPropertyDescriptors(Promise.prototype)));
    expect(foreign instanceof Promise).toBe(false);
    const answer = andThen(foreign, (is) => (is ? 'yes' : 'no'));
    expect(answer).toBeInstanceOf(Promise);
    await expect(answer).resolves.toBe('no');
  });

  it('throws where nothing was awaited, and rejects where something was', async () => {
    const fail = (): never => {
      throw new TypeError('our own mistake');
    };
    expect(() => andThen(1, fail)).toThrow(TypeError);
    await expect(andThen(Promise.resolve(1), fail)).rejects.toThrow(TypeError);
  });
});
