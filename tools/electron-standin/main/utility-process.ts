import { type ChildProcess, fork as forkNode } from 'node:child_process';
import { EventEmitter } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { strict } from '../strict.ts';
import { app } from './app.ts';
import { preventableEvent } from './event.ts';

const childHook = pathToFileURL(path.join(import.meta.dirname, '../utility/register.mjs')).href;

/** `UtilityProcess`: a Node process of its own, with the structured clone between. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly stdout;
  readonly stderr;
  pid: number | undefined;

  constructor(modulePath: string, args: readonly string[], options: Electron.ForkOptions) {
    super();
    const stdio = Array.isArray(options.stdio) ? options.stdio.at(-1) : (options.stdio ?? 'inherit');
    const output = stdio === 'pipe' || stdio === 'ignore' ? stdio : 'inherit';
    this.#child = forkNode(modulePath, [...args], {
      serialization: 'advanced',
      execArgv: ['--import', childHook, ...(options.execArgv ?? [])],
      stdio: ['ignore', output, output, 'ipc'],
      env: { ...((options.env as NodeJS.ProcessEnv | undefined) ?? process.env), ELECTRON_RUN_AS_NODE: undefined },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    this.#child.on('spawn', () => {
      this.pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code, signal) => {
      this.pid = undefined;
      this.emit('exit', code ?? 0);
      if (code === 0 || signal === 'SIGTERM') return;
      const details = { type: 'Utility', reason: 'crashed', exitCode: code ?? 1, name: options.serviceName ?? '' };
      app.emit('child-process-gone', preventableEvent({}), details);
    });
    app.once('quit', () => this.kill());
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => {});
  }
  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

/** `electron.utilityProcess`. */
export const utilityProcess = strict('utilityProcess', {
  fork(modulePath: string, args: readonly string[] = [], options: Electron.ForkOptions = {}): UtilityProcess {
    if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready');
    return strict('UtilityProcess', new UtilityProcess(modulePath, args, options));
  },
});
