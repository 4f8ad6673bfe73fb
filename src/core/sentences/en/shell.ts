/** The window, and what stands between it and the wallet. */
export const shellSentences = {
  'shell.other-sender':
    'Something other than Lapel’s own window asked for this, so it was refused. Nothing was changed.',
  'shell.malformed-request':
    'Lapel’s window asked for something in a form that the wallet does not know ({channel}). Nothing was changed. Restart Lapel; if it happens again, tell us.',
  'shell.malformed-answer':
    'The wallet answered in a form that the window does not know ({channel}). Your badges are safe. Restart Lapel; if it happens again, tell us.',
  'shell.too-often':
    'That was asked too often in a short time, so Lapel waits. Nothing was changed; try again in a moment.',
  'shell.too-busy': 'Lapel is still busy with what was asked before. Nothing was changed; try again in a moment.',
  'shell.failed':
    'Lapel made a mistake and stopped what it was doing ({channel}). What was acknowledged before is safe. Restart Lapel; if it happens again, tell us.',
  'shell.wallet-ended':
    'The part of Lapel that holds your wallet ended unexpectedly. What was acknowledged before is safe. Unlock the wallet to go on.',
  'shell.not-confirmed': 'You chose not to go on. Nothing was changed and nothing left Lapel.',
  'shell.nothing-chosen': 'No file was chosen. Nothing was changed.',
  'shell.clipboard-empty':
    'There is no text on the clipboard. Nothing was changed; copy a badge, its file’s text or its link, and try again.',
  'shell.link-refused':
    'This address cannot be opened: Lapel opens only https addresses that name a site. Nothing was opened.',
  'shell.no-such-job': 'This is finished already, or it was never started. Nothing was changed.',
  'shell.no-such-preview': 'This preview is no longer kept. Choose the badges again; nothing was signed.',
  'shell.no-such-presentation': 'This presentation is no longer kept. Present the badges again.',
  'shell.no-undo': 'This can no longer be taken back. Import the badges again from their files or a backup.',
  'shell.keychain-plain-text':
    'This computer’s keychain would keep the key as plain text, so Lapel does not use it. Your passphrase opens the wallet as before.',
  'shell.keychain-unavailable':
    'This computer’s keychain cannot be used right now. Your passphrase opens the wallet as before.',
  'shell.no-window': 'No window could be opened on this computer.',
} as const;
