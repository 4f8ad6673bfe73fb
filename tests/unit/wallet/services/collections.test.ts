import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  addToCollection,
  changeCollection,
  listCollectionCredentials,
  listCollections,
  MOST_COLLECTIONS,
  makeCollection,
  orderCollection,
  removeCollection,
  removeFromCollection,
} from '../../../../src/wallet/services/collections.ts';
import { listCredentials, removeCredential } from '../../../../src/wallet/services/credentials.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { checkVault, type Wallet } from '../../../../src/wallet/services/wallet.ts';
import { addCollection, listCollectionsOf } from '../../../../src/wallet/vault/collections.ts';
import { badge, inputOf } from '../plain-badges.ts';
import { codeOf, makeSandbox, makeWallet, unwrap } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
let wallet: Wallet;
let ids: readonly string[];

beforeAll(async () => {
  wallet = (await makeWallet(sandbox.path('wallet'))).wallet;
  unwrap(
    await importCredentials(
      wallet,
      [1, 2, 3, 4].map((number) => inputOf(badge({ name: `Badge ${number}` }))),
    ),
  );
  ids = unwrap(await listCredentials(wallet, { sort: 'name' })).map(({ id }) => id);
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

describe('collections', () => {
  it('hold badges in the order in which they were put in, each once', () => {
    unwrap(makeCollection(wallet, 'Job hunt', 'for the interview'));
    const [first = '', second = '', third = ''] = ids;
    unwrap(addToCollection(wallet, 'job HUNT', [third, first]));
    expect(unwrap(addToCollection(wallet, 'Job hunt', [first, second]))).toMatchObject({ credentials: 3 });
    expect(unwrap(listCollectionCredentials(wallet, 'Job hunt'))).toEqual([third, first, second]);
    unwrap(orderCollection(wallet, 'Job hunt', [second]));
    expect(unwrap(listCollectionCredentials(wallet, 'Job hunt'))).toEqual([second, third, first]);
    unwrap(removeFromCollection(wallet, 'Job hunt', [third]));
    expect(unwrap(listCollectionCredentials(wallet, 'Job hunt'))).toEqual([second, first]);
  });

  it('take badges back to where they were, first, middle and last, beside what came meanwhile', () => {
    unwrap(makeCollection(wallet, 'Undone'));
    const [first = '', second = '', third = '', fourth = ''] = ids;
    unwrap(addToCollection(wallet, 'Undone', [third, first, second]));
    const out = unwrap(removeFromCollection(wallet, 'Undone', [first, third]));
    expect(out.changed).toEqual([first, third]);
    expect(unwrap(listCollectionCredentials(wallet, 'Undone'))).toEqual([second]);
    expect(unwrap(addToCollection(wallet, 'Undone', out.changed, out.places))).toMatchObject({ places: out.places });
    expect(unwrap(listCollectionCredentials(wallet, 'Undone'))).toEqual([third, first, second]);

    const last = unwrap(removeFromCollection(wallet, 'Undone', [second]));
    unwrap(addToCollection(wallet, 'Undone', [fourth]));
    unwrap(addToCollection(wallet, 'Undone', last.changed, last.places));
    const shared = unwrap(listCollectionCredentials(wallet, 'Undone'));
    expect(shared.slice(0, 2)).toEqual([third, first]);
    expect(shared.slice(2).sort()).toEqual([second, fourth].sort());
    // what goes to the end goes behind all of them, and what is in it stays where it is
    unwrap(removeFromCollection(wallet, 'Undone', [third]));
    unwrap(addToCollection(wallet, 'Undone', [third, first]));
    expect(unwrap(listCollectionCredentials(wallet, 'Undone')).indexOf(third)).toBe(3);
    unwrap(removeCollection(wallet, 'Undone'));
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
  });

  it('are renamed with all that is in them', () => {
    expect(unwrap(changeCollection(wallet, 'Job hunt', { name: 'Job hunt 2026' }))).toMatchObject({
      name: 'Job hunt 2026',
      note: 'for the interview',
      credentials: 2,
    });
    expect(codeOf(listCollectionCredentials(wallet, 'Job hunt'))).toBe('collection.not-found');
  });

  it('are told of each badge, and lose it when it is removed', () => {
    unwrap(makeCollection(wallet, 'Another'));
    const last = ids[3] ?? '';
    unwrap(addToCollection(wallet, 'Another', [last]));
    expect(listCollectionsOf(wallet.vault.reader, last)).toEqual(['Another']);
    unwrap(removeCredential(wallet, last));
    expect(unwrap(listCollectionCredentials(wallet, 'Another'))).toEqual([]);
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
  });

  it.each([
    ['a name that is taken, however capitalised', 'another', 'collection.exists'],
    ['no name', '   ', 'collection.no-name'],
    ['a name of nothing but signs', '!?', 'collection.no-name'],
  ])('refuse %s', (_, name, code) => {
    expect(codeOf(makeCollection(wallet, name))).toBe(code);
  });

  it('refuse badges that are not there, and then take none of the others', () => {
    const before = unwrap(listCollectionCredentials(wallet, 'Job hunt 2026'));
    expect(codeOf(addToCollection(wallet, 'Job hunt 2026', [ids[2] ?? '', 'nosuchbadge']))).toBe('usage.no-such-id');
    expect(unwrap(listCollectionCredentials(wallet, 'Job hunt 2026'))).toEqual(before);
    expect(codeOf(addToCollection(wallet, 'none', []))).toBe('collection.not-found');
    expect(codeOf(changeCollection(wallet, 'Another', { name: 'job hunt 2026' }))).toBe('collection.exists');
  });

  it('are bounded in number', () => {
    unwrap(
      wallet.vault.write((vault) => {
        for (let index = unwrap(listCollections(wallet)).length; index < MOST_COLLECTIONS; index += 1) {
          addCollection(vault, {
            name: `C${index}`,
            nameKey: `c${index}`,
            note: '',
            createdAt: '2026-11-22T12:00:00Z',
          });
        }
      }),
    );
    expect(codeOf(makeCollection(wallet, 'One more'))).toBe('collection.too-many');
  });

  it('go without their badges', async () => {
    unwrap(removeCollection(wallet, 'Job hunt 2026'));
    expect(codeOf(removeCollection(wallet, 'Job hunt 2026'))).toBe('collection.not-found');
    expect(unwrap(listCollections(wallet)).some(({ name }) => name.startsWith('Job'))).toBe(false);
    expect(unwrap(await listCredentials(wallet)).length).toBe(3);
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
  });
});
