import { decode } from 'cborg';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../../../src/core/encoding/json.ts';
import { decodeMultibase, encodeMultibase } from '../../../../../../src/core/encoding/multibase.ts';
import { portableCrypto } from '../../../../../../src/core/portable-crypto.ts';
import { checkDataIntegrityProofs } from '../../../../../../src/core/proof/data-integrity/data-integrity.ts';
import {
  deriveSelectiveProof,
  hasBaseProof,
} from '../../../../../../src/core/proof/data-integrity/selective-disclosure/derive-proof.ts';
import { STATEMENTS_LIMIT } from '../../../../../../src/core/proof/data-integrity/selective-disclosure/selective-digest.ts';
import { verdictOf, worldOf } from '../../keys/keys-for-tests.ts';
import { badgeOf, proofOf, withProof } from '../signed-documents.ts';
import { proofValueOf, sdKey, withBaseProof } from './base-proof.ts';

const unsigned = badgeOf(sdKey.did, {
  validUntil: '2027-01-01T00:00:00Z',
  credentialSubject: {
    id: 'did:example:holder',
    type: ['AchievementSubject'],
    identifier: [
      { type: 'IdentityObject', hashed: false, identityHash: 'Ada', identityType: 'name' },
      { type: 'IdentityObject', hashed: false, identityHash: '1815', identityType: 'ext:birthYear' },
    ],
    achievement: {
      id: 'urn:uuid:0f6d1f3a-6f0b-4a43-8f06-1c5d9c7d2b22',
      type: ['Achievement'],
      name: 'Reading Maps',
      description: 'Finds the way with a map alone.',
      criteria: { narrative: 'Three walks without help.' },
      tag: ['maps', 'walking'],
    },
  },
});
const mandatory = ['/issuer', '/validFrom', '/validUntil', '/credentialSubject/achievement/name'];
const base = await withBaseProof(unsigned, mandatory);
const derive = async (pointers: readonly string[], document = base) => {
  const result = await deriveSelectiveProof({ document, pointers, crypto: portableCrypto });
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`);
  return result.value;
};
const verdict = async (document: JsonObject) => {
  const expectation = { purpose: 'assertionMethod', controller: sdKey.did } as const;
  const { proof } = await checkDataIntegrityProofs(document, expectation, worldOf());
  return verdictOf(proof);
};
const derived = await derive(['/credentialSubject/identifier/1', '/credentialSubject/achievement/criteria']);
const componentsOf = (document: JsonObject): unknown[] => {
  const bytes = decodeMultibase(proofOf(document).proofValue as string);
  if (!bytes.ok) throw new Error('no proof value');
  return decode(bytes.value.subarray(3), { useMaps: true }) as unknown[];
};
const withComponents = (document: JsonObject, kind: 0 | 1, change: (components: unknown[]) => void) => {
  const components = componentsOf(document);
  change(components);
  return withProof(document, { proofValue: proofValueOf(kind, components) });
};

describe('ecdsa-sd-2023', () => {
  it('passes a base proof over all statements', async () => expect(await verdict(base)).toBe('passed'));

  it('passes what was derived, whichever part was chosen', async () => {
    const choices = [
      [],
      ['/name'],
      ['/credentialSubject/identifier/0'],
      ['/credentialSubject/identifier/1', '/credentialSubject/identifier/0'],
      ['/credentialSubject/achievement'],
      ['/credentialSubject'],
      [''],
      ['/issuer', '/issuer/name'],
    ];
    for (const pointers of choices) expect(await verdict(await derive(pointers))).toBe('passed');
  });

  it('says of what was derived that it is a part, and of the whole that it is not', async () => {
    const expectation = { purpose: 'assertionMethod', controller: sdKey.did } as const;
    const partial = async (document: JsonObject) =>
      (await checkDataIntegrityProofs(document, expectation, worldOf())).proof.details?.partial;
    expect(await partial(derived)).toBe(true);
    expect(await partial(base)).toBeUndefined();
  });

  it('shows what was chosen and what is mandatory, and nothing else', () => {
    const text = JSON.stringify(derived);
    expect(text).toContain('1815');
    expect(text).toContain('Three walks without help.');
    expect(text).toContain('Reading Maps');
    expect(text).not.toContain('Ada');
    expect(text).not.toContain('walking');
    expect(text).not.toContain('with a map alone');
    expect(hasBaseProof(base)).toBe(true);
    expect(hasBaseProof(derived)).toBe(false);
  });

  it('derives nothing for pointers that name nothing, and nothing from a derived proof', async () => {
    for (const pointers of [
      ['/nothing'],
      ['/credentialSubject/identifier/2'],
      ['/credentialSubject/identifier/01'],
      ['/name/0'],
    ]) {
      const result = await deriveSelectiveProof({ document: base, pointers, crypto: portableCrypto });
      expect(result).toMatchObject({ ok: false, error: { code: 'proof.selection-missing' } });
    }
    const again = await deriveSelectiveProof({ document: derived, pointers: [], crypto: portableCrypto });
    expect(again.ok).toBe(false);
  });

  it('fails a statement that was changed, left out or added, in both forms', async () => {
    for (const document of [base, derived]) {
      const leaves = leavesOf(document).filter((_, index) => document === derived || index % 4 === 0);
      for (const path of leaves) {
        if (path[0] === 'proof' || path[0] === '@context') continue;
        expect(await verdict(changeAt(document, path, 'x') as JsonObject), path.join('/')).not.toBe('passed');
      }
    }
    expect(await verdict({ ...derived, name: 'Reading Maps' })).toBe('failed proof.signature-mismatch');
    const { validUntil: _, ...endless } = derived;
    expect(await verdict(endless)).toBe('failed proof.signature-mismatch');
  });

  it('fails a proof whose own members were changed', async () => {
    for (const document of [base, derived]) {
      expect(await verdict(withProof(document, { created: '2026-03-02T00:00:00Z' }))).toBe(
        'failed proof.signature-mismatch',
      );
      expect(await verdict(withProof(document, { expires: '2027-01-01T00:00:00Z' }))).toBe(
        'failed proof.signature-mismatch',
      );
    }
  });

  it('fails a derived proof of another credential of the same issuer', async () => {
    const other = await derive([], await withBaseProof({ ...unsigned, validUntil: '2099-01-01T00:00:00Z' }, mandatory));
    const mixed = { ...derived, proof: other.proof } as JsonObject;
    expect(await verdict(mixed)).toBe('failed proof.signature-mismatch');
  });

  it('fails a mandatory statement that is passed off as a chosen one, and the other way round', async () => {
    const fewer = withComponents(derived, 1, (components) => (components[4] as number[]).pop());
    const none = withComponents(derived, 1, (components) => components.splice(4, 1, []));
    const shifted = withComponents(derived, 1, (components) => {
      components[4] = (components[4] as number[]).map((index) => index + 1);
    });
    for (const document of [fewer, none, shifted])
      expect(await verdict(document)).toBe('failed proof.signature-mismatch');
  });

  it('fails exchanged, missing and surplus signatures', async () => {
    const exchanged = withComponents(derived, 1, (components) => (components[2] as unknown[]).reverse());
    const missing = withComponents(derived, 1, (components) => (components[2] as unknown[]).pop());
    const surplus = withComponents(derived, 1, (components) => {
      (components[2] as unknown[]).push((components[2] as unknown[])[0]);
    });
    for (const document of [exchanged, missing, surplus]) {
      expect(await verdict(document)).toBe('failed proof.signature-mismatch');
    }
  });

  it('fails labels that are missing, exchanged or too many, and refuses two of one name', async () => {
    const labels = (document: unknown[]) => document[3] as Map<number, Uint8Array>;
    expect(labels(componentsOf(derived)).size).toBeGreaterThan(1);
    const missing = withComponents(derived, 1, (components) => labels(components).delete(0));
    const exchanged = withComponents(derived, 1, (components) => {
      const [first, second] = [...labels(components).values()];
      labels(components)
        .set(0, second as Uint8Array)
        .set(1, first as Uint8Array);
    });
    const many = withComponents(derived, 1, (components) => labels(components).set(99, new Uint8Array(32)));
    for (const document of [missing, exchanged, many])
      expect(await verdict(document)).toBe('failed proof.signature-mismatch');
    const twice = withComponents(derived, 1, (components) => {
      labels(components).set(1, labels(components).get(0) as Uint8Array);
    });
    expect(await verdict(twice)).toBe('failed proof.malformed');
  });

  it('fails a base proof whose mandatory pointers or HMAC key were changed', async () => {
    const pointers = withComponents(base, 0, (components) => components.splice(4, 1, ['/issuer']));
    const hmac = withComponents(base, 0, (components) => components.splice(2, 1, new Uint8Array(32)));
    expect(await verdict(pointers)).toBe('failed proof.signature-mismatch');
    expect(await verdict(hmac)).toBe('failed proof.signature-mismatch');
    const missing = withComponents(base, 0, (components) => components.splice(4, 1, ['/nothing']));
    expect(await verdict(missing)).toBe('failed proof.selection-missing');
  });

  it('fails one form under the header of the other', async () => {
    const asBase = withProof(derived, { proofValue: proofValueOf(0, componentsOf(derived)) });
    const asDerived = withProof(base, { proofValue: proofValueOf(1, componentsOf(base)) });
    expect(await verdict(asBase)).toBe('failed proof.malformed');
    expect(await verdict(asDerived)).toBe('failed proof.malformed');
  });

  it('refuses proof values that are not what the standard writes', async () => {
    const bytes = decodeMultibase(proofOf(derived).proofValue as string);
    if (!bytes.ok) throw new Error('no proof value');
    const value = (changed: Uint8Array) => encodeMultibase(changed, 'base64url');
    const refused: readonly JsonValue[] = [
      '',
      'u',
      'u2V0B',
      'z2V0B',
      7,
      value(Uint8Array.of(0xd9, 0x5d, 2, ...bytes.value.slice(3))),
      value(Uint8Array.of(...bytes.value, 0)),
      value(bytes.value.slice(0, -1)),
      proofValueOf(1, []),
      proofValueOf(1, { 0: 1 }),
      proofValueOf(1, [new Uint8Array(64), new Uint8Array(35), [], new Map(), []]),
      `u${'A'.repeat(1_000_000)}`,
    ];
    for (const proofValue of refused) {
      expect(await verdict(withProof(derived, { proofValue }))).toBe('failed proof.malformed');
    }
  });

  it('refuses components of wrong types and lengths', async () => {
    const changes: readonly ((components: unknown[]) => void)[] = [
      (components) => components.splice(0, 1, new Uint8Array(63)),
      (components) => components.splice(1, 1, new Uint8Array(36)),
      (components) => components.splice(1, 1, Uint8Array.of(0x81, 0x24, ...new Uint8Array(33))),
      (components) => components.splice(2, 1, [new Uint8Array(65)]),
      (components) => components.splice(2, 1, 'signatures'),
      (components) => components.splice(3, 1, new Map([['c14n0', new Uint8Array(32)]])),
      (components) => components.splice(3, 1, new Map([[0, new Uint8Array(31)]])),
      (components) => components.splice(3, 1, []),
      (components) => components.splice(4, 1, [-1]),
      (components) => components.splice(4, 1, [0.5]),
      (components) => components.splice(4, 1, [0, 0]),
      (components) => components.splice(4, 1, ['0']),
      (components) => components.push(0),
    ];
    for (const change of changes) {
      expect(await verdict(withComponents(derived, 1, change))).toBe('failed proof.malformed');
    }
  });

  it('keeps the work bounded when a proof claims more than anyone signs', async () => {
    const signatures = Array.from({ length: 2001 }, () => new Uint8Array(64));
    const many = withComponents(derived, 1, (components) => components.splice(2, 1, signatures));
    expect(await verdict(many)).toBe('failed proof.malformed');
    const evidence = Array.from({ length: STATEMENTS_LIMIT / 2 }, (_, index) => ({
      id: `urn:evidence:${index}`,
      type: ['Evidence'],
      name: `Walk ${index}`,
    }));
    const document = { ...derived, evidence };
    expect(await verdict(document)).toBe('not-checked proof.too-complex');
  });
});

function leavesOf(value: JsonValue, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member as JsonValue, [...path, name]));
}

function changeAt(value: JsonValue, path: readonly string[], suffix: string): JsonValue {
  const [name, ...rest] = path;
  if (name === undefined) return typeof value === 'string' ? value + suffix : suffix;
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === name ? changeAt(item, rest, suffix) : item));
  }
  return isJsonObject(value) ? { ...value, [name]: changeAt(value[name] as JsonValue, rest, suffix) } : value;
}
