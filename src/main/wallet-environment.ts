/** Of Node's own variables only this is passed on: a company's certificate authority, without which it could fetch nothing. */
const KEPT = 'NODE_EXTRA_CA_CERTS';

/**
 * What the wallet process sees of the environment: nothing that makes Node load code (`NODE_OPTIONS`), look another way at certificates
 * (`NODE_TLS_REJECT_UNAUTHORIZED`, `SSL_CERT_FILE`, `OPENSSL_CONF`) or write down what it keeps (`NODE_DEBUG`, `SSLKEYLOGFILE`).
 */
export function walletEnvironment(given: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && (name === KEPT || !/^(?:NODE|ELECTRON|OPENSSL|SSL)_|^SSLKEYLOGFILE$/i.test(name)))
      kept[name] = value;
  }
  return kept;
}
