import { originOf, toApp } from '../urls.ts';
import { devtools } from './launcher.ts';
import type { StandinSession } from './session.ts';

/** Asks main as Electron does, then gives Chromium the answer to act on. */
export async function decidePermission(
  { session, face }: { readonly session: StandinSession; readonly face: unknown },
  name: string,
  details: { readonly mediaTypes?: readonly string[] },
  pageUrl: string,
): Promise<void> {
  const url = toApp(pageUrl);
  const { permissionCheckHandler, permissionRequestHandler } = session;
  const securityOrigin = `${originOf(url)}/`;
  const more = { requestingUrl: url, isMainFrame: true, securityOrigin, ...details };
  // a check is told of one kind, a request of all of them
  const [onlyMedia, ...otherMedia] = details.mediaTypes ?? [];
  const mediaType = otherMedia.length === 0 ? (onlyMedia ?? 'unknown') : 'unknown';
  const mayAsk = permissionCheckHandler?.(face, name, securityOrigin, { ...more, mediaType }) ?? true;
  const isGranted =
    mayAsk &&
    (permissionRequestHandler === null
      ? true
      : await new Promise<boolean>((resolve) => permissionRequestHandler(face, name, resolve, more)));
  const permissions =
    name === 'media' ? (details.mediaTypes ?? []).map((type) => (type === 'video' ? 'camera' : 'microphone')) : [name];
  for (const permission of permissions) {
    await devtools(0, 'Browser.setPermission', {
      permission: { name: permission },
      setting: isGranted ? 'granted' : 'denied',
      origin: new URL(pageUrl).origin,
    });
  }
}
