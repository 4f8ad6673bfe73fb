import type { walletSentences as english } from '../en/wallet.ts';

export const walletSentences: Readonly<Record<keyof typeof english, string>> = {
  'collection.not-found': 'In dieser Brieftasche gibt es keine Sammlung „{name}“.',
  'collection.exists': 'Eine Sammlung „{name}“ gibt es schon. Wählen Sie einen anderen Namen; nichts wurde geändert.',
  'collection.no-name': 'Eine Sammlung braucht einen Namen aus Buchstaben oder Ziffern. Nichts wurde geändert.',
  'collection.too-many': 'Eine Brieftasche hat höchstens {limit} Sammlungen. Nichts wurde geändert.',
  'settings.refused': 'Die Einstellung „{name}“ kann diesen Wert nicht haben. Nichts wurde geändert.',
  'vault.wrong-keychain-secret':
    'Was der Schlüsselbund dieses Computers hält, öffnet diese Brieftasche nicht. Öffnen Sie sie mit Ihrer Passphrase. Nichts wurde geändert.',
  'vault.no-keychain-slot':
    'Der Schlüsselbund dieses Computers öffnet diese Brieftasche nicht. Öffnen Sie sie mit Ihrer Passphrase.',
  'vault.keychain-unsafe':
    'Dieser Computer hat keinen Schlüsselbund, der Geheimnisse verschlüsselt hält; darum bleibt es bei der Passphrase allein. Nichts wurde geändert.',
};
