/** What a person keeps and sets in a wallet beside its badges. A sentence says whether anything was lost, and what to do next. */
export const walletSentences = {
  'collection.not-found': 'There is no collection called “{name}” in this wallet.',
  'collection.exists': 'There is a collection called “{name}” already. Choose another name; nothing was changed.',
  'collection.no-name': 'A collection needs a name of letters or digits. Nothing was changed.',
  'collection.too-many': 'A wallet keeps at most {limit} collections. Nothing was changed.',
  'settings.refused': 'The setting “{name}” cannot have this value. Nothing was changed.',
  'vault.wrong-keychain-secret':
    'What this computer’s keychain holds does not open this wallet. Open it with your passphrase. Nothing was changed.',
  'vault.no-keychain-slot': 'This wallet is not opened by this computer’s keychain. Open it with your passphrase.',
  'vault.keychain-unsafe':
    'This computer has no keychain that keeps secrets encrypted, so the wallet stays with its passphrase alone. Nothing was changed.',
} as const;
