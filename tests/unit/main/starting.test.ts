import { describe, expect, it } from 'vitest';
import { findRefusedSwitch } from '../../../src/main/refused-switches.ts';
import { walletEnvironment } from '../../../src/main/wallet-environment.ts';

describe('findRefusedSwitch', () => {
  const startedWith = (...words: readonly string[]) => ({ hasSwitch: (name: string) => words.includes(name) });

  it.each([
    'no-sandbox',
    'no-sandbox-and-elevated',
    'zygote-cmd-prefix',
    'remote-debugging-port',
    'remote-debugging-pipe',
    'inspect-brk',
    'js-flags',
    'load-extension',
    'disable-web-security',
    'renderer-cmd-prefix',
  ])('refuses --%s of an app that ships', (name) => {
    expect(findRefusedSwitch(startedWith('lang', name), true)).toBe(name);
  });
  it('takes what changes nothing about who may look', () => {
    expect(findRefusedSwitch(startedWith('lang', 'ozone-platform', 'force-device-scale-factor'), true)).toBeUndefined();
  });
  it.each(['inspect', 'inspect-brk', 'inspect-wait', 'remote-debugging-port'])(
    'refuses --%s of its command line too',
    (name) => {
      expect(findRefusedSwitch(startedWith('cli', name), true, 'command-line')).toBe(name);
    },
  );
  it('lets its command line run where only a window would need a sandbox', () => {
    expect(findRefusedSwitch(startedWith('cli', 'no-sandbox', 'single-process'), true, 'command-line')).toBeUndefined();
  });
  it('leaves an app that is not packed to whoever develops and tests it', () => {
    expect(findRefusedSwitch(startedWith('remote-debugging-port'), false)).toBeUndefined();
  });
});

describe('walletEnvironment', () => {
  it.each([
    'NODE_OPTIONS',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'NODE_DEBUG',
    'ELECTRON_RUN_AS_NODE',
    'OPENSSL_CONF',
    'SSL_CERT_FILE',
    'SSLKEYLOGFILE',
    'node_options',
  ])('leaves %s behind', (name) => {
    expect(walletEnvironment({ [name]: 'x', LANG: 'de_AT.UTF-8' })).toEqual({ LANG: 'de_AT.UTF-8' });
  });
  it('passes on what a system is found by, and a company’s certificate authority', () => {
    const given = { PATH: '/bin', HOME: '/home/ada', NODE_EXTRA_CA_CERTS: '/etc/ca.pem', TZ: undefined };
    expect(walletEnvironment(given)).toEqual({ PATH: '/bin', HOME: '/home/ada', NODE_EXTRA_CA_CERTS: '/etc/ca.pem' });
  });
});
