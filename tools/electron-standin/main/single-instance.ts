import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

type Heard = (argv: readonly string[], cwd: string, data: unknown) => void;

/** `requestSingleInstanceLock`: a socket named after the data folder. Whoever comes second hands over its words and is told no. */
export class SingleInstance {
  readonly #userData: () => string;
  readonly #onSecond: Heard;
  #server: net.Server | undefined;
  #handover: Promise<void> = Promise.resolve();

  constructor(userData: () => string, onSecond: Heard) {
    this.#userData = userData;
    this.#onSecond = onSecond;
  }

  get isHeld(): boolean {
    return this.#server !== undefined;
  }

  request(data: unknown): boolean {
    if (this.isHeld) return true;
    const name = createHash('sha256').update(this.#userData()).digest('hex').slice(0, 16);
    const socketPath = path.join(os.tmpdir(), `lapel-standin-${name}.sock`);
    const pidPath = `${socketPath}.pid`;
    if (isAlive(pidPath)) {
      this.#handover = new Promise((resolve) => {
        const socket = net.connect(socketPath);
        socket.on('close', () => resolve()).on('error', () => resolve());
        socket.end(JSON.stringify({ argv: process.argv, cwd: process.cwd(), data }));
      });
      return false;
    }
    fs.rmSync(socketPath, { force: true });
    fs.writeFileSync(pidPath, String(process.pid));
    this.#server = net.createServer((socket) => this.#hear(socket)).listen(socketPath);
    this.#server.unref();
    process.on('exit', () => {
      fs.rmSync(socketPath, { force: true });
      fs.rmSync(pidPath, { force: true });
    });
    return true;
  }

  release(): void {
    this.#server?.close();
    this.#server = undefined;
  }

  /** Settles when the first instance has heard this one (at once if there was nothing to tell). */
  handedOver(): Promise<void> {
    return this.#handover;
  }

  #hear(socket: net.Socket): void {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.on('end', () => {
      if (text === '') return;
      const { argv, cwd, data } = JSON.parse(text) as { argv: string[]; cwd: string; data: unknown };
      this.#onSecond(argv, cwd, data);
    });
  }
}

function isAlive(pidPath: string): boolean {
  try {
    process.kill(Number(fs.readFileSync(pidPath, 'utf8')), 0);
    return true;
  } catch {
    // no such file or no such process: whoever held it is gone
    return false;
  }
}
