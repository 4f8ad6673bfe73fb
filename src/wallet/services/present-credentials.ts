import { decodeUtf8 } from '../../core/encoding/utf8.ts';
import { WalletError } from '../../core/errors.ts';
import { isBoundTo } from '../../core/presentation/bind-token.ts';
import {
  type CreatedPresentation,
  createPresentation,
  type PresentationToCreate,
} from '../../core/presentation/create-presentation.ts';
import { readPresentedCredential } from '../../core/presentation/presented-credential.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import type { VerificationReport } from '../../core/verification/report.ts';
import { getBlob, sha256Hex } from '../vault/blobs.ts';
import type { StoredCredential } from '../vault/credentials.ts';
import { addDisclosure } from '../vault/disclosures.ts';
import { addHistory } from '../vault/history.ts';
import { findHolderSecret, type HolderEntry, listHolders } from '../vault/holders.ts';
import { wipe } from '../vault/secret-bytes.ts';
import { attemptAsync } from './attempt.ts';
import { getCredentials } from './find-credential.ts';
import { signWithSeed, verificationMethodOf } from './holder-key.ts';
import { findSigningHolder } from './holders.ts';
import { trustDecisions } from './issuers/issuers.ts';
import { judgeFromBytes } from './judge.ts';
import type { Wallet } from './wallet.ts';

export interface PresentOptions {
  readonly as: 'vp-json' | 'vp-jwt';
  /** in what shape it leaves, for the log: `vp-json`, `vp-jwt`, `qr`, `frames`, `html`, …; default: `as` */
  readonly form?: string;
  /** who asks, and the number they asked with */
  readonly audience?: string;
  readonly nonce?: string;
  /** what for, in the holder's words */
  readonly purpose?: string;
  /** how long it is good; default 10 */
  readonly minutes?: number;
  /** what is shown of single badges, by id: pointers of `PresentedField`; of those without an entry everything is */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** makes it a signed portfolio of this name, with a list of everything in it */
  readonly collection?: string;
  /** did:key of the persona that signs; default: the one the badges were issued to, else the oldest */
  readonly holder?: string;
  /** shows a badge that is invalid all the same, because the person said so */
  readonly evenIfInvalid?: boolean;
  /**
   * Called with what was signed before it is logged: whoever draws it says here that it cannot be drawn, and then it is
   * thrown away and the log tells of nothing.
   */
  readonly prepare?: (created: CreatedPresentation, holder: string) => Promise<Result<unknown>>;
}

export interface PresentedCredentials extends CreatedPresentation {
  readonly holder: string;
  readonly credentials: readonly { readonly id: string; readonly name: string | null }[];
  /** ids of those that name another key as their subject: whoever asked for possession will say no to them */
  readonly issuedToOthers: readonly string[];
  /** number of its entry in the log */
  readonly disclosure: number;
}

const DEFAULT_MINUTES = 10;
const MOST_MINUTES = 24 * 60;

/**
 * Makes a presentation of some credentials, signed by a persona of this wallet.
 *
 * Each is judged as of now first; an invalid one is refused unless the person insists. The entry in the disclosure log is
 * written before the presentation is handed out: what was not logged never leaves.
 *
 * @param ids - ids or beginnings of ids; each credential once, in this order
 * @returns `present.nothing-chosen`, `present.not-valid`, `present.*`, `holder.*`, `usage.no-such-id`, `vault.*`
 */
export async function presentCredentials(
  wallet: Wallet,
  ids: readonly string[],
  options: PresentOptions,
): Promise<Result<PresentedCredentials>> {
  return attemptAsync(async () => {
    if (ids.length === 0) return refuse(new WalletError('present.nothing-chosen', 'no ids'));
    const chosen = getCredentials(wallet, ids);
    if (!chosen.ok) return chosen;
    const shown = options.evenIfInvalid === true ? succeed(null) : await refuseInvalid(wallet, chosen.value);
    if (!shown.ok) return shown;
    const holder = findSigningHolder(wallet, options.holder ?? holderOf(wallet, chosen.value));
    if (!holder.ok) return holder;
    const created = await sign(wallet, chosen.value, holder.value, options);
    if (!created.ok) return created;
    const prepared = await options.prepare?.(created.value, holder.value.did);
    if (prepared?.ok === false) return prepared;
    return log(wallet, chosen.value, holder.value, created.value, options);
  });
}

async function refuseInvalid(wallet: Wallet, credentials: readonly StoredCredential[]): Promise<Result<null>> {
  const reports = await judgeAll(wallet, credentials);
  if (!reports.ok) return reports;
  for (const [index, credential] of credentials.entries()) {
    const { verdict } = reports.value[index] as VerificationReport;
    if (verdict === 'invalid') {
      const details = { id: credential.id, verdict };
      return refuse(new WalletError('present.not-valid', 'an invalid credential was chosen', { details }));
    }
  }
  return succeed(null);
}

