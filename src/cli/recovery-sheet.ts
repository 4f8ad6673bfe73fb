import path from 'node:path';
import { usageError } from './command.ts';
import { writeNewFile } from './files.ts';
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

/** Says no before anything is done. */
export function refuseOtherForms(file: string): 'pdf' | 'svg' {
  const ending = path.extname(file).toLowerCase();
  if (ending === '.pdf') return 'pdf';
  if (ending === '.svg') return 'svg';
  throw usageError('A recovery sheet is a .pdf or an .svg file. Nothing was changed.');
}

/** Writes the sheet to be printed, for its owner's eyes only, and says that the file is to go. */
export async function writeRecoverySheet(file: string, recoveryCode: string, terminal: Terminal): Promise<void> {
  const { drawRecoverySheet } = await import('../wallet/services/paper/recovery-sheet.ts');
  const form = refuseOtherForms(file);
  const bytes = unwrap(await drawRecoverySheet(recoveryCode, { form, now: terminal.now() }));
  try {
    await writeNewFile(file, bytes, terminal);
  } finally {
    bytes.fill(0);
  }
  terminal.writeError(
    'The recovery sheet was written. Print it, keep it apart from this computer, and delete the file.\n',
  );
}
