/**
 * Takes what is dropped or pasted anywhere on the page.
 *
 * @param dropHint - shown while files hover over the page
 */
export function acceptDrops(
  dropHint: () => HTMLElement,
  onFiles: (files: readonly File[]) => void,
  onContent: (bytes: Uint8Array) => void,
): void {
  const hint = (isShown: boolean) => (event: DragEvent) => {
    event.preventDefault();
    dropHint().hidden = !isShown;
  };
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files') === true) hint(true)(event);
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) dropHint().hidden = true;
  });
  document.addEventListener('drop', (event) => {
    hint(false)(event);
    onFiles([...(event.dataTransfer?.files ?? [])]);
  });
  document.addEventListener('paste', (event) => {
    // into a field it goes where every paste goes
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const pasted = event.clipboardData?.getData('text/plain').trim() ?? '';
    if (files.length > 0) onFiles(files);
    else if (pasted !== '') onContent(new TextEncoder().encode(pasted));
  });
}
