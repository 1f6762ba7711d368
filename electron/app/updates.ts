/**
 * Updates, off unless the package was built with a feed (`CUTTINGS_UPDATE_FEED`, which electron-builder writes into `app-update.yml`).
 * Nothing is looked for by itself: only when the person asks. The code that does it is loaded then.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Feed {
  /** An https address. */
  url: string;
  host: string;
  /** Windows: whose signature an update must carry. Without one nothing is fetched. */
  publisher: string | null;
}

/** The feed that a text of `app-update.yml` names, or null for none that can be trusted. */
export function feedOf(text: string): Feed | null {
  const value = (name: string) =>
    new RegExp(`^${name}:\\s*(?:-\\s*)?['"]?(.*?)['"]?\\s*$`, 'm').exec(text)?.[1] ?? null;
  const address = value('url');
  // The publisher stands on a line of its own, as the first of a list, or beside its name.
  const publisher = /^publisherName:[ \t]*(?:\n\s*-\s*)?['"]?([^\n'"]+)/m.exec(text)?.[1]?.trim() ?? null;
  if (value('provider') !== 'generic' || !address || !/^https:\/\/[^\s/@]+(\/|$)/.test(address)) return null;
  return { url: address, host: new URL(address).hostname, publisher };
}

/** Of a packed app; a source tree has none. */
export function readFeed(resources: string, packaged: boolean): Feed | null {
  const file = join(resources, 'app-update.yml');
  return packaged && existsSync(file) ? feedOf(readFileSync(file, 'utf8')) : null;
}

/**
 * Where an update is checked before it is installed: macOS compares the signatures of both programs, Windows needs the publisher's.
 * Linux's packages carry none, so that there a new version is only told.
 */
export function mayInstall(platform: NodeJS.Platform, feed: Feed): boolean {
  return platform === 'darwin' || (platform === 'win32' && feed.publisher !== null);
}
