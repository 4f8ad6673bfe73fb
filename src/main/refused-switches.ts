/**
 * Words of Chromium's and Node's own that take away what protects the window: whoever starts the app can say them, and so can a launcher
 * that means well (an AppImage says `--no-sandbox` where the system lets nobody make a user namespace).
 */
const REFUSED: readonly string[] = [
  // the window's process would be one like any other
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-gpu-sandbox',
  'single-process',
  'in-process-gpu',
  // another program could read and steer the window
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'inspect',
  'inspect-brk',
  'inspect-port',
  // another program would be started in place of our own processes
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  // code and pages that are not ours
  'js-flags',
  'load-extension',
  'disable-web-security',
  'allow-file-access-from-files',
  'disable-site-isolation-trials',
];

/**
 * The first of those that an app was started with.
 *
 * @param isPackaged - journeys and developers steer an app that is not packed: only what ships refuses
 */
export function findRefusedSwitch(
  commandLine: { hasSwitch(name: string): boolean },
  isPackaged: boolean,
): string | undefined {
  return isPackaged ? REFUSED.find((name) => commandLine.hasSwitch(name)) : undefined;
}
