// One thread of a pool: verifies the batches it is given, in order, and answers each. It opens nothing and keeps nothing.
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, BatchAnswer, BatchQuestion, SharedWorld } from './messages.ts';
import { verifyOne, verifyOptionsOf } from './verify-one.ts';

const port = parentPort;
if (port === null) throw new TypeError('verify-worker runs as a worker thread');
const options = verifyOptionsOf(workerData as SharedWorld);

async function answer({ inputs }: BatchQuestion): Promise<BatchAnswer> {
  const answers: Answer[] = [];
  for (const input of inputs) answers.push(await verifyOne(input, options));
  return { answers: JSON.stringify(answers) };
}

let last: Promise<void> = Promise.resolve();
port.on('message', (question: BatchQuestion) => {
  // a throw is our own mistake: unhandled, it ends this thread, and the pool says so
  last = last.then(async () => port.postMessage(await answer(question)));
});
