/** Backups: writing them, reading them back, restoring from them. A sentence says whether anything was lost. */
export const backupSentences = {
  'backup.not-a-backup':
    'This is no backup of a wallet: a backup is an age file that opens with a passphrase. Nothing was changed.',
  'backup.wrong-passphrase':
    'That passphrase does not open this backup. A backup opens with the passphrase (or the recovery code) that it was made with, even if the wallet’s was changed since. Nothing was changed.',
  'backup.passphrase-not-text':
    'A backup’s passphrase must be text, so that it can be typed into any age tool. Give another one for the backup. Nothing was changed.',
  'backup.key-work-refused':
    'This backup asks for more work than Lapel allows (2 to the power of {workFactor}; at most {limit}), so Lapel did not make it. It can be opened with the age tool. Nothing was changed.',
  'backup.newer-than-app':
    'This backup was made by a newer version (its format is {version}). Update the app to restore it. Nothing was changed.',
  'backup.damaged':
    'This backup is damaged: it was cut short or changed after it was made. Nothing was changed. Try another copy of it.',
  'backup.malformed': 'This backup opens, but Lapel did not write what is in it ({part}). Nothing was changed.',
  'backup.unsafe-name':
    'This backup holds an entry of a name or kind that backups do not have, so Lapel did not write it. Nothing was changed.',
  'backup.duplicate-entry':
    'This backup holds the same thing twice ({part}), so Lapel did not write it. Nothing was changed.',
  'backup.wrong-hash':
    'This backup’s list of contents does not match what is inside ({part}). It was not restored, and nothing was changed. Try another copy.',
  'backup.manifest-mismatch':
    'This backup’s list of contents does not match what is inside: entries are missing, added or of another length. It was not restored, and nothing was changed. Try another copy.',
  'backup.too-large':
    'A part of this backup ({part}) is larger than {limit|size}. It was not read, and nothing was changed.',
  'backup.changed-meanwhile':
    'The wallet was changed while it was backed up, so the backup was given up. Nothing was lost; make it again.',
  'backup.stopped': 'You stopped it. What was begun was taken away again, and nothing else was changed.',
  'backup.not-read-back':
    'The backup was written, but what was read back is not what was written, so it was removed. The wallet is as it was. Use another disk.',
  'backup.differs':
    'What was restored from this backup is not what is in it ({part}). Do not rely on it: make another backup. The wallet is as it was.',
  'backup.disk-full':
    'The disk is full, so nothing was written there and nothing of it is left behind. Make room or choose another disk.',
  'backup.read-only': 'The disk cannot be written to. Nothing was changed; choose another folder.',
  'backup.permission': 'You may not write into this folder. Nothing was changed; choose another one.',
  'backup.folder-gone':
    'The folder for this file is not there, or the disk it was on is gone. Nothing was changed; choose another folder.',
  'backup.not-written':
    'The file could not be written ({reason}), and nothing of it is left behind. Check the disk, or choose another one.',
} as const;
