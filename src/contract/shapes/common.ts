import { errorCode } from '../answer.ts';
import { integer, list, nullable, oneOf, shape, text, textLike, view } from '../decode.ts';
import { secretBytes } from '../secret-bytes.ts';

/** Short texts of people: names, tags, audiences. Services bound them again, in their own way. */
export const shortText = text(500);
/** Other people's texts as `normaliseCredential` bounds them, sentences, addresses. */
export const longText = text(20_000);
export const maybeText = nullable(longText);

/** Of a credential in the wallet: the id as services give it. */
export const credentialId = textLike(/^[\w-]{1,64}$/, 64);
/** What a person may choose at once: 3.5 MB of ids. */
export const MOST_CHOSEN = 200_000;
export const credentialIds = list(credentialId, MOST_CHOSEN);

/** Handles that only main and the wallet process can resolve; they mean nothing outside this session. */
export const handle = textLike(/^[a-z]{1,20}-[0-9a-f]{32}$/, 64);
export const jobStarted = view({ jobId: handle });

export const instant = text(64);
export const maybeInstant = nullable(instant);
export const sha256Hex = textLike(/^[0-9a-f]{64}$/, 64);

/** UTF-8 of what was typed. */
export const passphrase = secretBytes(4096);
export const recoveryCode = text(200);

/** What a wallet or a backup is opened with. */
export const secret = shape({ passphrase: nullable(passphrase), recoveryCode: nullable(recoveryCode) });

export const verdict = oneOf('valid', 'invalid', 'unknown');
/** As lists tell it: of a certificate that nobody signed there is no verdict. */
export const standing = oneOf('valid', 'invalid', 'unknown', 'unsigned');
export const issuerTrust = oneOf('trusted', 'known', 'unknown', 'distrusted');

export const offset = integer(0, 10_000_000);
/** Of one page of a list. */
export const limit = integer(0, 200);
/** Of one page of ids alone. */
export const MOST_IDS = 10_000;

export const pageAsked = { offset, limit };

/** Code and sentence's facts, where something was refused. */
export const codeOrNull = nullable(errorCode);
