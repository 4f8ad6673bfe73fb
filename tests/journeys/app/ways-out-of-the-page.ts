import net from 'node:net';
import type { Page } from 'playwright-core';
import { type LaunchedApp, launchApp } from './launch-app.ts';

/** The app, run as code would run in it that had taken the page over, and a place outside where whatever gets out would arrive. */
export class WaysOut {
  /** what arrived outside: nothing ever may */
  readonly arrivals: string[] = [];
  port = 0;
  #launched: LaunchedApp | undefined;
  readonly #server = net.createServer((socket) => {
    socket.on('data', (data) => this.arrivals.push(data.toString('latin1').split('\r\n')[0] ?? ''));
    socket.on('error', () => undefined);
    this.arrivals.push('connection');
  });

  get launched(): LaunchedApp {
    if (this.#launched === undefined) throw new TypeError('not launched yet');
    return this.#launched;
  }

  get page(): Page {
    return this.launched.window;
  }

  async launch(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.port = (this.#server.address() as net.AddressInfo).port;
    this.#launched = await launchApp({ chromiumArgs: ['--use-fake-device-for-media-stream'] });
    await this.page.waitForFunction(() => 'lapel' in window);
  }

  async close(): Promise<void> {
    await this.launched.close();
    this.#server.close();
  }

  /**
   * Runs source as the page itself would, where a debugger's own permissions do not reach.
   *
   * @returns what it answered with `out(…)`, or the name of what it threw
   */
  asThePage(body: (out: (text: string) => void, port: number) => void): Promise<string> {
    return this.page.evaluate(
      ([source, given]) =>
        new Promise<string>((resolve) => {
          const run = new Function('out', 'port', `(${source})(out, port)`) as (
            out: (text: string) => void,
            port: number,
          ) => void;
          // a busy machine takes its time to refuse
          setTimeout(() => resolve('nothing happened'), 30_000);
          setTimeout(() => {
            try {
              run((text) => resolve(String(text)), given as number);
            } catch (error) {
              resolve((error as Error).name);
            }
          }, 1);
        }),
      [String(body), this.port] as const,
    );
  }
}
