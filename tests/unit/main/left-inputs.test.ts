import { describe, expect, it } from 'vitest';
import { LeftInputs } from '../../../src/main/wallet-process/left-inputs.ts';

const fromPath = (label: string) => ({ origin: { kind: 'path', path: `/somewhere/${label}` } }) as const;
const MIB = 1024 * 1024;

describe('what imports left out', () => {
  it('is found by its job and number, and by no other', () => {
    const left = new LeftInputs();
    left.keep('job-a', 3, fromPath('one.pdf'));
    expect(left.find('job-a', [3])).toEqual([fromPath('one.pdf')]);
    expect(left.find('job-a', [2, 4])).toEqual([]);
    expect(left.find('job-b', [3])).toEqual([]);
  });

  it('is forgotten from the oldest, where it is too much', () => {
    const left = new LeftInputs();
    for (const job of ['a', 'b', 'c']) {
      const origin = { kind: 'bytes', name: job, bytes: new Uint8Array(40 * MIB) } as const;
      left.keep(job, 0, { origin });
    }
    expect(left.find('a', [0])).toEqual([]);
    expect(left.find('b', [0])).toHaveLength(1);
    expect(left.find('c', [0])).toHaveLength(1);
  });

  it('counts an archive once, however many of its entries were left', () => {
    const left = new LeftInputs();
    const origin = { kind: 'bytes', name: 'all.zip', bytes: new Uint8Array(60 * MIB) } as const;
    for (let item = 0; item < 100; item += 1) left.keep('a', item, { origin, inside: `${item}.pdf` });
    expect(left.find('a', [0, 99])).toHaveLength(2);
  });

  it('is bounded in number too', () => {
    const left = new LeftInputs();
    for (let item = 0; item < 6000; item += 1) left.keep('a', item, fromPath('x'));
    expect(left.find('a', [0])).toEqual([]);
    expect(left.find('a', [5999])).toHaveLength(1);
  });
});
