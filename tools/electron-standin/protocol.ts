// What the launcher (which owns Chromium) and the app's main process (a forked Node) say to each other over Node's own channel.

/** How the launcher tells the main process about the app; crosses in the environment, since `electron` reads it while loading. */
export interface Boot {
  readonly appPath: string;
  readonly userData: string;
  readonly electronVersion: string;
  /** added to every window's title, so that nobody takes a stand-in for Electron */
  readonly titleSuffix: string;
  /** whether somebody sits in front of it, who answers dialogs through the launcher */
  readonly hasPerson: boolean;
}

/** A dialog of the operating system, as far as a person has to know it. */
export interface AskedDialog {
  readonly kind: 'open' | 'save' | 'message';
  readonly title?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly cancelId?: number;
  readonly defaultPath?: string;
}

/** The button that was pressed, or the paths that were named; `null`: left with Escape. */
export type DialogAnswer = { readonly button: number } | { readonly paths: readonly string[] } | null;

/** What the main process may ask of the launcher. */
export interface Operations {
  /** resolves when Chromium is up; its version */
  ready(params: Record<never, never>): Promise<{ readonly chrome: string }>;
  newPage(params: { width: number; height: number }): Promise<{ readonly page: number; readonly mainFrameId: string }>;
  closePage(params: { page: number }): Promise<void>;
  /** asks the person */
  dialog(params: AskedDialog): Promise<DialogAnswer>;
  resize(params: { page: number; width: number; height: number }): Promise<void>;
  /** a command of Chromium's DevTools protocol; page 0 is the browser */
  devtools(params: { page: number; method: string; params: object }): Promise<unknown>;
}

export type FromMain =
  | { kind: 'ask'; id: number; operation: keyof Operations; params: never }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failure'; id: number; message: string };

export type FromLauncher =
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failure'; id: number; message: string }
  | { kind: 'event'; page: number; method: string; params: unknown }
  | { kind: 'page-gone'; page: number }
  | { kind: 'evaluate'; id: number; source: string; argument: unknown }
  | { kind: 'quit' };

/** The events of a page that main listens to. */
export const pageEvents = [
  'Runtime.executionContextCreated',
  'Runtime.executionContextDestroyed',
  'Runtime.executionContextsCleared',
  'Runtime.bindingCalled',
  'Runtime.consoleAPICalled',
  'Page.frameAttached',
  'Page.frameDetached',
  'Page.frameNavigated',
  'Page.navigatedWithinDocument',
  'Page.domContentEventFired',
  'Page.loadEventFired',
  'Page.windowOpen',
  'Inspector.targetCrashed',
] as const;
