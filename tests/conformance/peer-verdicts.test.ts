import { describe, expect, it } from 'vitest';
import { asList, isJsonObject, type JsonObject } from '../../src/core/encoding/json.ts';
import type { VerificationReport } from '../../src/core/verification/report.ts';
import { verify } from '../../src/core/verification/verify.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import { askPeer } from './support/peer-verifier.ts';
import {
  areVectorsHere,
  findCaseDocument,
  instantOfCase,
  snapshotsOfCase,
  type VectorCase,
  vectorCases,
} from './support/vector-cases.ts';

// The same credentials, the same clock, the same copies of the same documents: to `@digitalbazaar/vc` and to us. Where the
// answers differ, the difference is of a kind that stands here with its reason, and there are as many as there were.

interface Kind {
  readonly cases: number;
  readonly reason: string;
}

const STATUS = 'Status is asked of another library there; whoever wires none in sees "verified".';
const CONTROLLER =
  'There the key has to be controlled by the issuer; here the issuer’s own document has to list it for assertion, and it does, by reference ' +
  '(Controlled Identifiers 1.0, 2.3).';

/** By what we say against it where the peer has verified, or by what the peer says against what is valid here. */
const DIFFERENCES: Readonly<Record<string, Kind>> = {
  'we: status.revoked': { cases: 16, reason: STATUS },
  'we: status.other-issuer': { cases: 11, reason: `${STATUS} The list says "not revoked", signed by somebody else.` },
  'we: status.no-snapshot': { cases: 1, reason: STATUS },
  'we: status.list-expired': { cases: 1, reason: STATUS },
  'we: status.list-wrong-type': { cases: 1, reason: STATUS },
  'we: status.list-not-verified': { cases: 1, reason: STATUS },
  'we: structure.lacks-type': {
    cases: 1,
    reason:
      'A status list that does not say it is one (Bitstring Status List 1.0, 2.2): the peer looks at its proof, not at what it is.',
  },
  'we: structure.redefined-term': {
    cases: 1,
    reason: 'An inline context gives words other meanings; the peer reads whatever context the document brings.',
  },
  'peer: controller': { cases: 4, reason: CONTROLLER },
  'peer: controller and chain': {
    cases: 2,
    reason: `${CONTROLLER} Nor does it know \`previousProof\`: what a later proof of a chain signs is different there (Data Integrity 1.0, 2.1.2).`,
  },
  'peer: no fragment': {
    cases: 1,
    reason:
      'The proof names its key by the did:key alone; the document behind it holds one key only, and the peer takes the document for the key.',
  },
};

interface Proven {
  readonly vector: VectorCase;
  readonly document: JsonObject;
}

const cases: readonly Proven[] = vectorCases.flatMap((vector) => {
  if (vector.level !== 'full' || !/eddsa-rdfc-2022|Ed25519Signature2020/.test(vector.proof)) return [];
  const document = findCaseDocument(vector);
  const isCredential = document?.issuer !== undefined && !asList(document.type).includes('VerifiablePresentation');
  return isCredential ? [{ vector, document }] : [];
});

async function judge(document: JsonObject, vector: VectorCase): Promise<VerificationReport | string> {
  const result = await verify(new TextEncoder().encode(JSON.stringify(document)), {
    now: instantOfCase(vector),
    snapshots: snapshotsOfCase(vector),
    crypto: nativeCrypto,
  });
  if (!result.ok) return result.error.code;
  return result.value[0] ?? 'no report';
}

function isValid(report: VerificationReport | string): boolean {
  return typeof report !== 'string' && report.verdict === 'valid';
}

/** Undefined where both say the same. */
async function differenceOn({ vector, document }: Proven): Promise<string | undefined> {
  const ours = await judge(document, vector);
  const peer = await askPeer(document, instantOfCase(vector), snapshotsOfCase(vector));
  if (peer.verified === isValid(ours)) return undefined;
  if (!peer.verified) return `peer: ${kindOf(peer.complaint)}`;
  if (typeof ours === 'string') return `we: ${ours}`;
  const told = ['recipient', 'schema', 'evidence', 'endorsements'];
  const against = ours.checks.find(({ id, outcome }) => outcome !== 'passed' && !told.includes(id));
  return `we: ${against?.code}`;
}

function kindOf(complaint: string): string {
  if (complaint.includes('issuer must match the verification method controller')) {
    return complaint.includes('Invalid signature') ? 'controller and chain' : 'controller';
  }
  return complaint.includes('"publicKeyMultibase" property is required') ? 'no fragment' : complaint;
}

/** Valid, with two proofs of an issuer who is a key: the peer takes those alone. */
function isSignedTwice({ vector, document: { proof, issuer } }: Proven): boolean {
  const isKey = isJsonObject(issuer) && typeof issuer.id === 'string' && issuer.id.startsWith('did:key:');
  return vector.expect === 'valid' && isKey && asList(proof).length === 2;
}

if (!areVectorsHere)
  console.warn('skipped: no ../shared/vectors, so nothing to ask @digitalbazaar/vc and ourselves about');

describe.skipIf(!areVectorsHere)('@digitalbazaar/vc and we (skipped: no ../shared/vectors)', () => {
  it('differ only where the difference has its reason', async () => {
    const found: Record<string, string[]> = {};
    for (const one of cases) {
      const difference = await differenceOn(one);
      if (difference === undefined) continue;
      found[difference] ??= [];
      found[difference].push(one.vector.id);
    }
    const counted = Object.entries(found).map(([kind, ids]) => [kind, ids.length]);
    const expected = Object.entries(DIFFERENCES).map(([kind, { cases: count }]) => [kind, count]);
    expect(Object.fromEntries(counted), JSON.stringify(found, null, 1)).toEqual(Object.fromEntries(expected));
    const differing = counted.reduce((sum, [, count]) => sum + Number(count), 0);
    expect(cases.length - differing).toBeGreaterThan(80);
  });

  it('differ on one good proof beside a bad one', async () => {
    const { vector, document } = cases.find(isSignedTwice) as Proven;
    expect(isValid(await judge(document, vector))).toBe(true);
    const [good, other] = asList(document.proof).filter(isJsonObject);
    const spoiled = { ...document, proof: [good ?? {}, { ...other, proofValue: good?.proofValue ?? '' }] };
    expect((await askPeer(spoiled, instantOfCase(vector), snapshotsOfCase(vector))).verified).toBe(true);
    const ours = await judge(spoiled, vector);
    expect(typeof ours === 'string' ? ours : ours.verdict).toBe('invalid');
  });

  it('agree that nothing is left of a credential that was changed', async () => {
    for (const { vector, document } of cases.filter((_, index) => index % 12 === 0)) {
      const changed = { ...document, id: 'urn:uuid:00000000-0000-4000-8000-000000000000' };
      expect((await askPeer(changed, instantOfCase(vector), snapshotsOfCase(vector))).verified, vector.id).toBe(false);
      expect(isValid(await judge(changed, vector)), vector.id).toBe(false);
    }
  });
});
