import process from 'node:process';
import { type UtilityProcess, utilityProcess } from 'electron';
import { resultOf } from '../contract/answer.ts';
import type { Answer, Connected, PayloadOf } from '../contract/call.ts';
import { connect } from '../contract/connect.ts';
import type { Result } from '../core/result.ts';
import { walletEnvironment } from './wallet-environment.ts';
import { type ProcessContract, processContract } from './wallet-process/process-contract.ts';
import { connectingWire } from './wallet-process/wires.ts';

type JobProgress = PayloadOf<ProcessContract['jobs']['progress']>;

export interface WalletProcessOptions {
  /** the built entry file */
  readonly modulePath: string;
  readonly vaultDir: string;
  readonly samplesDir: string;
  readonly appVersion: string;
  readonly onProgress: (progress: JobProgress) => void;
  /** it ended by itself: a crash, or the system took its memory */
  readonly onLost: () => void;
}

interface Running {
  readonly child: UtilityProcess;
  readonly connected: Connected<ProcessContract>;
  /** from here on only its exit is heard */
  readonly ending: () => void;
  readonly exited: Promise<void>;
}

/** How long closing the vault may take before the process is ended all the same; a crash costs nothing that was acknowledged. */
const CLOSE_MS = 2000;

/**
 * The one process that holds vault, keys and plaintext. Locking ends it; the next question starts another, which knows nothing until
 * somebody unlocks it.
 */
export class WalletProcess {
  readonly #options: WalletProcessOptions;
  #running: Running | undefined;
  #ending: Promise<void> = Promise.resolve();

  constructor(options: WalletProcessOptions) {
    this.#options = options;
  }

  /** Asks it something, starting it where it is not running. */
  async ask<T>(question: (process: Connected<ProcessContract>) => Promise<Answer<T>>): Promise<Result<T>> {
    await this.#ending;
    this.#running ??= this.#start();
    return resultOf(await question(this.#running.connected), 'wallet process');
  }

  /** Closes the vault and ends the process, whatever it is doing. Resolves when it is gone. */
  end(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return this.#ending;
    this.#running = undefined;
    const { child, connected, ending, exited } = running;
    ending();
    void connected.vault.close().finally(() => child.kill());
    const timer = setTimeout(() => child.kill(), CLOSE_MS);
    this.#ending = exited.finally(() => clearTimeout(timer));
    return this.#ending;
  }

  get pid(): number | undefined {
    return this.#running?.child.pid;
  }

  #start(): Running {
    const { modulePath, vaultDir, samplesDir, appVersion, onProgress, onLost } = this.#options;
    const child = utilityProcess.fork(modulePath, [vaultDir, samplesDir, appVersion], {
      serviceName: 'Lapel wallet',
      env: walletEnvironment(process.env),
      stdio: 'inherit',
    });
    const wire = connectingWire({
      send: (message) => child.postMessage(message),
      receive: (listener) => void child.on('message', listener),
    });
    const connected = connect(processContract, wire);
    connected.jobs.progress(onProgress);
    const exited = new Promise<void>((resolve) => {
      child.once('exit', () => {
        wire.ended();
        resolve();
        if (this.#running?.child !== child) return;
        this.#running = undefined;
        onLost();
      });
    });
    return { child, connected, ending: wire.ending, exited };
  }
}
