/** Names that the build gives to what lies beside a hosted page (tools/build-verifier.ts). */
const WORKER = 'lapel-verifier-sw.js';
const MANIFEST = 'lapel-verifier.webmanifest';

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(input: string): string };
}

/** Whether this page came from a host and not from a disk: only then there is something to keep. */
export function canBeKept(): boolean {
  return globalThis.isSecureContext && location.protocol.startsWith('http') && 'serviceWorker' in navigator;
}

/** Lets the browser offer to install the page; from a disk a manifest would be a request to the disk. */
export function nameManifest(): void {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = MANIFEST;
  document.head.append(link);
}

/**
 * Keeps this page in the browser for use without a network, because its person asked for it. The worker compares what it keeps with
 * the hash that it was built with.
 *
 * @returns false where the worker is not beside the page, or found another page than its own
 */
export async function keepOffline(): Promise<boolean> {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  // the page's policy allows this one rule, and the rule allows this one name
  const policy = trustedTypes?.createPolicy('lapel-worker', { createScriptURL: () => WORKER });
  try {
    const registration = await navigator.serviceWorker.register(policy?.createScriptURL('') ?? WORKER);
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    if (worker === null) return false;
    return await settled(worker);
  } catch {
    // no such file beside the page, or a host that serves it as something else
    return false;
  }
}

function settled(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === 'activated') resolve(true);
      if (worker.state === 'redundant') resolve(false);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}
