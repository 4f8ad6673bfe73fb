import type { CheckCode } from '../../core/errors.ts';
import { checkSentences } from '../../core/sentences/en/index.ts';
import type { Check, VerificationReport } from '../../core/verification/report.ts';
import { details } from '../answer.ts';
import { count, type Decoder, list, Mismatch, nullable, oneOf, optional, text, view } from '../decode.ts';
import { instant, issuerTrust, longText, maybeText, verdict } from './common.ts';

const checkCode: Decoder<CheckCode> = (input, path) => {
  if (typeof input === 'string' && Object.hasOwn(checkSentences, input)) return input as CheckCode;
  throw new Mismatch(path, 'a known code');
};

const checkShape = view({
  id: oneOf(
    'structure',
    'proof',
    'hosted',
    'issuer-key',
    'dates',
    'status',
    'recipient',
    'nonce',
    'audience',
    'holder',
    'schema',
    'resources',
    'evidence',
    'endorsements',
  ),
  outcome: oneOf('passed', 'failed', 'not-checked'),
  code: optional(checkCode),
  message: optional(longText),
  details: optional(details),
  asOf: optional(instant),
  source: optional(oneOf('snapshot', 'credential')),
});

/** What failed or was not checked says why: core's type asks for it, and so does this. */
const check: Decoder<Check> = (input, path) => {
  const decoded = checkShape(input, path);
  if (decoded.outcome === 'passed') return { ...decoded, outcome: 'passed' };
  if (decoded.code === undefined) throw new Mismatch(`${path}/code`, 'a known code');
  return { ...decoded, outcome: decoded.outcome, code: decoded.code };
};

export const credentialSummary = view({
  id: maybeText,
  name: maybeText,
  issuer: view({ id: maybeText, name: maybeText }),
  subject: maybeText,
  validFrom: nullable(text(200)),
  validUntil: nullable(text(200)),
});

export const verificationReport: Decoder<VerificationReport> = view({
  item: count,
  path: optional(longText),
  format: text(100),
  securing: text(500),
  verdict,
  checks: list(check, 50),
  issuerTrust,
  credential: credentialSummary,
});
