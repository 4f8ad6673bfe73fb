import { type Details, WalletError } from '../../../../core/errors.ts';

/** Codes of OpenSSL and Node for a certificate or handshake that does not verify. */
const TLS_CODE =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_|HOSTNAME_|EPROTO$|PATH_LENGTH_)/;

/** Codes for a body or header that cannot be what the server meant: compression, HTTP itself, an early end. */
const DAMAGE_CODE = /^(?:Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ERR_PADDING|HPE_|ERR_STREAM_PREMATURE_CLOSE$|ERR_HTTP_)/;

/** What a socket threw, as a refusal with its code. A mistake of ours is thrown on. */
export function networkError(error: unknown, details: Details): WalletError {
  if (error instanceof WalletError) return error;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (error instanceof TypeError || typeof code !== 'string') throw error;
  const reason = code.slice(0, 60);
  const facts = { cause: error, details: { ...details, reason } };
  if (TLS_CODE.test(code)) return new WalletError('network.certificate', reason, facts);
  // Node's word for a connection that ended within a body
  if (DAMAGE_CODE.test(code) || message === 'aborted') return new WalletError('network.damaged-answer', reason, facts);
  return new WalletError('network.unreachable', reason, facts);
}

export function errorOfStatus(status: number, url: URL): WalletError {
  const details = { url: url.href, host: url.hostname, status };
  if (status === 404) return new WalletError('network.not-found', 'not found', { details });
  if (status === 401 || status === 403) return new WalletError('network.not-public', 'not public', { details });
  if (status === 429 || status === 503) return new WalletError('network.busy', 'busy', { details });
  return new WalletError('network.status', `status ${status}`, { details });
}
