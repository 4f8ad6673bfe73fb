// How the command line is cut into files. Benches bundle what they measure by the same rules: what is loaded is part of the time.

/**
 * What `lapel verify` runs for a token goes into one chunk: in a cold start, finding and linking thirty small ones costs more than all
 * they do. Sentences and errors, which every command needs, are another. Data Integrity, pictures, codes and the vault stay apart.
 */
export const chunkGroups = [
  {
    name: 'base',
    test: inSource(
      'core/(?:errors|eventually|result)',
      'core/sentences/(?:sentences|en/.*)',
      'cli/command',
      'wallet/unfinished-paths',
    ),
  },
  {
    name: 'verify',
    test: inSource(
      'core/encoding/(?:base58btc|base64url|date-time|hex|jcs|json|json-fault|multibase|plain-json|strict-json|utf8)',
      'core/credential/(?!normalise|legacy/normalise).*',
      'core/(?:portable-hashes|presentation/(?:legacy-badge|manifest)|snapshot/snapshot)',
      'core/proof/keys/.*',
      'core/proof/cose/.*',
      'core/proof/jose/(?!create-|select-disclosures).*',
      'core/proof/json-ld/graph-work',
      'core/verification/(?:(?!open-input|remembered)[a-z-]+|legacy/legacy-md5|schema/schema-work)',
      'wallet/(?:native-crypto|vault/secret-bytes)',
      'wallet/services/(?:verify-inputs|input/(?:read-files|open-papers|input-limits|archive-entry|zip-archive|tar-archive))',
      'wallet/services/wallet-backups/(?:open-wallet-backups|recognise-backup)',
    ),
  },
];

function inSource(...files: readonly string[]): RegExp {
  return new RegExp(`/src/(?:${files.join('|')})\\.ts$`);
}

/** Importing a file of core does nothing but define: what is not used of it need not be loaded. */
export const hasSideEffects = (id: string): boolean => !/\/src\/core\/|\/@noble\/|\/cborg\/|\/fflate\//.test(id);
