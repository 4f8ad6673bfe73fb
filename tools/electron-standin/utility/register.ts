// Loaded before the module of a utility process: gives it `process.parentPort`, and no `electron`.
import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';
import process from 'node:process';

class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    if (process.connected) process.send?.(message as object, () => {});
  }
  start(): void {}
}

const parentPort = new ParentPort();
Object.defineProperty(process, 'parentPort', { value: parentPort, enumerable: true });
Object.assign(process, { type: 'utility' });
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }));
// the app is gone: so is this
process.on('disconnect', () => process.exit(0));

registerHooks({
  resolve(specifier, context, next) {
    if (/^electron(?:\/|$)/.test(specifier)) {
      throw new Error('electron stand-in: a utility process here has no electron module');
    }
    return next(specifier, context);
  },
});
