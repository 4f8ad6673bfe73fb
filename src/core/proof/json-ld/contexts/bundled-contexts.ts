import { citizenshipV4rc1 } from './citizenship-v4rc1.ts';
import { clr200, clr201 } from './clr-2.ts';
import { examplesV2, undefinedTermsV2 } from './credentials-open-terms.ts';
import { credentialsV1 } from './credentials-v1.ts';
import { credentialsV2 } from './credentials-v2.ts';
import { dataIntegrityV1, dataIntegrityV2 } from './data-integrity.ts';
import { dccV1 } from './dcc-v1.ts';
import { didV1 } from './did-v1.ts';
import { ed25519Signature2020 } from './ed25519-2020.ts';
import { jws2020 } from './jws-2020.ts';
import { openBadges300 } from './open-badges-3-0-0.ts';
import { openBadges301 } from './open-badges-3-0-1.ts';
import { openBadges302 } from './open-badges-3-0-2.ts';
import { openBadges303 } from './open-badges-3-0-3.ts';
import { openBadgesExtensions } from './open-badges-extensions.ts';
import { securityV1 } from './security-v1.ts';
import { securityV2 } from './security-v2.ts';
import { bitstringStatusListV1, statusList2021 } from './status-lists.ts';
import type { LocalContext } from './term-notation.ts';
import { jwkV1, multikeyV1 } from './verification-keys.ts';

export interface BundledContext {
  /** of the document `{"@context": …}` as published, in canonical JSON (RFC 8785), lower-case hex */
  readonly sha256: string;
  /** makes the context from its term table; called once, when a document first names it */
  readonly make: () => LocalContext;
}

/**
 * The closed set of JSON-LD contexts: the only words that a canonical form is ever made with. Each is pinned by the
 * SHA-256 of what was published; the test of this table recomputes them. Nothing here is ever fetched.
 */
export const BUNDLED_CONTEXTS: ReadonlyMap<string, BundledContext> = new Map<string, BundledContext>([
  [
    'https://www.w3.org/2018/credentials/v1',
    { sha256: 'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247', make: credentialsV1 },
  ],
  [
    'https://www.w3.org/ns/credentials/v2',
    { sha256: 'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf', make: credentialsV2 },
  ],
  [
    'https://www.w3.org/ns/credentials/undefined-terms/v2',
    { sha256: '3b11e1df8c618447e9f79f3737e3c30fc0841537eb95f36003742c633672bb9f', make: undefinedTermsV2 },
  ],
  [
    'https://www.w3.org/ns/credentials/examples/v2',
    { sha256: '8a675bead391be98e6054c4e07c41f73337508d398e07047344c5d349aa2dc58', make: examplesV2 },
  ],
  [
    'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
    { sha256: '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b', make: openBadges300 },
  ],
  [
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
    { sha256: '8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5', make: openBadges301 },
  ],
  [
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
    { sha256: 'bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c', make: openBadges302 },
  ],
  [
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    { sha256: '04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966', make: openBadges303 },
  ],
  [
    'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
    { sha256: '15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7', make: openBadgesExtensions },
  ],
  [
    'https://purl.imsglobal.org/spec/clr/v2p0/context.json',
    { sha256: 'a2dd0c0c07434663b7b54a51dd8a3363f6d5c420efa87e3d97b4ef8661596d44', make: clr200 },
  ],
  [
    'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
    { sha256: '7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394', make: clr201 },
  ],
  [
    'https://w3id.org/security/data-integrity/v1',
    { sha256: '9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f', make: dataIntegrityV1 },
  ],
  [
    'https://w3id.org/security/data-integrity/v2',
    { sha256: '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305', make: dataIntegrityV2 },
  ],
  [
    'https://w3id.org/security/multikey/v1',
    { sha256: 'be20c3ee6af6e9c4102e66a85c26617831218e32216bdf050f870e389e737cdc', make: multikeyV1 },
  ],
  [
    'https://w3id.org/security/jwk/v1',
    { sha256: '38dd329a9a011facda06afc4ba43a121980eaedbd1f974268026d157926bc086', make: jwkV1 },
  ],
  [
    'https://w3id.org/security/suites/ed25519-2020/v1',
    { sha256: 'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691', make: ed25519Signature2020 },
  ],
  [
    'https://w3id.org/security/suites/jws-2020/v1',
    { sha256: 'eed16334842a5635257913b33acd1aeee29009eb188d855f9a1d0ceee4a8ae4d', make: jws2020 },
  ],
  [
    'https://w3id.org/security/v1',
    { sha256: 'd87de2ce3ce407bcac481f8af31e211e54beb5cbd7dd459826ed0502302ee234', make: securityV1 },
  ],
  [
    'https://w3id.org/security/v2',
    { sha256: '38a9ef19cf3a75bf856202bd1ed4cbd55c985ad4a809eb7f4ef584ba9d51dc90', make: securityV2 },
  ],
  [
    'https://www.w3.org/ns/did/v1',
    { sha256: 'a7e146c40fcec005d3f0f14ae745665f446da58d7914a9d8f733746686fad82b', make: didV1 },
  ],
  [
    'https://www.w3.org/ns/credentials/status/v1',
    { sha256: 'b2fcebfbaf4e6beae2be370fda8a5f9f99c28540c798a75a8cdccc0fb1a12492', make: bitstringStatusListV1 },
  ],
  [
    'https://w3id.org/vc/status-list/2021/v1',
    { sha256: '9768f9aa81ab6c3e2ad96b2d669eaba67afe13fff0140a853f1e3d313fab13b6', make: statusList2021 },
  ],
  [
    'https://w3id.org/dcc/v1',
    { sha256: '72bbeeb602655938f472f98317cab12c1bf6abc96a915d1fcc3fe18e79f92a42', make: dccV1 },
  ],
  [
    'https://w3id.org/citizenship/v4rc1',
    { sha256: '15ca37d6ed55aee696cb2c8ca747d889418756c66188a47734c15e092ffef869', make: citizenshipV4rc1 },
  ],
]);

const made = new Map<string, LocalContext>();

/** The bundled context that a URL names; undefined for every other URL. The same object each time. */
export function findBundledContext(url: string): LocalContext | undefined {
  const known = made.get(url);
  if (known !== undefined) return known;
  const context = BUNDLED_CONTEXTS.get(url)?.make();
  if (context !== undefined) made.set(url, context);
  return context;
}
