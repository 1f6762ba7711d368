/** Closes every way out of the window. Applied to every web contents that the app ever makes, wanted or not. */
import { app, type Session, type WebContents } from 'electron';
import type { Log } from './log';
import { isOurPage, mayLoad, mayNavigate, type Surface } from './policy';

/** Switches for Chromium; must be set before the app is ready. */
export function applySwitches(updateHost: string | null): void {
  // Blocked requests would still ask for names (dns-prefetch, preconnect): no name is ever found.
  app.commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${updateHost ? `, EXCLUDE ${updateHost}` : ''}`);
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  app.commandLine.appendSwitch('disable-features', 'DnsOverHttps,AsyncDns,NetworkTimeServiceQuerying');
}

/** Refuses every permission, every download and every request. */
export function guardSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log.write('refused-permission', { permission });
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Every session begins by looking for a dictionary in the system's language, whatever `spellcheck` says of its pages, and asks for one that
  // is not there. The request finds no name, but before it fails Chromium asks the system for a route to a public IPv6 address.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    event.preventDefault();
    log.write('refused-download');
  });
  filterRequests(session, null, log);
}

/** Lets the updater's own session reach the feed, and nothing else. */
export function admitFeed(session: Session, host: string, log: Log): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = details.url.startsWith(`https://${host}/`);
    if (!allowed) log.write('refused-request', { type: 'update' });
    answer({ cancel: !allowed });
  });
}

/** Lets a guarded session load what one of the surfaces needs: its own schemes, nothing else. */
export function admit(session: Session, surface: Surface, log: Log): void {
  filterRequests(session, surface, log);
}

function filterRequests(session: Session, surface: Surface | null, log: Log): void {
  // A later filter takes the place of an earlier one.
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = surface !== null && mayLoad(details.url, surface, !app.isPackaged);
    if (!allowed) log.write('refused-request', { type: details.resourceType });
    answer({ cancel: !allowed });
  });
}

/** Refuses navigation, new windows and web views. */
export function guardContents(contents: WebContents, log: Log): void {
  const refuse = (what: string) => (event: { preventDefault(): void; url: string; isMainFrame: boolean }) => {
    const { url, isMainFrame } = event;
    if (contents.getURL().startsWith('devtools:') && url.startsWith('devtools:')) return;
    // An original page goes nowhere at all.
    if (isOurPage(contents.getURL()) && mayNavigate(url, isMainFrame)) return;
    event.preventDefault();
    log.write('refused-navigation', { what });
  };
  contents.on('will-navigate', refuse('main'));
  contents.on('will-frame-navigate', refuse('frame'));
  contents.on('will-redirect', refuse('redirect'));
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log.write('refused-webview');
  });
  contents.setWindowOpenHandler(() => {
    log.write('refused-window');
    return { action: 'deny' };
  });
}
