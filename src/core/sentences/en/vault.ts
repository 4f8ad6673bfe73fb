/** The wallet's folder and what is kept in it. A sentence says whether anything was lost, and what to do next. */
export const vaultSentences = {
  'vault.not-found': 'There is no wallet in this folder. Make one with “lapel init”, or name another folder.',
  'vault.exists': 'There is a wallet in this folder already. Nothing was changed; choose another folder.',
  'vault.wrong-passphrase': 'That is not the passphrase of this wallet. Nothing was changed; try again.',
  'vault.wrong-recovery-code': 'That is not the recovery code of this wallet. Nothing was changed.',
  'vault.recovery-code-mistyped':
    'The recovery code was mistyped: its check letters do not match. Compare it with your recovery sheet. Nothing was changed.',
  'vault.passphrase-too-short': 'A passphrase needs at least {minimum} characters. Nothing was changed.',
  'vault.passphrase-too-long': 'A passphrase may have at most {maximum} bytes. Nothing was changed.',
  'vault.in-use': 'This wallet is open in another window or program. Close it there first; nothing was changed.',
  'vault.locked': 'The wallet is locked. Open it with your passphrase and try again.',
  'vault.check-stopped': 'You stopped the check. What was not read yet may be whole or not; nothing was changed.',
  'vault.damaged':
    'The wallet’s files do not fit together: “{part}” was changed or partly put back from an older copy. Nothing was changed. Restore a backup, or save what is readable with “lapel check-vault --salvage”.',
  'vault.newer-than-app':
    'This wallet was last opened by a newer version. Update the app to open it. Nothing was changed.',
  'vault.key-work-refused':
    'The wallet’s key file asks for more work or memory ({memoryKib} KiB, {passes} passes) than Lapel allows, so it was changed by someone else or damaged. Put back your copy of “vault.keys”. Nothing was changed.',
  'vault.disk-full': 'The disk is full. What was acknowledged before is safe; make room and try again.',
  'vault.read-only': 'The wallet’s folder cannot be written to: the disk is read-only. Nothing was lost.',
  'vault.permission': 'You may not open or change the wallet’s folder. Check its permissions. Nothing was lost.',
  'vault.io':
    'The disk or folder failed while the wallet was used ({reason}). What was acknowledged before is safe; check the disk and try again.',
  'vault.too-large': 'One item of {bytes|size} is more than the wallet keeps ({limit|size}). Nothing was changed.',
  'usage.ambiguous-id': 'More than one badge’s id begins with {id}. Write more of it.',
  'import.nothing-inside': 'It holds no badge: the presentation is empty. Nothing was changed.',
  'import.backup-locked':
    'This is a backup of another wallet, encrypted under its password. Import it again with that password: “--backup-passphrase-file” or LAPEL_BACKUP_PASSPHRASE. Nothing of it was taken.',
  'import.backup-wrong-password': 'That password does not open this backup of another wallet. Nothing of it was taken.',
  'import.backup-damaged':
    'This encrypted backup of another wallet is damaged, or encrypted in a way that Lapel does not know. Nothing of it was taken; make the backup again.',
  'import.backup-work-refused':
    'This backup of another wallet asks for more work than Lapel allows before it opens. Nothing of it was taken.',
  'import.backup-too-large':
    'This backup of another wallet holds more than {limit} {part}. Nothing of it was taken; make smaller ones.',
  'import.no-snapshots': 'The list of snapshots cannot be used: {reason} Nothing was changed.',
  'import.no-trust-list': 'The list of trusted issuers cannot be used: {reason} Nothing was changed.',
  'export.other-form': 'This badge came as {forms}; it cannot be written as {format} without changing it.',
  'export.none-of-form': 'None of the badges came as {format}, so nothing was written.',
  'export.no-badges': 'There is no badge in this wallet yet, so nothing was written.',
  'export.no-end': 'None of these badges has a day on which it ends, so no calendar was written.',
  'holder.none':
    'There is no key to sign with: every key of this wallet was retired. Make one with “lapel holder new”.',
  'holder.not-found': 'There is no key {did} in this wallet.',
  'holder.retired':
    'The key {did} was retired and signs no more. Choose another of your keys; whoever checks is then told that the badge was issued to the old one.',
  'holder.no-name': 'A key needs a name, so that you can tell it from your others.',
  'holder.last-key': 'This is the only key left to sign with. Make another one first.',
  'holder.no-email': '“{address}” is not an e-mail address.',
  'present.not-valid':
    'The badge {id} is {verdict}, so it was not presented. Look at its report; to show it all the same, say so with “--even-if-invalid”.',
  'present.no-verifier-page':
    'The web verifier that belongs into the page is missing here or damaged. Install Lapel again (in a checkout, run “npm run build”). Nothing was signed.',
  'present.nothing-chosen': 'Choose at least one badge to present.',
} as const;
