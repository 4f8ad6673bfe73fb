import type { Answer, Connected, PayloadOf, ResponseOf } from '../../contract/call.ts';
import type { WalletContract } from '../../contract/wallet-contract.ts';

declare global {
  interface Window {
    /** exposed by the preload: the contract's functions, and nothing else */
    readonly lapel: Connected<WalletContract>;
  }
}

/** The one door to the wallet. Every function answers `{ ok, value }` or `{ ok: false, code, details }` and never rejects. */
export const wallet: Connected<WalletContract> = window.lapel;

export type { Answer };
export type Refusal = Extract<Answer<never>, { ok: false }>;

type Calls = WalletContract;
export type WalletState = ResponseOf<Calls['wallet']['state']>;
type Lists = ResponseOf<Calls['credentials']['list']>;
export type CredentialPage = Extract<Lists, { kind: 'lines' }>;
export type CredentialLine = CredentialPage['lines'][number];
export type Facets = Extract<Lists, { kind: 'facets' }>;
export type Timeline = Extract<Lists, { kind: 'timeline' }>;
type Shown = ResponseOf<Calls['credentials']['show']>;
export type ShownCredential = Extract<Shown, { kind: 'page' }>;
export type RawCredential = Extract<Shown, { kind: 'raw' }>;
export type IssuerList = ResponseOf<Calls['issuers']['list']>;
export type ShownIssuer = ResponseOf<Calls['issuers']['show']>;
export type Settings = ResponseOf<Calls['settings']['change']>;
export type About = ResponseOf<Calls['settings']['about']>;
export type BackupStatus = ResponseOf<Calls['backup']['status']>;
export type HolderList = ResponseOf<Calls['holders']['change']>;
export type DisclosurePage = ResponseOf<Calls['disclosures']['list']>;
export type Explanation = ResponseOf<Calls['imports']['explain']>;
export type JobProgress = PayloadOf<Calls['jobs']['progress']>;
export type JobItem = JobProgress['items'][number];
export type JobKind = JobProgress['kind'];
export type MenuCommand = PayloadOf<Calls['shell']['menu']>['command'];
export type LockedSignal = PayloadOf<Calls['shell']['locked']>;
export type HandedOver = PayloadOf<Calls['shell']['handedOver']>;
