import { describe, expect, it } from 'vitest';
import { readLink } from '../../../src/main/links.ts';

describe('readLink', () => {
  it('takes an https address of a named site', () => {
    expect(readLink('https://Northmere.example/badges/1?x=1#proof')).toEqual({
      ok: true,
      value: { href: 'https://northmere.example/badges/1?x=1#proof', site: 'northmere.example' },
    });
  });
  it.each([
    'http://northmere.example/',
    'ftp://northmere.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'smb://northmere.example/x',
    'ms-msdt:/id PCWDiagnostic',
    'https://user@northmere.example/',
    'https://user:secret@northmere.example/',
    'https://northmere.example:8443/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://northmere.example./',
    'https://-/',
    'https://northmere.example/a b',
    ' https://northmere.example/',
    'https://northmere.example/\u202egpj',
    'https://nörthmere.example/',
    'https:\\\\northmere.example',
    '//northmere.example/',
    '',
    `https://${'a'.repeat(64)}.example/`,
  ])('refuses %j', (address) => {
    const link = readLink(address);
    if (link.ok)
      expect(link.value.site).toBe('northmere.example'); // backslashes are slashes to a browser, and to us
    else expect(link.error.code).toBe('shell.link-refused');
    if (!address.startsWith('https:\\')) expect(link.ok).toBe(false);
  });
});
