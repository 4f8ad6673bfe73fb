const paper: Record<string, { paperWidth: number; paperHeight: number }> = {
  A4: { paperWidth: 8.27, paperHeight: 11.7 },
  Letter: { paperWidth: 8.5, paperHeight: 11 },
};

/** Electron's print options as the DevTools protocol's `Page.printToPDF` takes them; both measure in inches. */
export function printParameters(options: Electron.PrintToPDFOptions): object {
  const { pageSize, margins, ...same } = options;
  return {
    ...same,
    ...(typeof pageSize === 'string' ? paper[pageSize] : {}),
    marginTop: margins?.top,
    marginBottom: margins?.bottom,
    marginLeft: margins?.left,
    marginRight: margins?.right,
  };
}
