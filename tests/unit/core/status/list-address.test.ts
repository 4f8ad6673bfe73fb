import { describe, expect, it } from 'vitest';
import { isAnotherList } from '../../../../src/core/status/list-address.ts';

const url = 'https://university.example/status/1';
const long = 'e5WK8CbZ1GjycuPombrj';

describe('isAnotherList', () => {
  it.each([
    ['the same address', url],
    ['the same with a fragment', `${url}#list`],
    ['the same with a slash', `${url}/`],
    ['the same without encryption', url.replace('https', 'http')],
    ['the same in capital letters', url.replace('university.example', 'UNIVERSITY.example')],
    ['no id', undefined],
    ['an id that is no text', { a: 1 }],
    ['a UUID', 'urn:uuid:0a3c'],
    ['a DID', 'did:web:university.example'],
    ['what is no address at all', 'https://'],
  ])('takes a list that gives %s for the one that was asked for', (_, claimed) => {
    expect(isAnotherList(claimed, url)).toBe(false);
  });

  it.each([
    ['another list of the same host', 'https://university.example/status/2'],
    ['the same name in another folder', 'https://university.example/other/1'],
    ['another query', `${url}?list=2`],
    ['another host', 'https://elsewhere.example/status/1'],
    ['another port', 'https://university.example:8443/status/1'],
  ])('does not take %s for it', (_, claimed) => {
    expect(isAnotherList(claimed, url)).toBe(true);
  });

  it('follows a list that moved to another host under its own long name, and only there', () => {
    const moved = `https://mirror.example/lists/${long}`;
    expect(isAnotherList(`https://university.example/status/${long}`, moved)).toBe(false);
    expect(isAnotherList(`https://mirror.example/other/${long}`, moved)).toBe(true);
    expect(isAnotherList(`https://university.example/status/${long}?page=2`, moved)).toBe(true);
    expect(isAnotherList('https://university.example/status/short', 'https://mirror.example/lists/short')).toBe(true);
  });
});
