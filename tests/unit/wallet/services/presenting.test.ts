import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import { createDataIntegrityProof } from '../../../../src/core/proof/data-integrity/create-proof.ts';
import { createJwt } from '../../../../src/core/proof/jose/create-jwt.ts';
import { expandDidKey } from '../../../../src/core/proof/keys/did.ts';
import { encodeJwk } from '../../../../src/core/proof/keys/jwk.ts';
import { noSnapshots } from '../../../../src/core/snapshot/snapshot.ts';
import { verify } from '../../../../src/core/verification/verify.ts';
import {
  addToCollection,
  listCollectionCredentials,
  makeCollection,
} from '../../../../src/wallet/services/collections.ts';
import { listCredentials } from '../../../../src/wallet/services/credentials.ts';
import { exportDisclosures, listDisclosures } from '../../../../src/wallet/services/disclosures.ts';
import { addPersona } from '../../../../src/wallet/services/holders.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { presentCredentials } from '../../../../src/wallet/services/present-credentials.ts';
import { previewPresentation, type Rung } from '../../../../src/wallet/services/preview-presentation.ts';
import type { Wallet } from '../../../../src/wallet/services/wallet.ts';
import { badge, created, issuer } from '../../core/presentation/people.ts';
import { sdKey, withBaseProof } from '../../core/proof/data-integrity/selective-disclosure/base-proof.ts';
import { codeOf, makeSandbox, makeWallet, unwrap } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
let wallet: Wallet;
let holder: string;
const ids: Record<'own' | 'other' | 'expired' | 'selective', string> = {
  own: '',
  other: '',
  expired: '',
  selective: '',
};

async function signed(change: JsonObject): Promise<string> {
  const made = await createDataIntegrityProof({
    document: { ...badge('2.0'), ...change },
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: issuer.verificationMethod,
    purpose: 'assertionMethod',
    created,
    crypto: portableCrypto,
    sign: issuer.sign,
  });
  if (!made.ok) throw new Error(made.error.code);
  return JSON.stringify(made.value);
}

const named = (name: string, number: number): JsonObject => ({
  name,
  id: `urn:uuid:0f9a7c8e-5a43-4b6e-9d3b-1b1f0d3c2a${number}`,
});

