import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { Ed25519Signature2020 } from '@digitalcredentials/ed25519-signature-2020';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../../src/core/encoding/json.ts';
import { parseStrictJson } from '../../../src/core/encoding/strict-json.ts';
import { BUNDLED_CONTEXTS } from '../../../src/core/proof/json-ld/contexts/bundled-contexts.ts';
import type { Snapshots } from '../../../src/core/snapshot/snapshot.ts';

// `@digitalbazaar/vc` as its documentation says, with both suites that OB 3.0 issuers use, offline: contexts and keys from
// memory, never a socket.

const MULTIKEY = 'https://w3id.org/security/multikey/v1';
const contexts = new Map<string, unknown>();
for (const [url, { make }] of BUNDLED_CONTEXTS) contexts.set(url, { '@context': make() });

export interface PeerAnswer {
  readonly verified: boolean;
  /** what it said against it, every message of every proof; empty where it verified */
  readonly complaint: string;
}

/**
 * Asks the peer about one credential.
 *
 * Status is another library's business there (`checkStatus` has to be given): it is told that all is well.
 */
export async function askPeer(credential: JsonObject, now: Date, snapshots: Snapshots): Promise<PeerAnswer> {
  const documentLoader = async (url: string): Promise<unknown> => {
    const document = contexts.get(url) ?? findDocument(url, snapshots);
    if (document === undefined) throw new Error(`not in memory: ${url}`);
    return { contextUrl: null, documentUrl: url, document, tag: 'static' };
  };
  try {
    const { verified, error } = await vc.verifyCredential({
      credential: structuredClone(credential),
      suite: [new DataIntegrityProof({ cryptosuite }), new Ed25519Signature2020()],
      documentLoader,
      checkStatus: async () => ({ verified: true }),
      now,
    });
    return { verified, complaint: verified ? '' : messagesOf(error) };
  } catch (error) {
    return { verified: false, complaint: messagesOf(error) };
  }
}

function messagesOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return [
    error.message,
    ...inner.map(messagesOf),
    ...(error.cause === undefined ? [] : [messagesOf(error.cause)]),
  ].join('; ');
}

/** A controller document or a verification method inside it, as a resolver dereferences them. */
function findDocument(url: string, snapshots: Snapshots): JsonObject | undefined {
  const [id = '', fragment] = url.split('#');
  const document = id.startsWith('did:key:') ? keyDocument(id) : readSnapshot(id, snapshots);
  if (document === undefined || fragment === undefined) return document;
  const methods = [...asList(document.verificationMethod), ...asList(document.assertionMethod)].filter(isJsonObject);
  const method = methods.find((one) => one.id === url || one.id === `#${fragment}`);
  return method === undefined ? undefined : { '@context': contextOf(method), ...method, id: url };
}

function contextOf({ type }: JsonObject): JsonValue {
  return type === 'Ed25519VerificationKey2020' ? 'https://w3id.org/security/suites/ed25519-2020/v1' : MULTIKEY;
}

function keyDocument(did: string): JsonObject {
  const key = did.slice('did:key:'.length);
  const id = `${did}#${key}`;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', MULTIKEY],
    id: did,
    verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase: key }],
    assertionMethod: [id],
  };
}

function readSnapshot(url: string, snapshots: Snapshots): JsonObject | undefined {
  const snapshot = snapshots.findSnapshot(url);
  const json = snapshot === undefined ? undefined : parseStrictJson(snapshot.bytes);
  return json?.ok === true && isJsonObject(json.value) ? json.value : undefined;
}
