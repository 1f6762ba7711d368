/** The app's own data folder: settings, Undo, window, log. Its names are ours; who may write to it may do as we do. */
import { appendFileSync, copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { disk } from './disk';
import type { Workshop } from './file-system';
import { beside, ofOurs, type WritablePath } from './gate';
import { Outside } from './outside';
import { Scratch, sweep, workshop } from './scratch';

export class OwnFolder {
  private readonly scratch: Scratch;
  private readonly underWay = new Set<Promise<unknown>>();
  /** The disk, for what is written durably here. */
  readonly files: Workshop;
  /** For what people ask for elsewhere: its record lies here. */
  readonly outside: Outside;

  constructor(readonly path: string) {
    this.scratch = new Scratch(disk, path, true);
    this.files = workshop(disk, this.scratch);
    this.outside = new Outside(disk, this.scratch);
  }

  place(...names: readonly string[]): WritablePath {
    return ofOurs(this.path, ...names);
  }

  /** Removes what earlier runs that were killed have left, here and where they noted it. */
  sweep(): Promise<void> {
    return sweep(disk, this.path, true);
  }

  /** What is being written here is waited for at the close, whoever asked for it. */
  during<T>(work: Promise<T>): Promise<T> {
    this.underWay.add(work);
    const ended = () => void this.underWay.delete(work);
    work.then(ended, ended);
    return work;
  }

  async close(): Promise<void> {
    // One that fails tells whoever asked for it.
    while (this.underWay.size) await Promise.allSettled([...this.underWay]);
    await this.scratch.close();
  }
}

/** A folder of ours with those above it; `mode` for what is made. Throws Node's errors. */
export function makeFolders(path: WritablePath, mode = 0o777): void {
  mkdirSync(path, { recursive: true, mode });
}

export function appendText(path: WritablePath, text: string, mode = 0o666): void {
  appendFileSync(path, text, { mode });
}

export function moveNow(from: WritablePath, to: WritablePath): void {
  renameSync(from, to);
}

export function copyNow(from: WritablePath, to: WritablePath): void {
  copyFileSync(from, to);
}

/** Replaces a small file of ours in one step, without waiting for the medium: its loss costs nothing. One name each, so that nothing piles up. */
export function replaceNow(path: WritablePath, content: string | Uint8Array): void {
  const fresh = beside(path, `${basename(path)}.new`);
  writeFileSync(fresh, content);
  renameSync(fresh, path);
}
