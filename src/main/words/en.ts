/** What main says itself: menus, and the dialogs that the system draws. The window's words are its own (src/renderer). */
export const en = {
  menuFile: 'File',
  menuEdit: 'Edit',
  menuView: 'View',
  menuWindow: 'Window',
  menuHelp: 'Help',
  importFiles: 'Import Files…',
  importFolder: 'Import Folder…',
  paste: 'Import from Clipboard',
  present: 'Present Badges…',
  check: 'Check Somebody’s Badges…',
  scan: 'Scan a Code…',
  backup: 'Back Up…',
  lock: 'Lock',
  find: 'Find',
  badges: 'Badges',
  timeline: 'Timeline',
  issuers: 'Issuers',
  disclosures: 'What You Showed',
  settings: 'Settings…',
  about: 'About Lapel',
  shortcuts: 'Keyboard Shortcuts',
  open: 'Open Lapel',
  quit: 'Quit Lapel',

  cancel: 'Cancel',
  sign: 'Sign',
  signTitle: 'Sign a presentation with your key?',
  signDetail:
    '{count}: {names}\n\nFor: {audience}\nWhat for: {purpose}\nMinutes it is good for: {minutes}.\n\nWhoever gets it can read what the preview shows, and can keep it.',
  signHidden: 'Fields left out: {hidden}.',
  signInvalid: 'At least one of these badges is NOT valid.',
  anybody: 'anybody (no audience named)',
  noPurpose: 'not said',
  unnamed: 'a badge without a name',
  oneBadge: '1 badge',
  manyBadges: '{count} badges',

  exportTitle: 'Write {count} out of the wallet?',
  exportDetail: 'The files are not encrypted: whoever can read the folder can read the badges.',
  write: 'Write',

  exportLogTitle: 'Write the log out of the wallet?',
  exportLogDetail: 'The file is not encrypted: whoever can read it can read to whom you showed what.',

  dragTitle: 'Drag badges out of the wallet?',
  dragDetail:
    'What you let go of elsewhere is a file that is not encrypted. You are asked once until the wallet is locked; drag again after saying yes.',
  allow: 'Allow',

  renewTitle: 'Make a new recovery code?',
  renewDetail:
    'The code you have now stops opening this wallet. It is shown once; keep it on paper, apart from this computer.',
  renew: 'Make a New Code',

  asideTitle: 'Put the wallet that is here aside?',
  asideDetail:
    'Choose the backup next. Once it is restored, the wallet that is here keeps everything in it, locked, in a folder beside its place whose name ends with “put-aside” and the day. Nothing of it is deleted.',
  goOn: 'Choose the Backup',
  notNotedTitle: 'The backup was restored, but not all of the wallet before was put aside',
  notNotedDetail:
    'What this computer’s keychain holds for the wallet before is still here and does not open this one. Write down the recovery code that the window shows, and unlock with the new passphrase. If you still need it for the wallet before, copy the file “keychain.sealed” from Lapel’s folder before you turn the keychain on or off.',

  linkTitle: 'Open {site} in your browser?',
  linkDetail:
    '{address}\n\nThe address comes from a badge. Whoever runs the site sees your internet address and that you came.',
  openLink: 'Open',

  onlineTitle: 'Go online?',
  onlineDetail:
    'Lapel asks: {hosts}.\n\nWhoever runs them sees this computer’s internet address and what was asked for. Nothing about you is sent.',
  onlineFurther:
    'What comes may name further addresses, of issuers and of lists of withdrawn badges. Lapel asks those as well.',
  goOnline: 'Go Online',
  more: '{count} more',

  removeTitle: 'Remove {count} for good?',
  removeDetail:
    'So many, or such large ones, may not come back with Undo. Only a backup that holds them brings them back.',
  remove: 'Remove',

  signPackTitle: 'Sign the issuer pack with your key?',
  signPackDetail: 'Whoever trusts your key then takes its documents in on your word, and sees that the pack is yours.',
  conflictsTitle: 'Take in documents that contradict yours?',
  conflictsDetail:
    'They replace what this wallet knows of these issuers, their keys included. Do so only if you know where the pack comes from.',
  takeIn: 'Take Them In',

  clipboardTitle: 'Import what is on the clipboard?',
  clipboardDetail: 'Lapel reads the text on it ({count} characters) and looks for badges. What is none is not kept.',
  import: 'Import',

  backupFiles: 'Backups',
  packFiles: 'Issuer packs and lists',
  allFiles: 'All files',
  chooseFiles: 'Choose badges to import',
  chooseFolder: 'Choose a folder to import',
  choosePack: 'Choose an issuer pack or a list of issuers',
  chooseBackup: 'Choose a backup',
  saveBackup: 'Where shall the backup go?',
  saveExport: 'Where shall the badges go?',
  savePresentation: 'Where shall the presentation go?',
  saveSheet: 'Where shall the recovery sheet go?',
  savePack: 'Where shall the issuer pack go?',
  saveLog: 'Where shall the log go?',

  crashed:
    'Lapel made a mistake and has to end. What was acknowledged before is safe. Start it again; if it happens again, tell us.',
  startRefused: 'Lapel does not start like this',
  startWithSwitch:
    'It was started with --{name}, which takes away what protects your badges from other programs. Nothing was opened. Start it without.',
  startWithoutSandbox:
    'It was started without the sandbox that keeps what a badge brings along away from your files. An AppImage does so where the system lets no program make one. Install Lapel from its .deb or .rpm, which bring what is needed; your badges stay where they are. Nothing was opened.',

  expiringTitle: 'Badges that end soon',
  expiringBody: 'Ending within {days} days: {count}. Open Lapel to see which.',
} as const;

export type Words = Readonly<Record<keyof typeof en, string>>;
