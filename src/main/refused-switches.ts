/** Another program could read and steer the app. */
const DEBUGGING: readonly string[] = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
];

/**
 * Words of Chromium's and Node's own that take away what protects the window: whoever starts the app can say them, and so can a launcher
 * that means well (an AppImage says `--no-sandbox` where the system lets nobody make a user namespace).
 */
const REFUSED: readonly string[] = [
  // the window's process would be one like any other
  'no-sandbox',
  'no-sandbox-and-elevated',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-gpu-sandbox',
  'single-process',
  'in-process-gpu',
  ...DEBUGGING,
  // another program would be started in place of our own processes
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'zygote-cmd-prefix',
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
 * @param work - the command line has no window to protect, and opens the same wallet
 */
export function findRefusedSwitch(
  commandLine: { hasSwitch(name: string): boolean },
  isPackaged: boolean,
  work: 'window' | 'command-line' = 'window',
): string | undefined {
  const refused = work === 'window' ? REFUSED : DEBUGGING;
  return isPackaged ? refused.find((name) => commandLine.hasSwitch(name)) : undefined;
}
