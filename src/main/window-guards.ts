import type { App, Session, WebContents } from 'electron';
import { APP_ORIGIN, APP_PAGE, isOwnAddress } from './app-address.ts';

/**
 * Closes every way out of the window's session: requests to anywhere but the app, permissions (the camera, while the scan screen says so,
 * excepted), devices, screens, downloads, spelling dictionaries.
 */
export function guardSession(session: Session, mayUseCamera: () => boolean): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isAllowedRequest(details.url) });
  });
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isCamera = permission === 'media' && media.every((type) => type === 'video') && media.length > 0;
    callback(isCamera && isOwnAddress(details.requestingUrl) && mayUseCamera());
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const isCamera = permission === 'media' && details.mediaType === 'video';
    return isCamera && isOwnAddress(requestingOrigin) && mayUseCamera();
  });
  // whatever is not asked of `webRequest` finds a proxy that is not there
  void session.setProxy({ mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:1' });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
}

/** `blob:` and `data:` addresses hold what the window made itself; they reach nothing. */
function isAllowedRequest(address: string): boolean {
  if (isOwnAddress(address)) return true;
  const url = URL.parse(address);
  if (url === null) return false;
  return (
    url.protocol === 'data:' ||
    (url.protocol === 'blob:' && url.origin === APP_ORIGIN) ||
    address.startsWith(`blob:${APP_ORIGIN}/`)
  );
}

/** Before the app is ready: no name resolves, and nothing of Chromium's own looks for anything. The wallet process is Node and not meant. */
export function cutOffNetwork(app: App): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('no-pings');
}

/** For every page there is or will be: it stays where it is, opens nothing and holds no other page. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // no document's policy can speak of WebRTC in Chromium, so here: no packet without the proxy, which is none
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** What `ipcMain` says about who asks. */
export interface IpcSender {
  readonly sender: WebContents;
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/** Our own page in the main frame of our own window: not a frame in it, not what it was led to, not another window. */
export function isOwnMainFrame({ sender, senderFrame }: IpcSender, own: WebContents | undefined): boolean {
  if (own === undefined || sender !== own || senderFrame === null) return false;
  if (senderFrame !== own.mainFrame || senderFrame.parent !== null) return false;
  const url = URL.parse(senderFrame.url);
  return url !== null && isOwnAddress(senderFrame.url) && `${APP_ORIGIN}${url.pathname}` === APP_PAGE;
}
