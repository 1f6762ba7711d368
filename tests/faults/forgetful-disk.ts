/**
 * A disk in memory that keeps, when the power goes, only what was synced: file contents by `sync`, names by `syncFolder`.
 * It can lose its power after any call; what is on it then is one of several states, all of which real file systems have been seen in.
 */
import { hostname } from 'node:os';
import { basename, dirname } from 'node:path';
import type { FileSystem, FolderEntry } from '../../electron/files/file-system';

interface FileNode {
  kind: 'file';
  content: Buffer;
  synced: Buffer | null;
  mtimeMs: number;
}
interface FolderNode {
  kind: 'folder';
  names: Map<string, Node>;
  durable: Map<string, Node>;
  steps: ((names: Map<string, Node>) => void)[];
  mtimeMs: number;
}
type Node = FileNode | FolderNode;

/**
 * What a power cut leaves: `synced` only what was synced; `names` all names, but contents only as far as synced (zeros else);
 * `first-half` of each folder's unsynced steps, in order; `everything` (the cache happened to be written).
 */
export const LOSSES = ['synced', 'names', 'first-half', 'everything'] as const;
export type Loss = (typeof LOSSES)[number];

export class PowerCut extends Error {
  readonly code = 'EIO';
}

const failure = (code: string, path: string) => Object.assign(new Error(`${code}: ${path}`), { code });
const folderNode = (mtimeMs: number): FolderNode => ({
  kind: 'folder',
  names: new Map(),
  durable: new Map(),
  steps: [],
  mtimeMs,
});

export class ForgetfulDisk implements FileSystem {
  private readonly root: FolderNode;
  private time = 1_700_000_000_000;
  /** Every call by name and path, for looking at their order. */
  readonly calls: string[] = [];
  /** Calls that say they worked and did nothing: to show that their absence would be seen. */
  deaf: 'files' | 'folders' | null = null;
  /** The power goes after this many calls. */
  cutAfter = Infinity;

  constructor(root?: FolderNode) {
    this.root = root ?? folderNode(0);
  }

  private step(call: string): void {
    if (this.calls.length >= this.cutAfter) throw new PowerCut('The power is gone');
    this.calls.push(call);
  }

  /** After the effect: the caller does not learn of it any more. */
  private done(): void {
    if (this.calls.length >= this.cutAfter) throw new PowerCut('The power is gone');
  }

  private find(path: string): Node | null {
    let node: Node = this.root;
    for (const part of path.split('/').filter(Boolean)) {
      if (node.kind !== 'folder') throw failure('ENOTDIR', path);
      const next = node.names.get(part);
      if (!next) return null;
      node = next;
    }
    return node;
  }

  private at(path: string): Node {
    const node = this.find(path);
    if (!node) throw failure('ENOENT', path);
    return node;
  }

  private folder(path: string): FolderNode {
    const node = this.at(path);
    if (node.kind !== 'folder') throw failure('ENOTDIR', path);
    return node;
  }

  private change(folder: FolderNode, step: (names: Map<string, Node>) => void): void {
    step(folder.names);
    folder.steps.push(step);
    folder.mtimeMs = ++this.time;
  }

  async read(path: string) {
    this.step(`read ${path}`);
    const node = this.at(path);
    if (node.kind !== 'file') throw failure('EISDIR', path);
    return Buffer.from(node.content);
  }

  async create(path: string) {
    this.step(`create ${path}`);
    const folder = this.folder(dirname(path));
    if (folder.names.has(basename(path))) throw failure('EEXIST', path);
    const node: FileNode = { kind: 'file', content: Buffer.alloc(0), synced: null, mtimeMs: ++this.time };
    this.change(folder, (names) => names.set(basename(path), node));
    this.done();
    return {
      write: async (bytes: Uint8Array) => {
        this.step(`write ${path}`);
        node.content = Buffer.concat([node.content, bytes]);
        node.mtimeMs = ++this.time;
        this.done();
      },
      stat: async () => {
        this.step(`stat ${path}`);
        return { kind: 'file' as const, size: node.content.byteLength, mtimeMs: node.mtimeMs };
      },
      sync: async () => {
        this.step(`sync ${path}`);
        if (this.deaf !== 'files') node.synced = node.content;
        this.done();
      },
      close: async () => {
        this.step(`close ${path}`);
        this.done();
      },
    };
  }

