import { readFile } from 'node:fs/promises';
import { WalletError } from '../../../core/errors.ts';
import { embedPresentation } from '../../../core/presentation/self-verifying-page.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';

const PAGE = 'lapel-verifier.html';

/** From the source, else from a bundle in `out/<room>/` or a chunk below it (tools/build.ts): the page lies in `out/verifier/`. */
function places(): readonly URL[] {
  const folders = import.meta.url.endsWith('.ts') ? ['../../../../out/verifier/'] : ['../verifier/', '../../verifier/'];
  return folders.map((folder) => new URL(`${folder}${PAGE}`, import.meta.url));
}

/** Puts a presentation into the web verifier's page. */
export type PageMaker = (presentation: string) => string;

/**
 * Reads the built web verifier, so that presentations can be put into it. To be asked before anything is signed: without the page
 * nothing could be handed over.
 *
 * @returns `present.no-verifier-page` where it is not there or is not ours
 */
export async function openVerifierPage(from: readonly URL[] = places()): Promise<Result<PageMaker>> {
  let lastCause: unknown;
  for (const place of from) {
    try {
      const page = await readFile(place, 'utf8');
      embedPresentation(page, ''); // throws where there is no slot, before anything is signed
      return succeed((presentation) => embedPresentation(page, presentation));
    } catch (cause) {
      lastCause = cause;
    }
  }
  return refuse(new WalletError('present.no-verifier-page', 'no usable verifier page', { cause: lastCause }));
}
