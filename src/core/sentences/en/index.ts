import { backupSentences } from './backup.ts';
import { bakingSentences } from './baking.ts';
import { importSentences, noteSentences, probeSentences } from './import.ts';
import { inputSentences } from './input.ts';
import { issuerSentences } from './issuers.ts';
import { networkSentences } from './network.ts';
import { presentationSentences } from './presentation.ts';
import { proofSentences } from './proof.ts';
import { shellSentences } from './shell.ts';
import { showingSentences } from './showing.ts';
import { statusSentences } from './status.ts';
import { strengthScores, strengthSuggestions, strengthWarnings } from './strength.ts';
import { structureSentences } from './structure.ts';
import { vaultSentences } from './vault.ts';
import { verificationSentences } from './verification.ts';
import { walletSentences } from './wallet.ts';

/**
 * What a person reads, by code; one file per area. A sentence says what happened, whether anything was lost, and what
 * to do next; `{name}` is filled from the details beside the code. English is where codes are born: `ErrorCode` and
 * `CheckCode` are read off these tables, so a code without a sentence does not compile, and every other
 * language is a `Record` over the same keys.
 */
export const errorSentences = {
  ...backupSentences,
  ...bakingSentences,
  ...importSentences,
  ...inputSentences,
  ...issuerSentences,
  ...networkSentences,
  ...presentationSentences,
  ...shellSentences,
  ...vaultSentences,
  ...walletSentences,
} as const;

export const checkSentences = {
  ...proofSentences,
  ...statusSentences,
  ...structureSentences,
  ...verificationSentences,
} as const;

/** What is neither a refusal nor a reason: what was looked at, what a way of showing shows, and what a person may write to an issuer. */
export const tellingSentences = {
  ...probeSentences,
  ...noteSentences,
  ...showingSentences,
  ...strengthScores,
  ...strengthSuggestions,
  ...strengthWarnings,
} as const;

export type TellingCode = keyof typeof tellingSentences;

/** Why a command or an input was refused: `area.reason`. */
export type ErrorCode = keyof typeof errorSentences;

/** Why a check failed or was not made: `area.reason`. */
export type CheckCode = keyof typeof checkSentences;
