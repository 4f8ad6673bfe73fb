import { type JudgedReply, judgeReply } from '../core/presentation/judge-reply.ts';
import { type CreatedRequest, createRequest } from '../core/presentation/request.ts';
import { createRequestBook } from '../core/presentation/request-book.ts';
import type { Result } from '../core/result.ts';
import { type Snapshot, snapshotsOf } from '../core/snapshot/snapshot.ts';
import { webCrypto } from './web-crypto.ts';

export interface IssuerPack {
  /** of the file, as the person knows it */
  readonly name: string;
  readonly documents: number;
  /** RFC 3339: the oldest and the newest document inside */
  readonly oldest: string;
  readonly newest: string;
  /** did:key of whoever signed exactly these documents; null for nobody */
  readonly signedBy: string | null;
}

/** What this page knows until it is closed; nothing of it is stored. */
export interface Session {
  /** the question that is open now */
  readonly current: CreatedRequest | undefined;
  readonly packs: readonly IssuerPack[];
  ask(audience: string, wantedTypes: readonly string[]): Result<CreatedRequest>;
  /** the question is withdrawn: what comes from now on is judged as if nothing had been asked */
  forgetQuestion(): void;
  addPack(name: string, snapshots: readonly Snapshot[], signedBy: string | null): void;
  removePacks(): void;
  judge(bytes: Uint8Array): Promise<Result<JudgedReply>>;
}

const REQUEST_MINUTES = 5;

/** @param now - this computer's clock: requests, replies and dates are judged by it alone */
export function createSession(now: () => Date): Session {
  const book = createRequestBook();
  let current: CreatedRequest | undefined;
  let packs: readonly IssuerPack[] = [];
  let snapshots: readonly Snapshot[] = [];
  return {
    get current() {
      return current;
    },
    get packs() {
      return packs;
    },
    ask(audience, wantedTypes) {
      const nonce = crypto.getRandomValues(new Uint8Array(16));
      const request = createRequest({ audience, wantedTypes, minutes: REQUEST_MINUTES, nonce, now: now() });
      if (request.ok) {
        book.add(request.value);
        current = request.value;
      }
      return request;
    },
    forgetQuestion() {
      current = undefined;
    },
    addPack(name, added, signedBy) {
      const times = added.map(({ fetchedAt }) => fetchedAt).sort((a, b) => Date.parse(a) - Date.parse(b));
      const pack = { name, documents: added.length, oldest: times[0] ?? '', newest: times.at(-1) ?? '', signedBy };
      packs = [...packs.filter((other) => other.name !== name), pack];
      snapshots = [...snapshots, ...added];
    },
    removePacks() {
      packs = [];
      snapshots = [];
    },
    async judge(bytes) {
      const world = { now: now(), snapshots: snapshotsOf(snapshots), crypto: webCrypto };
      const judged = await judgeReply(bytes, { book, current }, world);
      const isAnswered = judged.ok && judged.value.liveness.startsWith('answered');
      if (isAnswered) current = undefined;
      return judged;
    },
  };
}
