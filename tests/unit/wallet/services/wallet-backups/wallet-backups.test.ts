import { describe, expect, it } from 'vitest';
import { decodeBackupKey } from '../../../../../src/wallet/services/wallet-backups/backup-key.ts';
import { findLockedBackup, unlockBackup } from '../../../../../src/wallet/services/wallet-backups/locked-backup.ts';
import { recogniseBackup } from '../../../../../src/wallet/services/wallet-backups/recognise-backup.ts';
import { decodeWalletBackup } from '../../../../../src/wallet/services/wallet-backups/wallet-backup.ts';
import { codeOf, unwrap } from '../../vault-sandbox.ts';
import {
  badge,
  did,
  encryptedWallet,
  learnCardEnvelope,
  lockedText,
  privateJwk,
  publicKeyMultibase,
  seed,
  shortSecret,
  unlockedWallet,
  verificationKey,
} from './foreign-wallets.ts';

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value, null, 1));
const password = new TextEncoder().encode('pässword of the phone');
const text = JSON.stringify([unlockedWallet('Work', [badge('First')])]);

async function unlock(bytes: Uint8Array, secret = password): Promise<string> {
  const locked = findLockedBackup(bytes);
  if (locked === undefined) return 'not recognised';
  const opened = await unlockBackup(locked, secret);
  return opened.ok ? new TextDecoder().decode(opened.value) : opened.error.code;
}

describe('decodeWalletBackup', () => {
  it('takes a list of wallets apart: exact credentials, profiles, and keys as personas', () => {
    const bytes = encode([unlockedWallet('Work', [badge('First'), badge('Second')]), unlockedWallet('Home', [])]);
    expect(recogniseBackup(bytes)).toBe('clear');
    const backup = unwrap(decodeWalletBackup(bytes));
    expect(backup?.profiles).toEqual([
      { name: 'Work', did },
      { name: 'Home', did },
    ]);
    expect(backup?.credentials.map(({ path }) => path)).toEqual(['/0/contents/0', '/0/contents/1']);
    const whole = new TextDecoder().decode(bytes);
    for (const one of backup?.credentials ?? []) expect(whole).toContain(new TextDecoder().decode(one.bytes));
    expect(backup?.keys).toEqual([{ did, name: 'Work', seed }]); // the same key twice is one
    expect(backup?.otherKeys).toBe(0);
  });

  it('takes one wallet, a profile out of an archive, and the keys of a LearnCard bundle', () => {
    const one = unwrap(decodeWalletBackup(encode(unlockedWallet('Only', [badge('First')]))));
    expect(one?.credentials.map(({ path }) => path)).toEqual(['/contents/0']);
    const profile = { profileName: 'Old', didDocument: { id: did }, verificationKey, credentialCids: ['b1'] };
    expect(unwrap(decodeWalletBackup(encode(profile)))).toMatchObject({
      credentials: [],
      keys: [{ did, name: 'Old' }],
    });
    const jwks = { ed25519: privateJwk, secp256k1: { kty: 'EC' } };
    expect(unwrap(decodeWalletBackup(encode(jwks)))?.keys.map((key) => key.did)).toEqual([did]);
  });

  it.each([
    ['a credential that speaks of a wallet', { ...badge('UniversalWallet2020'), note: 'UniversalWallet2020' }],
    ['a locked wallet', { type: 'UniversalWallet2020', status: 'LOCKED', contents: 'x' }],
    ['an empty list', []],
    ['a list of a wallet and something else', [unlockedWallet('Work', []), badge('First')]],
  ])('takes %s for no backup', (_, value) => {
    expect(unwrap(decodeWalletBackup(encode(value)))).toBeUndefined();
  });

  it('refuses what is too much, and what is no strict JSON', () => {
    const many = new Array(101).fill(unlockedWallet('Work', []));
    expect(codeOf(decodeWalletBackup(encode(many)))).toBe('import.backup-too-large');
    const twice = new TextEncoder().encode('{"type":"UniversalWallet2020","type":"x","contents":[]}');
    expect(codeOf(decodeWalletBackup(twice))).toBe('json.duplicate-key');
  });
});

