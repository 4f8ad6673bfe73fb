import path from 'node:path';
import { usageError } from './command.ts';
import { refuseTaken, writeNewFile } from './files.ts';
import { paperLanguage } from './paper-form.ts';
import type { Terminal } from './terminal.ts';
import { unwrap } from './unwrap.ts';

/** Shown once: as letters, and where a person reads along, as a code for a camera. */
export async function printRecoveryCode(recoveryCode: string, terminal: Terminal): Promise<void> {
  terminal.write(`Recovery code, shown this once:\n\n    ${recoveryCode}\n\n`);
  if (!terminal.isOutputTty) return;
  const { drawQrTerminal, layOutQr } = await import('../wallet/services/qr/draw-qr.ts');
  const { columns, hasColour } = terminal;
  const drawn = drawQrTerminal(unwrap(layOutQr(recoveryCode)), { columns, hasColour });
  if (drawn !== undefined) terminal.write(`${drawn}\n`);
}

/** A sheet that was asked for, looked at before anything is done. */
export interface AskedSheet {
  readonly file: string;
  readonly form: 'pdf' | 'svg';
  /** undefined: none was asked for */
  readonly language: string | undefined;
}

/**
 * @returns undefined where no sheet was asked for
 * @throws usage, `output.not-written`
 */
export async function askedSheet(
  options: { readonly recoverySheet?: string; readonly language?: string },
  terminal: Terminal,
): Promise<AskedSheet | undefined> {
  const { recoverySheet: file, language } = options;
  if (file === undefined) {
    if (language !== undefined) throw usageError('--language goes with --recovery-sheet.');
    return undefined;
  }
  const sheet = { file, form: formOf(file), language: paperLanguage(language) };
  await refuseTaken(file, terminal);
  return sheet;
}

function formOf(file: string): 'pdf' | 'svg' {
  const ending = path.extname(file).toLowerCase();
  if (ending === '.pdf') return 'pdf';
  if (ending === '.svg') return 'svg';
  throw usageError('A recovery sheet is a .pdf or an .svg file. Nothing was changed.');
}

/** Writes the sheet to be printed, for its owner's eyes only, and says that the file is to go. */
export async function writeRecoverySheet(
  { file, form, language = 'en' }: AskedSheet,
  recoveryCode: string,
  terminal: Terminal,
): Promise<void> {
  const { drawRecoverySheet } = await import('../wallet/services/paper/recovery-sheet.ts');
  const bytes = unwrap(await drawRecoverySheet(recoveryCode, { form, language, now: terminal.now() }));
  try {
    await writeNewFile(file, bytes, terminal);
  } finally {
    bytes.fill(0);
  }
  terminal.writeError(
    'The recovery sheet was written. Print it, keep it apart from this computer, and delete the file.\n',
  );
}
