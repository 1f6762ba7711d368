/** Independent readers of what is exported, for tests. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { SaxesParser } from 'saxes';
import { onTestFinished } from 'vitest';
import { fromBufferPromise } from 'yauzl';

/** The entries of a ZIP. */
export async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes);
  const out = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    out.set(entry.fileName, Buffer.concat(pieces));
  }
  return out;
}

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/** Every element of an XML text, in order of their ends, with the words in it; throws for what is not well-formed XML 1.0. */
export function xmlElements(text: string): XmlElement[] {
  const parser = new SaxesParser({ xmlns: true });
  const out: XmlElement[] = [];
  const open: XmlElement[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ name, value }) => [name, value]));
    open.push({ name: tag.name, attributes, text: '' });
  });
  parser.on('text', (words) => {
    for (const element of open) element.text += words;
  });
  parser.on('closetag', () => {
    out.push(open.pop()!);
  });
  parser.write(text).close();
  return out;
}

const has = (program: string): boolean => spawnSync('which', [program]).status === 0;
const told = new Set<string>();

/** Whether a program is on this machine; says once where it is not, and what is skipped. */
export function available(program: string): boolean {
  const there = has(program);
  if (!there && !told.has(program))
    console.warn(`${program} is not installed: what it would read is not checked here.`);
  told.add(program);
  return there;
}

/** A folder for one test, with the bytes in it. */
export function fileOf(name: string, bytes: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'cuttings-export-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** What LibreOffice makes of a file, e.g. `txt:Text` or `pdf`. */
export function convertedByLibreOffice(path: string, to: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'cuttings-office-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync(
    'soffice',
    [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to, '--outdir', folder, path],
    { stdio: 'pipe', timeout: 120_000 },
  );
  const ending = to.split(':')[0]!;
  return readFileSync(join(folder, basename(path).replace(/\.[^.]+$/, `.${ending}`)));
}

export const output = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { stdio: 'pipe', timeout: 120_000, maxBuffer: 64 * 1024 * 1024 }).toString('utf8');