  async rename(from: string, to: string) {
    this.step(`rename ${from} ${to}`);
    const node = this.at(from);
    const target = this.find(to);
    if (target?.kind === 'folder' && (node.kind !== 'folder' || target.names.size)) throw failure('ENOTEMPTY', to);
    const [source, goal] = [this.folder(dirname(from)), this.folder(dirname(to))];
    if (source === goal)
      this.change(source, (names) => {
        names.delete(basename(from));
        names.set(basename(to), node);
      });
    else {
      this.change(source, (names) => names.delete(basename(from)));
      this.change(goal, (names) => names.set(basename(to), node));
    }
    this.done();
  }

  async unlink(path: string) {
    this.step(`unlink ${path}`);
    if (this.at(path).kind !== 'file') throw failure('EISDIR', path);
    this.change(this.folder(dirname(path)), (names) => names.delete(basename(path)));
    this.done();
  }

  async makeFolder(path: string) {
    this.step(`makeFolder ${path}`);
    const parent = this.folder(dirname(path));
    if (parent.names.has(basename(path))) throw failure('EEXIST', path);
    const node = folderNode(++this.time);
    this.change(parent, (names) => names.set(basename(path), node));
    this.done();
  }

  async removeFolder(path: string) {
    this.step(`removeFolder ${path}`);
    if (this.folder(path).names.size) throw failure('ENOTEMPTY', path);
    this.change(this.folder(dirname(path)), (names) => names.delete(basename(path)));
    this.done();
  }

  async list(path: string): Promise<FolderEntry[]> {
    this.step(`list ${path}`);
    return [...this.folder(path).names].map(([name, node]) => ({ name, kind: node.kind }));
  }

  async stat(path: string) {
    this.step(`stat ${path}`);
    const node = this.at(path);
    return { kind: node.kind, size: node.kind === 'file' ? node.content.byteLength : 0, mtimeMs: node.mtimeMs };
  }

  /** There are no links here. */
  async lstat(path: string) {
    return this.stat(path);
  }

  async syncFolder(path: string) {
    this.step(`syncFolder ${path}`);
    const folder = this.folder(path);
    if (this.deaf === 'folders') return;
    folder.durable = new Map(folder.names);
    folder.steps = [];
    this.done();
  }

  async touch(path: string, mtimeMs: number) {
    this.step(`touch ${path}`);
    this.at(path).mtimeMs = mtimeMs;
    this.done();
  }

  /** The process that held the lock has gone with the power. */
  async killHolder(folder: string): Promise<void> {
    const path = `${folder}/cuttings.lock`;
    if (!this.find(path)) return;
    await this.unlink(path);
    const file = await this.create(path);
    const holder = {
      token: 'gone',
      pid: 0,
      host: hostname(),
      program: 'Test',
      version: '1',
      started: '2024-05-01T00:00:00Z',
      heartbeat: '2024-05-01T00:00:00Z',
      processStart: null,
    };
    await file.write(Buffer.from(JSON.stringify(holder)));
  }

  /** What is found when the power is back. */
  afterPowerCut(loss: Loss): ForgetfulDisk {
    const survive = (node: Node): Node => {
      if (node.kind === 'file') {
        const content = loss === 'everything' ? node.content : (node.synced ?? Buffer.alloc(node.content.byteLength));
        return { kind: 'file', content, synced: content, mtimeMs: node.mtimeMs };
      }
      const names = new Map(loss === 'names' || loss === 'everything' ? node.names : node.durable);
      if (loss === 'first-half') for (const step of node.steps.slice(0, Math.ceil(node.steps.length / 2))) step(names);
      const kept = new Map([...names].map(([name, inner]) => [name, survive(inner)]));
      return { kind: 'folder', names: kept, durable: new Map(kept), steps: [], mtimeMs: node.mtimeMs };
    };
    return new ForgetfulDisk(survive(this.root) as FolderNode);
  }
}