/** As of now, from the bytes, in the order given. */
export async function judgeAll(
  wallet: Wallet,
  credentials: readonly StoredCredential[],
): Promise<Result<readonly VerificationReport[]>> {
  const trust = trustDecisions(wallet);
  if (!trust.ok) return trust;
  const context = { now: wallet.world.now(), trust: trust.value };
  const reports: VerificationReport[] = [];
  for (const credential of credentials) {
    const judged = await judgeFromBytes(wallet, credential, context);
    if (!judged.ok) return judged;
    reports.push(judged.value.report);
  }
  return succeed(reports);
}

/** The persona all of them were issued to, where there is one. */
export function holderOf(wallet: Wallet, credentials: readonly StoredCredential[]): string | undefined {
  const [first, ...others] = credentials.map((one) => one.holder ?? confirmedHolder(wallet, one));
  return others.every((holder) => holder === first) ? first : undefined;
}

/** The persona to whose key the issuer of an SD-JWT gave it, where it names nobody as its subject. */
function confirmedHolder(wallet: Wallet, credential: StoredCredential): string | undefined {
  if (credential.subject !== null) return undefined;
  const presented = readPresentedCredential(textOf(wallet, credential), 1);
  if (!presented.ok || presented.value.form !== 'sd-jwt') return undefined;
  const { claims } = presented.value;
  return listHolders(wallet.vault.reader).find(({ did }) => isBoundTo(claims, did))?.did;
}

async function sign(
  wallet: Wallet,
  credentials: readonly StoredCredential[],
  holder: HolderEntry,
  options: PresentOptions,
): Promise<Result<CreatedPresentation>> {
  const asked = presentationOf(wallet, credentials, holder, options);
  if (!asked.ok) return asked;
  const seed = findHolderSecret(wallet.vault.reader, holder.did);
  if (seed === undefined) throw new TypeError('a persona without a key');
  try {
    return await createPresentation({ ...asked.value, sign: (bytes) => signWithSeed(seed, bytes) });
  } finally {
    wipe(seed);
  }
}

/**
 * What is to be signed, all but the signature.
 *
 * @returns `present.no-such-choice` where fields are named of a badge that was not chosen
 */
export function presentationOf(
  wallet: Wallet,
  credentials: readonly StoredCredential[],
  holder: HolderEntry,
  { as, audience, nonce, purpose, collection, fields = {}, minutes = DEFAULT_MINUTES }: PresentOptions,
): Result<Omit<PresentationToCreate, 'sign'>> {
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES) {
    const problem = `A presentation is good for 1 to ${MOST_MINUTES} minutes.`;
    return refuse(new WalletError('usage.invalid', 'minutes', { details: { problem } }));
  }
  const places = new Map(credentials.map(({ id }, place) => [id, place]));
  const stray = Object.keys(fields).find((id) => !places.has(id));
  if (stray !== undefined) {
    return refuse(new WalletError('present.no-such-choice', 'fields of no badge', { details: { id: stray } }));
  }
  const chosen = Object.entries(fields).map(([id, pointers]) => [places.get(id) as number, pointers] as const);
  return succeed({
    credentials: credentials.map((credential) => textOf(wallet, credential)),
    fields: new Map(chosen),
    holder: holder.did,
    verificationMethod: verificationMethodOf(holder.did),
    ...(nonce === undefined ? {} : { nonce }),
    ...(audience === undefined ? {} : { audience }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(collection === undefined ? {} : { collection }),
    created: wallet.world.now(),
    expiresInMs: minutes * 60_000,
    as,
    crypto: wallet.world.crypto,
  });
}

function textOf(wallet: Wallet, credential: StoredCredential): string {
  const text = decodeUtf8(getBlob(wallet.vault.reader, credential.sha256));
  if (text === undefined) throw new TypeError('a credential was kept that is no text');
  return text;
}

function log(
  wallet: Wallet,
  chosen: readonly StoredCredential[],
  holder: HolderEntry,
  created: CreatedPresentation,
  options: PresentOptions,
): Result<PresentedCredentials> {
  const at = wallet.world.now().toISOString();
  const credentials = chosen.map(({ id, name }) => {
    const fields = options.fields?.[id];
    return { id, name, ...(fields === undefined ? {} : { fields }) };
  });
  const logged = wallet.vault.write((vault) => {
    const disclosure = addDisclosure(vault, {
      at,
      holder: holder.did,
      form: options.form ?? options.as,
      audience: options.audience ?? null,
      purpose: options.purpose ?? null,
      nonce: options.nonce ?? null,
      expires: created.expires,
      credentials,
      sha256: sha256Hex(new TextEncoder().encode(created.text)),
    });
    for (const { id } of credentials) addHistory(vault, { at, kind: 'presented', details: { disclosure } }, id);
    return disclosure;
  });
  if (!logged.ok) return logged;
  const issuedToOthers = chosen
    .filter(({ subject }) => subject?.startsWith('did:') === true && subject !== holder.did)
    .map(({ id }) => id);
  return succeed({ ...created, holder: holder.did, credentials, issuedToOthers, disclosure: logged.value });
}
