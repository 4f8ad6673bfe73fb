import type { ErrorCode } from '../../../core/errors.ts';

/**
 * Refusals whose sentence in core sends people to the terminal, in words for those who sit before the window: what can be done is named
 * as the window calls it. What stands in quotation marks is the words of a button or field.
 */
export const windowSentences = {
  'baking.already-baked':
    'The picture already carries a badge, and it was not replaced. Choose a picture without one. Nothing was changed.',
  'holder.none':
    'There is no key to sign with: every key of this wallet was retired. Make one in the settings: “Add a key”.',
  'import.backup-locked':
    'This is a backup of another wallet, encrypted under its password. Nothing of it was taken yet: give the password to open it.',
  'import.code-is-an-address':
    'The code leads to {url}, where the badge may be. Addresses in codes are never opened by themselves: use “Fetch from an address”, or open it in your browser and save the badge.',
  'import.no-snapshots': 'This file is neither an issuer pack nor a register: {reason} Nothing was changed.',
  'import.page-is-an-address':
    'The page holds no badge, only addresses where one may be ({url}). Use “Fetch from an address”, or save the badge from there.',
  'import.paper-without-badge':
    'This document holds no signed badge: nothing is attached to it, and no code on its pages carries one. Ask the issuer for the badge itself, or keep the document as an unsigned record.',
  'input.issuer-pack':
    'This is an issuer pack: what issuers publish, and no badge. Nothing was changed. In “Issuers”, choose “Take in a pack or register…”.',
  'input.link-outside':
    'This is a link that leads out of the folder. It was not followed; choose the file itself to read it.',
  'input.nothing-found': 'There is nothing to look at in what you chose: no file, or only hidden ones.',
  'input.only-an-address':
    'It holds only an address ({url}), and what was published there is not on this computer. Use “Fetch from an address”, or take in the issuer’s data first and add it again.',
  'issuers.keys-differ':
    'The keys of {url} in this pack are not those that were kept on {kept}. The pack’s copy was put aside and decides nothing. Use “Fetch again…” to ask the issuer itself.',
  'issuers.pack-too-large':
    'The issuer pack would have {bytes|size}; at most {limit|size} can be read again. Nothing was written.',
  'present.no-verifier-page':
    'The page that verifies itself is missing here or damaged. Install Lapel again. Nothing was signed.',
  'present.not-valid':
    'One of the chosen badges is not valid, so nothing can be signed yet. Leave it out, or choose “Show it all the same”.',
  'usage.no-such-id': 'This badge is not in this wallet any more.',
  'usage.no-such-issuer': 'This issuer is not known in this wallet any more.',
  'usage.no-passphrase': 'A passphrase is needed. Open the wallet with it and try again.',
  'usage.not-online':
    'Nothing was fetched: that needs your word. It would ask {hosts} for documents ({count} in all), and each of them would see this computer’s internet address and the time.',
  'vault.damaged':
    'The wallet’s files do not fit together: “{part}” was changed or partly put back from an older copy. Nothing was changed. Restore your newest backup in a new wallet, and keep these files: what is readable can still be saved from them.',
  'vault.not-found': 'The wallet is not in its folder. Make one, or restore one from a backup.',
} as const satisfies Partial<Readonly<Record<ErrorCode, string>>>;
