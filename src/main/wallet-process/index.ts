// The wallet process: vault, keys and verification, and nothing else. It has no window, and whoever ends it has locked the wallet.
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import type { ParentPort } from 'electron';
import { createMeter } from '../../contract/meter.ts';
import { serve } from '../../contract/serve.ts';
import { nativeCrypto } from '../../wallet/native-crypto.ts';
import { backupHandlers } from './backup-handlers.ts';
import { credentialHandlers } from './credential-handlers.ts';
import { deferred } from './deferred.ts';
import { Handles } from './handles.ts';
import { issuerHandlers } from './issuer-handlers.ts';
import { JobBook } from './job-book.ts';
import { disclosureHandlers, holderHandlers, reminderHandlers } from './keeping-handlers.ts';
import { LeftInputs } from './left-inputs.ts';
import { processContract } from './process-contract.ts';
import { Session } from './session.ts';
import { vaultHandlers } from './vault-handlers.ts';
import { servingWire } from './wires.ts';

const [vaultDir = '', samplesDir = '', appVersion = ''] = process.argv.slice(2);
if (vaultDir === '' || samplesDir === '')
  throw new TypeError('the wallet process is started by main, with its folders');

/** Electron's addition to a utility process: the way to main, and the only one. */
const { parentPort } = process as NodeJS.Process & { readonly parentPort: ParentPort };

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const session = new Session(vaultDir, { now: () => new Date(), random, crypto: nativeCrypto }, appVersion);
const jobs = new JobBook((progress) => tell.jobs.progress(progress), random);

const tell = serve(
  processContract,
  {
    vault: vaultHandlers({ session, jobs }),
    credentials: credentialHandlers({ session, jobs, removals: new Handles('undo', random, 20) }),
    imports: deferred('imports', async () => {
      const { importHandlers } = await import('./import-handlers.ts');
      return importHandlers({ session, jobs, left: new LeftInputs(), samplesDir });
    }),
    presentation: deferred('presentation', async () => {
      const { presentationHandlers } = await import('./presentation-handlers.ts');
      return presentationHandlers({
        session,
        previews: new Handles('preview', random, 20),
        presentations: new Handles('presentation', random, 10),
      });
    }),
    check: deferred('check', async () => {
      const { checkHandlers } = await import('./check-handlers.ts');
      return checkHandlers({ session, requests: new Handles('request', random, 100) });
    }),
    issuers: issuerHandlers({ session, jobs }),
    disclosures: disclosureHandlers({ session, jobs }),
    backup: backupHandlers({ session, jobs }),
    holders: holderHandlers({ session, jobs }),
    reminders: reminderHandlers({ session, jobs }),
    jobs: { cancel: async ({ jobId }) => jobs.cancel(jobId) },
  },
  servingWire({
    send: (message) => parentPort.postMessage(message),
    receive: (listener) => parentPort.on('message', ({ data }) => listener(data)),
  }),
  {
    isTrusted: (sender) => sender === 'main',
    meter: createMeter(() => performance.now()),
    log: (line, cause) => console.error(`wallet process: ${line}`, cause instanceof Error ? cause : ''),
  },
);

process.on('exit', () => void session.close());
