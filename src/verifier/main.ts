import { hexOf } from '../core/encoding/hex.ts';
import { decodeEmbedded, EMBEDDED_PRESENTATION_TYPE } from '../core/presentation/self-verifying-page.ts';
import { canBeKept, keepOffline, nameManifest } from './keep-offline.ts';
import { startPage } from './page.ts';
import { createSession } from './session.ts';
import { chooseText } from './text/text.ts';
import { webCrypto } from './web-crypto.ts';

/** Read while the page is parsed: the running script is the only one, and its text is what its hash is of. */
const ownText = document.getElementById('verifier')?.textContent ?? '';
const carried = document.querySelector(`script[type="${EMBEDDED_PRESENTATION_TYPE}"]`)?.textContent?.trim() ?? '';

const page = startPage({
  text: chooseText(navigator.languages),
  session: createSession(() => new Date()),
  now: () => new Date(),
  ...(canBeKept() ? { keeping: keepOffline } : {}),
  scriptHash: hexOf(webCrypto.sha256(new TextEncoder().encode(ownText))),
});
if (canBeKept()) nameManifest();
if (carried !== '') page.showEmbedded(decodeEmbedded(carried));
