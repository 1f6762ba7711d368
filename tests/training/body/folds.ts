/** How pages are dealt into folds: by site, so that no site stands on both sides. */
import os from 'node:os';
import path from 'node:path';

/** Folds of the cross-validation, and where their models are kept between training and measuring. */
export const FOLDS = 4;
export const foldFile = (fold: number) => path.join(os.tmpdir(), 'cuttings-training', `fold-${fold}.json`);

/** The registrable part of an address's host, near enough. */
export const siteOf = (url: string): string => {
  const host = url
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^hard::/, '')
    .replace(/[/?#:].*$/s, '')
    .replace(/^www\./, '')
    .split('.');
  const short = host.length > 2 && host.at(-2)!.length <= 3 ? 3 : 2;
  return host.slice(-short).join('.');
};

/** Sites dealt into folds by a hash of their name: the same on every run. */
export function foldOf(site: string, folds: number, salt = 0): number {
  let h = 0x811c9dc5 ^ salt;
  for (let i = 0; i < site.length; i++) h = Math.imul(h ^ site.charCodeAt(i), 0x01000193);
  return ((h ^ (h >>> 15)) >>> 0) % folds;
}
