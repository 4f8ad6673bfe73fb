import type { Clipboard, Shell } from 'electron';
import type { Answer, Connected } from '../../contract/call.ts';
import type { Result } from '../../core/result.ts';
import type { Confirmations } from '../confirmations.ts';
import type { DragOut } from '../drag-out.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import type { HandOver } from '../hand-over.ts';
import type { Keychain } from '../keychain.ts';
import type { OwnClipboard } from '../own-clipboard.ts';
import type { PreferenceFile, Preferences } from '../preferences.ts';
import type { ShellStateFile } from '../shell-state.ts';
import type { WalletLock } from '../wallet-lock.ts';
import type { ProcessContract } from '../wallet-process/process-contract.ts';

/** What the handlers are given; `index.ts` makes it. */
export interface ShellWorld {
  readonly ask: <T>(question: (process: Connected<ProcessContract>) => Promise<Answer<T>>) => Promise<Result<T>>;
  readonly lock: WalletLock;
  readonly keychain: Keychain;
  readonly confirm: Confirmations;
  readonly files: FileDialogs;
  readonly clipboard: OwnClipboard;
  readonly systemClipboard: Pick<Clipboard, 'readText' | 'writeText'>;
  readonly shell: Pick<Shell, 'openExternal'>;
  readonly dragOut: DragOut;
  readonly handOver: HandOver;
  readonly preferences: PreferenceFile;
  readonly state: ShellStateFile;
  readonly applyPreferences: (preferences: Preferences) => void;
  readonly setScreen: (screen: 'other' | 'recovery' | 'scan') => void;
  /** folder of the built app: licences and the web verifier's digests are read from it */
  readonly outDir: string;
  readonly appVersion: string;
  readonly isStandIn: boolean;
}
