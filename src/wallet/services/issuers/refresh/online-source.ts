import { decodeUtf8 } from '../../../../core/encoding/utf8.ts';
import { WalletError } from '../../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../../core/result.ts';
import { openCredential } from '../../../../core/verification/open-credential.ts';
import { listRestsOn } from '../../../vault/credentials.ts';
import type { Wallet } from '../../wallet.ts';
import { type Fetched, fetchDocument, type TestNetwork } from './fetch-document.ts';
import { keepFetched } from './keep-fetched.ts';
import { type RefreshOutcome, refreshIssuers } from './refresh-issuers.ts';
import { wantedDocuments } from './wanted-documents.ts';

/** What an import may ask of the internet, because the person said so. Handed in: without one, nothing is asked. */
export interface OnlineSource {
  /**
   * Fetches what a person named, or what a badge of theirs named as its own address. A hosted assertion is kept as a dated copy, so that
   * the badge can be compared with it.
   *
   * @returns the bytes as they came; `network.*`. Each address is asked once
   */
  fetchBadge(address: string): Promise<Result<Uint8Array>>;
  /** Fetches what the verdicts of some badges lacked, round after round, as `refreshIssuers` does; each is judged again as it comes. */
  fetchMissing(ids: readonly string[]): Promise<Result<readonly RefreshOutcome[]>>;
}

export interface OnlineSourceOptions {
  readonly signal?: AbortSignal;
  /** called once an address, as it was answered */
  readonly onOutcome?: (outcome: RefreshOutcome) => void;
  readonly testNetwork?: TestNetwork;
}

/** A hosted assertion leads to a badge class, that to a profile, that to a key. */
const ROUNDS_LIMIT = 6;
/** Of addresses that badges lead to, in one import. */
const BADGES_LIMIT = 500;

/** Goes online for one import, by the rules of every refresh (https, public addresses, bounded in all). */
export function openOnlineSource(wallet: Wallet, options: OnlineSourceOptions = {}): OnlineSource {
  const asked = new Map<string, Result<Uint8Array>>();
  const done = new Set<string>();
  const common = {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.testNetwork === undefined ? {} : { testNetwork: options.testNetwork }),
  };

  const fetchBadge = async (address: string): Promise<Result<Uint8Array>> => {
    const before = asked.get(address);
    if (before !== undefined) return before;
    if (asked.size >= BADGES_LIMIT) {
      const details = { url: address, limit: BADGES_LIMIT };
      return refuse(new WalletError('network.too-many-addresses', 'limit', { details }));
    }
    const fetched = await fetchDocument(address, common);
    const answer = fetched.ok ? keepIfHosted(wallet, address, fetched.value) : fetched;
    asked.set(address, answer);
    return answer;
  };

  const fetchMissing = async (ids: readonly string[]): Promise<Result<readonly RefreshOutcome[]>> => {
    const outcomes: RefreshOutcome[] = [];
    for (let round = 0; round < ROUNDS_LIMIT; round += 1) {
      const urls = missingOf(wallet, ids).filter((url) => !done.has(url));
      if (urls.length === 0) break;
      for (const url of urls) done.add(url);
      const report = await refreshIssuers(wallet, {
        ...common,
        urls,
        onOutcome: (outcome) => {
          outcomes.push(outcome);
          options.onOutcome?.(outcome);
        },
      });
      if (!report.ok) return report;
      if (options.signal?.aborted === true) break;
    }
    return succeed(outcomes);
  };

  return { fetchBadge, fetchMissing };
}

/** A credential secured by itself needs no copy of where it lay; a hosted assertion is nothing without. */
function keepIfHosted(wallet: Wallet, address: string, fetched: Fetched): Result<Uint8Array> {
  if (fetched.outcome === 'not-modified') throw new TypeError('nothing was said of a copy');
  if (fetched.outcome === 'gone') {
    return refuse(new WalletError('network.gone', 'taken back', { details: { url: address } }));
  }
  const text = decodeUtf8(fetched.bytes)?.trim();
  const opened = text?.startsWith('{') === true ? openCredential(text) : undefined;
  const isHosted = opened?.ok === true && opened.value.decoded.dataModel === 'legacy';
  const [wanted] = wantedDocuments([address]);
  if (!isHosted || wanted === undefined) return succeed(fetched.bytes);
  const kept = keepFetched(wallet, wanted, fetched);
  if (!kept.ok) return kept;
  return 'unfit' in kept.value ? refuse(kept.value.unfit) : succeed(fetched.bytes);
}

/** Addresses that verdicts asked for and had no copy of. */
function missingOf(wallet: Wallet, ids: readonly string[]): readonly string[] {
  const reader = wallet.vault.reader;
  const urls = ids.flatMap((id) =>
    listRestsOn(reader, id).flatMap(({ url, sha256 }) => (sha256 === null ? [url] : [])),
  );
  return [...new Set(urls)].filter((url) => wantedDocuments([url]).length > 0);
}
