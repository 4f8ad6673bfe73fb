// Loaded before the module of a utility process: gives it `process.parentPort`, and no `electron`. Without types, since taking them out
// would cost that process 20 MB and 0.3 s that it does not cost in Electron, and both are measured (bench/app.ts).
import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';
import process from 'node:process';

class ParentPort extends EventEmitter {
  postMessage(message) {
    if (process.connected) process.send?.(message, () => {});
  }
  start() {}
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
