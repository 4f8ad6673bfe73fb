import type { ResponseOf } from '../../../src/contract/call.ts';
import type { WalletContract } from '../../../src/contract/wallet-contract.ts';
import type { NormalisedCredential } from '../../../src/core/credential/normalised-credential.ts';
import type { VerificationReport } from '../../../src/core/verification/report.ts';
import type { ImportRun } from '../run-import.ts';

/** What a real wallet said of the sample badges; plain JSON, so that it can be handed into a page. */
export interface SampleData {
  readonly shown: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly format: string;
    readonly sha256: string;
    readonly credential: NormalisedCredential;
    readonly report: VerificationReport;
    readonly snapshots: readonly {
      readonly url: string;
      readonly sha256: string | null;
      readonly fetchedAt: string | null;
    }[];
    readonly originals: readonly {
      readonly sha256: string;
      readonly form: string;
      readonly fileName: string;
      readonly addedAt: string;
    }[];
    readonly tags: readonly string[];
    readonly note: string | null;
    readonly history: readonly { readonly at: string; readonly kind: string; readonly details: unknown }[];
    readonly holder: string | null;
    readonly containerPath: string | null;
    readonly versions: readonly string[];
    readonly addedAt: string;
    readonly raw: string;
  }[];
  readonly issuers: readonly ResponseOf<WalletContract['issuers']['show']>[];
  readonly holder: string;
  readonly email: string;
  readonly importRun: ImportRun;
}

/** How the pretended wallet is; everything has a calm default. */
export interface PretendedOptions {
  /** `samples`: the sample badges alone; `many`: `count` badges made of them; `none` */
  readonly badges?: 'samples' | 'many' | 'none';
  readonly count?: number;
  /** how many issuers the badges come from; else those of the samples */
  readonly issuers?: number;
  /** so many skills more than those of the samples, a few badges each */
  readonly skills?: number;
  /** every badge has a name that layouts break on */
  readonly areNamesHard?: boolean;
  readonly phase?: 'absent' | 'locked' | 'open';
  readonly lockedBecause?: 'start' | 'asked' | 'idle' | 'suspend' | 'screen-lock' | 'wallet-ended';
  readonly language?: string;
  readonly theme?: 'system' | 'light' | 'dark';
  readonly textPercent?: number;
  /** the wallet opened, but part of it is damaged, and the clock is behind what it has seen */
  readonly isTroubled?: boolean;
  /** what a person was reminded of by asking; 0 and absent: they did not ask */
  readonly refreshReminderDays?: number;
  /** an import stands still after so many, until it is stopped */
  readonly importHeldAt?: number;
  /** so many values stand in each badge besides its own */
  readonly longRaw?: number;
  /** long work stands still at its beginning, until it is stopped */
  readonly areJobsHeld?: boolean;
  /** calls that refuse, by channel: `credentials.list` */
  readonly refusals?: Readonly<Record<string, string>>;
}
