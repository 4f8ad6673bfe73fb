// One thread of a pool: answers the batches it is given, in order. It opens nothing and keeps nothing.
import { parentPort, workerData } from 'node:worker_threads';
import { type AboutBytes, type Assignment, type BatchAnswer, type BatchQuestion, unpacked } from './messages.ts';

const port = parentPort;
if (port === null) throw new TypeError('verify-worker runs as a worker thread');
const answerOne = await answererFor(workerData as Assignment);

async function answererFor(assignment: Assignment): Promise<(question: never) => Promise<unknown>> {
  if (assignment.task === 'verify') {
    const { verifyOne, verifyOptionsOf } = await import('./verify-one.ts');
    const options = verifyOptionsOf(assignment.world);
    return (question) => verifyOne(question, options);
  }
  const { judgerFor } = await import('./judge-one.ts');
  return judgerFor(assignment.world);
}

async function answer(batch: BatchQuestion<AboutBytes>): Promise<BatchAnswer> {
  const answers: unknown[] = [];
  for (const question of unpacked(batch)) answers.push(await answerOne(question as never));
  return { answers: JSON.stringify(answers) };
}

let last: Promise<void> = Promise.resolve();
port.on('message', (question: BatchQuestion<AboutBytes>) => {
  // a throw is our own mistake: unhandled, it ends this thread, and the pool says so
  last = last.then(async () => port.postMessage(await answer(question)));
});
