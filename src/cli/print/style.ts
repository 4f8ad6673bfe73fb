import type { Terminal } from '../terminal.ts';

/** SGR parameters of the few styles we use; colour belongs to verdicts alone (docs: the window keeps the same rule). */
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  green: [32, 39],
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
} as const;

export type Style = keyof typeof codes;

export function styled(terminal: Pick<Terminal, 'hasColour'>, style: Style, text: string): string {
  if (!terminal.hasColour) return text;
  const [on, off] = codes[style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}
