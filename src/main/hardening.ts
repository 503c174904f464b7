import { app, type Session, type WebContents } from 'electron';
import { isAppUrl } from './app-protocol';

/** Schemes that never leave the machine; everything else is cancelled before a connection is made. */
const localSchemes = new Set(['app:', 'blob:', 'data:', 'devtools:']);

/**
 * Lead data is under NDA: the session asks for nothing beyond the app's own files, grants no permission, and fetches
 * no spelling dictionaries.
 */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocal(url) }));
}

const isLocal = (url: string): boolean => URL.canParse(url) && localSchemes.has(new URL(url).protocol);

/** Keeps every page of the app, present and future, on the app's origin and in its one window. */
export function lockNavigation(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

function lockContents(contents: WebContents): void {
  const stayHome = (details: { readonly url: string; preventDefault(): void }) => {
    if (!isAppUrl(details.url)) details.preventDefault();
  };
  contents.on('will-navigate', stayHome);
  contents.on('will-frame-navigate', stayHome);
  contents.on('will-redirect', stayHome);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
