import type { SentenceTables } from '../sentences.ts';
import { backupSentences } from './backup.ts';
import { bakingSentences } from './baking.ts';
import { importSentences, noteSentences, probeSentences } from './import.ts';
import { inputSentences } from './input.ts';
import { issuerSentences } from './issuers.ts';
import { kindWords } from './kinds.ts';
import { networkSentences } from './network.ts';
import { phrases } from './phrases.ts';
import { presentationSentences } from './presentation.ts';
import { proofSentences } from './proof.ts';
import { reportPhrases } from './report.ts';
import { shellSentences } from './shell.ts';
import { showingSentences } from './showing.ts';
import { statusSentences } from './status.ts';
import { strengthScores, strengthSuggestions, strengthWarnings } from './strength.ts';
import { structureSentences } from './structure.ts';
import { vaultSentences } from './vault.ts';
import { verificationSentences } from './verification.ts';
import { walletSentences } from './wallet.ts';

/** German. Import it lazily: whoever speaks English need not carry it. */
export const germanTables: SentenceTables = {
  sentences: {
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
    ...proofSentences,
    ...statusSentences,
    ...structureSentences,
    ...verificationSentences,
    ...probeSentences,
    ...noteSentences,
    ...showingSentences,
    ...strengthScores,
    ...strengthSuggestions,
    ...strengthWarnings,
  },
  report: reportPhrases,
  kinds: kindWords,
  phrases,
};
