/** Things to put into libraries, for the tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { JobContext } from '../../electron/contract/jobs';
import type { Library } from '../../electron/contract/stages';
import { disk } from '../../electron/files/disk';
import type { Workshop } from '../../electron/files/file-system';
import { OwnFolder } from '../../electron/files/own-folder';
import { Scratch, workshop } from '../../electron/files/scratch';
import { openLibrary, type OpenOptions } from '../../electron/library';
import { readBodyFiles } from '../../electron/library/body-file';
import * as backups from '../../electron/library/backup';

export { PICTURE, article, highlight, newClipping, sha256 } from './clippings';

/** An empty folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cuttings-library-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const opening = (extra: Partial<OpenOptions> = {}): OpenOptions => ({
  create: true,
  program: 'Test',
  version: '1.0.0',
  ...extra,
});

/** An open library that is closed when the test ends. */
export async function library(
  folder = join(temporaryFolder(), 'library'),
  extra: Partial<OpenOptions> = {},
): Promise<Library> {
  const opened = await openLibrary(folder, opening(extra));
  onTestFinished(() => opened.close());
  return opened;
}

/** A clipping's body as it is read from its files. */
export async function bodyOf(library: Library, id: string): ReturnType<typeof readBodyFiles> {
  const { article, trace } = await library.readBody(id);
  return readBodyFiles(article, trace);
}

export function job(): JobContext & { controller: AbortController; items: string[] } {
  const controller = new AbortController();
  const items: string[] = [];
  return {
    controller,
    items,
    signal: controller.signal,
    total: () => undefined,
    current: () => undefined,
    turn: () => Promise.resolve(),
    about: () => undefined,
    item: (item) => {
      items.push(item.name);
    },
  };
}

export async function collected<T>(all: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of all) list.push(one);
  return list;
}

/** Backup and restore with a record of their own. */
export const writeBackup = (
  folder: string,
  settings: string,
  target: string,
  options: Omit<backups.BackupOptions, 'outside'>,
): Promise<backups.BackupResult> =>
  backups.writeBackup(folder, settings, target, { ...options, outside: new OwnFolder(temporaryFolder()).outside });
export const restoreBackup = (
  file: string,
  folder: string,
  options: { password: string | null; job: JobContext },
): Promise<backups.RestoreResult> =>
  backups.restoreBackup(file, folder, { ...options, outside: new OwnFolder(temporaryFolder()).outside });

/** The disk as somebody has it who writes to this folder. */
export const writing = (folder: string): Workshop => workshop(disk, new Scratch(disk, folder, false));
