/**
 * What a person puts in a drawer: the code, what it opens and how. Plain text, so that any computer of any year can print it.
 *
 * @param code - checked already to be this wallet's
 */
export function recoverySheetText(code: string, keysPath: string, now: Date): string {
  return [
    'LAPEL RECOVERY SHEET',
    '',
    `Written on ${now.toISOString().slice(0, 10)}.`,
    '',
    'Recovery code:',
    '',
    `    ${code}`,
    '',
    'It opens the wallet when the passphrase is forgotten. Whoever has this sheet and the',
    "wallet's files can open the wallet: keep it on paper, apart from this computer, and delete this file once it is printed.",
    '',
    `The wallet's files are beside ${keysPath}.`,
    '',
    'To use it: start Lapel, choose “Forgot your passphrase?”, type the code and a new passphrase.',
    'In a terminal: lapel recover',
    '',
  ].join('\n');
}
