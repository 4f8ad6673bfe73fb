// The peers, set up as their own documentation says, offline: every context from memory, never a socket.
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import type { JsonObject } from '../../src/core/encoding/json.ts';
import { BUNDLED_CONTEXTS } from '../../src/core/proof/json-ld/contexts/bundled-contexts.ts';

export interface Peer {
  readonly issuer: string;
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
  readonly issue: (credential: JsonObject) => Promise<JsonObject>;
  readonly verify: (credential: JsonObject) => Promise<boolean>;
}

/** `@digitalbazaar/vc` with `eddsa-rdfc-2022`, one fixed key. */
export async function digitalBazaar(): Promise<Peer> {
  const seed = new Uint8Array(32).fill(7);
  const keyPair = await Ed25519Multikey.generate({ seed });
  const exported = await keyPair.export({ publicKey: true, secretKey: true, raw: true });
  const { publicKeyMultibase } = await keyPair.export({ publicKey: true });
  const issuer = `did:key:${publicKeyMultibase}`;
  keyPair.controller = issuer;
  keyPair.id = `${issuer}#${publicKeyMultibase}`;
  const verificationMethod = await keyPair.export({ publicKey: true, includeContext: true });
  const documents = new Map<string, unknown>();
  for (const [url, { make }] of BUNDLED_CONTEXTS) documents.set(url, { '@context': make() });
  documents.set(issuer, {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: issuer,
    verificationMethod: [verificationMethod],
    assertionMethod: [keyPair.id],
  });
  documents.set(keyPair.id, verificationMethod);
  const documentLoader = async (url: string): Promise<unknown> => {
    const document = documents.get(url);
    if (document === undefined) throw new Error(`not in memory: ${url}`);
    return { contextUrl: null, document, documentUrl: url, tag: 'static' };
  };
  return {
    issuer,
    publicKey: exported.publicKey,
    secretKey: seed,
    issue: (credential) =>
      vc.issue({
        credential,
        suite: new DataIntegrityProof({
          signer: keyPair.signer(),
          cryptosuite: eddsaRdfc2022,
          date: '2025-03-14T10:00:00Z',
        }),
        documentLoader,
      }),
    verify: async (credential) => {
      const suite = new DataIntegrityProof({ cryptosuite: eddsaRdfc2022 });
      const { verified } = await vc.verifyCredential({ credential, suite, documentLoader });
      return verified;
    },
  };
}
