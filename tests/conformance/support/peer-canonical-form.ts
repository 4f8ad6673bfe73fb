import jsonld from 'jsonld';
import { BUNDLED_CONTEXTS } from '../../../src/core/proof/json-ld/contexts/bundled-contexts.ts';

const documents = new Map([...BUNDLED_CONTEXTS].map(([url, { make }]) => [url, { '@context': make() }]));

/** Thrown by the loader, so that a document with another context is refused by the peer as well. */
class ContextNotBundled extends Error {}

/**
 * What `jsonld` and `rdf-canonize` make of a document, with the options that the Data Integrity libraries give them and
 * with our contexts; null where they refuse it.
 *
 * @param effort - how often alike nodes are compared; the libraries' own 1 gives up on graphs that are no poison
 */
export async function peerCanonicalForm(
  document: object,
  algorithm: 'sha256' | 'sha384' = 'sha256',
  effort = 3,
): Promise<string | null> {
  try {
    return await jsonld.canonize(document, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      safe: true,
      base: null,
      rdfDirection: 'i18n-datatype',
      documentLoader: async (url) => {
        const bundled = documents.get(url);
        if (bundled === undefined) throw new ContextNotBundled(url);
        return { documentUrl: url, document: structuredClone(bundled) };
      },
      canonizeOptions: { algorithm: 'RDFC-1.0', messageDigestAlgorithm: algorithm, maxWorkFactor: effort },
    });
  } catch {
    return null;
  }
}