beforeAll(async () => {
  const made = await makeWallet(sandbox.path('wallet'));
  wallet = made.wallet;
  holder = made.holder;
  const subject = { ...(badge('2.0').credentialSubject as JsonObject), id: holder };
  const texts = {
    own: await signed({ ...named('Own', 11), credentialSubject: subject }),
    other: await signed(named('=Other', 12)),
    expired: await signed({ ...named('Expired', 13), validUntil: '2026-02-01T00:00:00Z', credentialSubject: subject }),
    selective: JSON.stringify(
      await withBaseProof(
        {
          ...badge('2.0'),
          ...named('Selective', 14),
          issuer: { id: sdKey.did, type: ['Profile'], name: 'Institut' },
          credentialSubject: subject,
        },
        ['/issuer', '/validFrom', '/credentialSubject/achievement'],
      ),
    ),
  };
  for (const [key, text] of Object.entries(texts)) {
    const content = { ok: true as const, value: new TextEncoder().encode(text) };
    const onItem = ({ id }: { readonly id: string | null }): void => {
      ids[key as keyof typeof ids] = id ?? '';
    };
    unwrap(await importCredentials(wallet, [{ file: `${key}.json`, content }], { onItem }));
  }
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

const rung = (ladder: readonly Rung[], form: Rung['form']): Rung => ladder.find((one) => one.form === form) as Rung;
const codesOf = (told: Rung['proves']): readonly string[] => told.map(({ code }) => code);

describe('previewPresentation', () => {
  it('shows every field, every way, what each proves and what it drops, and writes nothing', async () => {
    const before = unwrap(listDisclosures(wallet)).length;
    const asked = { as: 'vp-json', nonce: 'AQIDBAUGBwgJCgsMDQ4PEA', audience: 'Klinik Nord' } as const;
    const preview = unwrap(await previewPresentation(wallet, [ids.own], asked));
    expect(preview).toMatchObject({ as: 'vp-json', holder, isLive: true, refusal: null });
    expect(preview.credentials[0]).toMatchObject({ id: ids.own, verdict: 'valid', possession: 'proven', unlisted: 0 });
    const code = rung(preview.ladder, 'code');
    expect(code).toMatchObject({ isPossible: true, codes: 1, seconds: null });
    expect(codesOf(code.proves)).toEqual(['proves.checkable', 'proves.live', 'proves.possession']);
    expect(codesOf(code.cannotProve)).toEqual([]);
    expect(codesOf(rung(preview.ladder, 'frames').cannotProve)).toEqual(['lacks.screen-needed']);
    expect(codesOf(rung(preview.ladder, 'page').cannotProve)).toContain('lacks.foreign-verifier');
    expect(codesOf(rung(preview.ladder, 'pdf').cannotProve)).toContain('lacks.paper');
    expect(unwrap(listDisclosures(wallet))).toHaveLength(before);
  });

  it('foresees the size of what is then signed', async () => {
    const preview = unwrap(await previewPresentation(wallet, [ids.own, ids.other], { as: 'vp-json' }));
    const presented = unwrap(await presentCredentials(wallet, [ids.own, ids.other], { as: 'vp-json' }));
    expect(Math.abs(preview.bytes - Buffer.byteLength(presented.text))).toBeLessThan(4);
  });

  it('says what is weak about it', async () => {
    const preview = unwrap(await previewPresentation(wallet, [ids.other, ids.expired], { as: 'vp-json' }));
    const lacks = codesOf(rung(preview.ladder, 'frames').cannotProve);
    expect(lacks).toEqual(expect.arrayContaining(['lacks.not-live', 'lacks.another-holder', 'lacks.invalid-badge']));
    expect(codesOf(rung(preview.ladder, 'frames').proves)).toEqual(['proves.checkable']);
    expect(preview.refusal?.code).toBe('present.not-valid');
    expect(preview.refusal?.details.id).toBe(ids.expired);
    const insisting = { as: 'vp-json', evenIfInvalid: true, nonce: '123456' } as const;
    const again = unwrap(await previewPresentation(wallet, [ids.expired], insisting));
    expect(again.refusal).toBeNull();
    expect(codesOf(rung(again.ladder, 'code').proves)).toContain('proves.live-by-digits');
    expect(codesOf(rung(again.ladder, 'code').cannotProve)).toContain('lacks.digits-only');
    for (const { proves, cannotProve } of again.ladder) {
      for (const { sentence } of [...proves, ...cannotProve]) expect(sentence).not.toMatch(/[{}]/);
    }
  });

  it('refuses what could not be presented', async () => {
    expect(codeOf(await previewPresentation(wallet, [], { as: 'vp-json' }))).toBe('present.nothing-chosen');
    expect(codeOf(await previewPresentation(wallet, ['zzzzzz'], { as: 'vp-json' }))).toBe('usage.no-such-id');
    const fields = { [ids.own]: ['/name'] };
    expect(codeOf(await previewPresentation(wallet, [ids.own], { as: 'vp-json', fields }))).toBe('present.no-choice');
  });
});

describe('presenting an SD-JWT that its issuer gave to a key', () => {
  it('signs as the persona whose key it is, and binds the token to the request', async () => {
    const persona = unwrap(addPersona(wallet, 'For the clinic')).did;
    const key = expandDidKey(persona);
    if (!key.ok) throw new Error('no did:key');
    const { id: _, ...subject } = badge('2.0').credentialSubject as JsonObject;
    const token = await createJwt({
      header: { alg: 'EdDSA', kid: issuer.verificationMethod, typ: 'vc+sd-jwt' },
      claims: {
        ...badge('2.0'),
        ...named('Bound', 15),
        credentialSubject: subject,
        iss: issuer.did,
        cnf: { jwk: encodeJwk(key.value.key) },
      },
      sign: issuer.sign,
    });
    let id = '';
    const content = { ok: true as const, value: new TextEncoder().encode(`${token}~`) };
    unwrap(await importCredentials(wallet, [{ file: 'bound.txt', content }], { onItem: (one) => (id = one.id ?? '') }));
    const asked = { as: 'vp-json', nonce: 'AQIDBAUGBwgJCgsMDQ4PEA', audience: 'Klinik Nord' } as const;
    const preview = unwrap(await previewPresentation(wallet, [id], asked));
    expect(preview).toMatchObject({ holder: persona, credentials: [{ possession: 'proven' }] });
    const presented = unwrap(await presentCredentials(wallet, [id], asked));
    expect(presented.holder).toBe(persona);
    const reports = await verify(new TextEncoder().encode(presented.text), {
      now: wallet.world.now(),
      snapshots: noSnapshots,
      crypto: portableCrypto,
      request: { nonce: asked.nonce, audience: asked.audience },
    });
    if (!reports.ok) throw reports.error;
    expect(reports.value.map(({ verdict, securing }) => [verdict, securing])).toEqual([
      ['valid', 'eddsa-rdfc-2022'],
      ['valid', 'sd-jwt + kb'],
    ]);
    expect(reports.value[0]?.checks.find((check) => check.id === 'holder')?.outcome).toBe('passed');
  });
});

describe('presenting in part', () => {
  it('shows what was chosen, logs which fields, and finds them in the log', async () => {
    const options = { as: 'vp-json', fields: { [ids.selective]: ['/name'] }, audience: 'Größe & Söhne' } as const;
    const preview = unwrap(await previewPresentation(wallet, [ids.selective], options));
    const shown = preview.credentials[0]?.fields.filter(({ isShown }) => isShown).map(({ pointer }) => pointer);
    expect(shown).toContain('/name');
    const presented = unwrap(await presentCredentials(wallet, [ids.selective], options));
    expect(JSON.parse(presented.text).verifiableCredential[0].name).toBe('Selective');
    const found = ['GROSSE selective', 'große /name', 'grosse'].map((query) =>
      unwrap(listDisclosures(wallet, { query })),
    );
    expect(found.map((one) => one.length)).toEqual([1, 1, 1]);
    const [[logged] = []] = found;
    expect(logged?.credentials).toEqual([{ id: ids.selective, name: 'Selective', fields: ['/name'] }]);
  });

  it('refuses fields of badges that were not chosen, and signs nothing', async () => {
    const before = unwrap(listDisclosures(wallet)).length;
    const options = { as: 'vp-json', fields: { [ids.selective]: ['/name'] } } as const;
    expect(codeOf(await presentCredentials(wallet, [ids.own], options))).toBe('present.no-such-choice');
    const missing = { as: 'vp-json', fields: { [ids.selective]: ['/nothing'] } } as const;
    expect(codeOf(await presentCredentials(wallet, [ids.selective], missing))).toBe('present.no-such-field');
    expect(unwrap(listDisclosures(wallet))).toHaveLength(before);
  });
});

describe('a collection as a portfolio', () => {
  it('goes in the person’s order, with its list', async () => {
    unwrap(makeCollection(wallet, 'Career'));
    unwrap(addToCollection(wallet, 'Career', [ids.selective, ids.own]));
    const chosen = unwrap(listCollectionCredentials(wallet, 'career'));
    const portfolio = unwrap(await presentCredentials(wallet, chosen, { as: 'vp-json', collection: 'Career' }));
    const members = JSON.parse(portfolio.text).verifiableCredential as { name: string }[];
    expect(members.map(({ name }) => name)).toEqual(['Selective', 'Own', 'Career']);
  });
});

describe('the log of what was shown', () => {
  it('is written as a table without formulas, and as JSON', async () => {
    unwrap(await presentCredentials(wallet, [ids.other], { as: 'vp-jwt', purpose: '@SUM(1)' }));
    const csv = unwrap(exportDisclosures(wallet, 'csv', { query: 'other sum' }));
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(csv).toContain("'=Other");
    expect(csv).toContain("'@SUM(1)");
    const json = JSON.parse(unwrap(exportDisclosures(wallet, 'json')));
    expect(json[0]).toMatchObject({ form: 'vp-jwt', purpose: '@SUM(1)' });
    expect(unwrap(listDisclosures(wallet, { query: 'nobody ever' }))).toEqual([]);
    expect(unwrap(await listCredentials(wallet))).toHaveLength(5);
  });
});
