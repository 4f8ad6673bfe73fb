import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { succeed } from '../../../../src/core/result.ts';
import {
  addToCollection,
  listCollectionCredentials,
  makeCollection,
  removeFromCollection,
} from '../../../../src/wallet/services/collections.ts';
import { listIds, listPage } from '../../../../src/wallet/services/credential-lists.ts';
import { removeCredentials } from '../../../../src/wallet/services/credentials.ts';
import { facets } from '../../../../src/wallet/services/facets.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { changeTags, tagCredential } from '../../../../src/wallet/services/label-credentials.ts';
import { checkVault, type Wallet } from '../../../../src/wallet/services/wallet.ts';
import { listTags } from '../../../../src/wallet/vault/labels.ts';
import { badge, inputOf } from '../plain-badges.ts';
import { codeOf, makeSandbox, makeWallet, unwrap } from '../vault-sandbox.ts';
import { codePng } from './import/paper.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
let wallet: Wallet;
let ids: readonly string[];

beforeAll(async () => {
  wallet = (await makeWallet(sandbox.path('wallet'))).wallet;
  unwrap(
    await importCredentials(
      wallet,
      [1, 2, 3, 4, 5].map((number) => inputOf(badge({ name: `Badge ${number}` }))),
    ),
  );
  const picture = await codePng('a certificate in words');
  unwrap(
    await importCredentials(wallet, [{ file: 'certificate.png', content: succeed(picture) }], { keepUnsigned: true }),
  );
  ids = unwrap(listIds(wallet, { sort: 'name' })).ids;
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

describe('what is done with many badges at once', () => {
  it('is told of those alone that were changed, so that undoing it takes nothing from the others', () => {
    const [first = '', second = '', third = ''] = ids;
    unwrap(tagCredential(wallet, second, ['work']));
    const tagged = unwrap(changeTags(wallet, [first, second, third, first], { add: ['work'] }));
    expect(tagged).toEqual({ ids: [first, second, third], changed: [first, third] });
    expect(unwrap(changeTags(wallet, tagged.changed, { remove: ['work'] })).changed).toEqual([first, third]);
    expect(listTags(wallet.vault.reader, second)).toEqual(['work']);
    expect(listTags(wallet.vault.reader, first)).toEqual([]);
  });

  it('tells the same of a collection', () => {
    const [first = '', second = '', third = ''] = ids;
    unwrap(makeCollection(wallet, 'Job hunt'));
    unwrap(addToCollection(wallet, 'Job hunt', [second]));
    const { changed } = unwrap(addToCollection(wallet, 'Job hunt', [first, second, third]));
    expect(changed).toEqual([first, third]);
    expect(unwrap(removeFromCollection(wallet, 'Job hunt', changed)).changed).toEqual([first, third]);
    expect(unwrap(listCollectionCredentials(wallet, 'Job hunt'))).toEqual([second]);
    expect(unwrap(removeFromCollection(wallet, 'Job hunt', [first])).changed).toEqual([]);
  });

  it('changes nothing where one of them is not there, or a tag is none', () => {
    const [first = ''] = ids;
    const { commit } = wallet.vault.tip;
    expect(codeOf(changeTags(wallet, [first, 'nosuchid'], { add: ['new'] }))).toBe('usage.no-such-id');
    expect(codeOf(changeTags(wallet, [first], { add: ['new', '  '] }))).toBe('usage.invalid');
    expect(codeOf(removeCredentials(wallet, [first, 'nosuchid']))).toBe('usage.no-such-id');
    expect(wallet.vault.tip.commit).toBe(commit);
  });

  it('is one step of the vault, whatever their number', () => {
    const { commit } = wallet.vault.tip;
    unwrap(changeTags(wallet, ids, { add: ['all of them'] }));
    expect(wallet.vault.tip.commit).toBe(commit + 1);
    unwrap(changeTags(wallet, ids, { remove: ['all of them'] }));
    expect(unwrap(checkVault(wallet)).damage).toEqual([]);
  });
});

describe('listIds', () => {
  it('gives the ids of the lines, in their order, part by part', async () => {
    for (const query of [{}, { sort: 'name' }, { text: 'badge' }, { verdicts: ['invalid'] }] as const) {
      const page = unwrap(await listPage(wallet, query));
      const whole = unwrap(listIds(wallet, query));
      expect(whole).toEqual({ total: page.total, ids: page.lines.map(({ id }) => id) });
      const parts = [0, 2, 4, 6].flatMap((offset) => unwrap(listIds(wallet, { ...query, offset, limit: 2 })).ids);
      expect(parts).toEqual(whole.ids);
    }
  });

  it('refuses a collection that is not there', () => {
    expect(codeOf(listIds(wallet, { collection: 'none' }))).toBe('collection.not-found');
  });
});

describe('a certificate that nobody signed', () => {
  it('is counted and found as such, never among what cannot be told', async () => {
    const unsigned = unwrap(await listPage(wallet, { verdicts: ['unsigned'] }));
    expect(unsigned.lines.map(({ report }) => report.format)).toEqual(['unsigned-record']);
    expect(unsigned).toMatchObject({ total: 1, verdicts: { valid: 0, invalid: 5, unknown: 0, unsigned: 1 } });
    expect(unwrap(await listPage(wallet, { verdicts: ['unknown'] })).lines).toEqual([]);
    expect(unwrap(await listPage(wallet, { verdicts: ['unknown', 'unsigned'] })).total).toBe(1);
    expect(unwrap(facets(wallet)).verdicts).toEqual([
      { value: 'invalid', credentials: 5 },
      { value: 'unsigned', credentials: 1 },
    ]);
  });

  it('is found by a text among all, and by its kind within that text', async () => {
    expect(unwrap(await listPage(wallet, { text: 'certificate', verdicts: ['unsigned'] })).total).toBe(1);
    expect(unwrap(await listPage(wallet, { text: 'badge', verdicts: ['unsigned'] })).total).toBe(0);
  });
});

describe('the counts beside a list', () => {
  it('say what choosing another verdict would give, and the total what is chosen', async () => {
    const page = unwrap(await listPage(wallet, { verdicts: ['valid'] }));
    expect(page).toMatchObject({ total: 0, lines: [], verdicts: { invalid: 5, unsigned: 1 } });
  });
});
