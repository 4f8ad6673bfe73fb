// One thread of the peer: verifies the texts it is given, one after the other, and says when it is done.
import { parentPort } from 'node:worker_threads';
import type { JsonObject } from '../../src/core/encoding/json.ts';
import { digitalBazaar } from './peers.ts';

const peer = await digitalBazaar();
parentPort?.on('message', async (texts: readonly string[]) => {
  for (const text of texts) {
    if (!(await peer.verify(JSON.parse(text) as JsonObject))) throw new Error('the peer does not verify it');
  }
  parentPort?.postMessage('done');
});