describe('decodeBackupKey', () => {
  it.each([
    ['with seed and public key', verificationKey],
    ['with the seed alone', { ...verificationKey, privateKeyMultibase: shortSecret }],
    [
      'as a Multikey',
      { type: 'Multikey', id: `${did}#a`, controller: did, publicKeyMultibase, secretKeyMultibase: shortSecret },
    ],
    ['as a JWK in a record', { type: 'JsonWebKey2020', controller: did, privateKeyJwk: privateJwk }],
    ['as a bare JWK', privateJwk],
  ])('takes a key %s', (_, record) => {
    expect(decodeBackupKey(record, null)).toEqual({ did, name: null, seed });
  });

  it.each([
    ['of another DID', { ...verificationKey, controller: 'did:web:elsewhere.example' }],
    ['whose id names another DID', { ...verificationKey, id: 'did:key:z6MkOther#a' }],
    ['whose public half is another', { ...verificationKey, publicKeyMultibase: 'z6MkOther' }],
    ['whose JWK is of another', { ...privateJwk, x: privateJwk.d }],
    ['of another kind', { ...verificationKey, privateKeyMultibase: 'z3we' }],
    ['cut short', { ...verificationKey, privateKeyMultibase: shortSecret.slice(0, 30) }],
  ])('takes no key %s', (_, record) => {
    expect(decodeBackupKey(record, null)).toBe('not-usable');
  });

  it('passes over public keys and key agreement', () => {
    const { privateKeyMultibase: _, ...publicHalf } = verificationKey;
    expect(decodeBackupKey(publicHalf, null)).toBeUndefined();
    expect(decodeBackupKey({ ...verificationKey, type: 'X25519KeyAgreementKey2020' }, null)).toBeUndefined();
  });
});

describe('an encrypted backup', () => {
  it('of Learner Credential Wallet opens with its password, older and newer', async () => {
    const secret = new TextDecoder().decode(password);
    expect(await unlock(encode(encryptedWallet(text, secret)))).toBe(text);
    expect(await unlock(new TextEncoder().encode(lockedText(text, secret)))).toBe(text);
  });

  it('of LearnCard opens with its password', async () => {
    expect(await unlock(new TextEncoder().encode(await learnCardEnvelope(text, 'pässword of the phone')))).toBe(text);
  });

  it('does not open with another', async () => {
    const other = new TextEncoder().encode('another');
    const secret = 'pässword of the phone';
    expect(await unlock(encode(encryptedWallet(text, secret)), other)).toBe('import.backup-wrong-password');
    for (let time = 0; time < 20; time++) {
      const locked = new TextEncoder().encode(lockedText(text, secret));
      expect(await unlock(locked, other)).toBe('import.backup-wrong-password');
    }
    const envelope = new TextEncoder().encode(await learnCardEnvelope(text, secret));
    expect(await unlock(envelope, other)).toBe('import.backup-wrong-password');
  });

  it('that asks for too much work costs none', async () => {
    const greedy = encryptedWallet(text, 'p');
    const { jwe } = greedy.credentialSubject as { jwe: { recipients: { header: { p2c: number } }[] } };
    for (const { header } of jwe.recipients) header.p2c = 2 ** 40;
    expect(await unlock(encode(greedy))).toBe('import.backup-work-refused');
    const envelope = JSON.parse(await learnCardEnvelope(text, 'p')) as { kdfParams: { memoryCost: number } };
    envelope.kdfParams.memoryCost = 2 ** 30;
    expect(await unlock(encode(envelope))).toBe('import.backup-work-refused');
  });

  it('that was changed is refused', async () => {
    const whole = encryptedWallet(text, 'p');
    const { jwe } = whole.credentialSubject as { jwe: { ciphertext: string; recipients: unknown[] } };
    jwe.ciphertext = `A${jwe.ciphertext.slice(1)}`;
    const secret = new TextEncoder().encode('p');
    expect(['import.backup-damaged']).toContain(await unlock(encode(whole), secret).catch(String));
    jwe.recipients = [];
    expect(await unlock(encode(whole), secret)).toBe('import.backup-damaged');
    expect(await unlock(new TextEncoder().encode('LOCKED:AAAA'), secret)).toBe('import.backup-damaged');
  });

  it('is told from a badge', () => {
    expect(findLockedBackup(encode(badge('"ciphertext" and "kdfParams"')))).toBeUndefined();
    expect(findLockedBackup(new TextEncoder().encode('LOCKED: a badge?!'))).toBeUndefined();
    expect(findLockedBackup(new Uint8Array(0))).toBeUndefined();
  });
});
