/**
 * Each extractor in a process of its own, one after the other, its passes over a corpus without a break: as an import runs. What one leaves
 * to be collected is not on the other's bill, and what its engine does only now and then (linkedom's heap is collected in earnest after some
 * thousand pages) is on its own.
 */
import { fork } from 'node:child_process';
import type { Page } from '../../../electron/contract/model';
import { samples, type Sample } from '../corpora';
import { SHIPPED, type Extracted, type Extractor } from './extractors';

export interface Course {
  /** Folder of the corpus. */
  folder: string;
  kind: Page['kind'];
  /** Passes before times are taken, so that the engine has compiled what it will; the last may be a part of one. */
  warm: number;
  passes: number;
}

export interface Taken {
  /** What it made of each page, in the corpus's order. */
  results: { name: string; got: Extracted }[];
  /** Milliseconds a page, of each pass: all that its pages took, the collecting of garbage with it. */
  passes: number[];
  /** Milliseconds of each page at best. */
  fastest: number[];
  /** Megabytes that a page's cleaning made, of each page, where nothing was collected meanwhile. */
  memory: number[];
}

interface Order {
  course: Course;
  extractor: string;
}

/** Runs the extractor of that name over a corpus. Rejects where its process ends before it is through. */
export function runApart(course: Course, extractor: string): Promise<Taken> {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1]!, ['--apart'], { serialization: 'advanced' });
    child.once('exit', () => reject(new Error(`${extractor} ended before it was through`)));
    child.once('message', (taken) => {
      resolve(taken as Taken);
      child.kill();
    });
    child.send({ course, extractor } satisfies Order);
  });
}

/** The process of one extractor. */
export function serveApart(named: (name: string) => Extractor): void {
  process.once('message', async ({ course, extractor }: Order) => {
    // Ours runs as the programs run it; the others as they are installed.
    if (extractor.startsWith(SHIPPED)) await import('../../../electron/engine');
    process.send!(await run(course, named(extractor)));
  });
}

async function run({ folder, kind, warm, passes }: Course, extractor: Extractor): Promise<Taken> {
  const pages = samples(folder);
  const taken: Taken = { results: [], passes: [], fastest: pages.map(() => Infinity), memory: [] };
  for (let i = 0; i < pages.length * warm; i++) await tried(extractor, pages[i % pages.length]!, kind);
  for (let pass = 0; pass < passes; pass++) {
    let sum = 0;
    for (const [i, page] of pages.entries()) {
      const before = process.memoryUsage().heapUsed;
      const start = performance.now();
      const got = await tried(extractor, page, kind);
      const time = performance.now() - start;
      const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20;
      if (grown > 0) taken.memory.push(grown);
      if (!pass) taken.results.push({ name: page.name, got });
      taken.fastest[i] = Math.min(taken.fastest[i]!, time);
      sum += time;
    }
    taken.passes.push(sum / pages.length);
  }
  return taken;
}

async function tried(extractor: Extractor, page: Sample, kind: Page['kind']): Promise<Extracted> {
  try {
    return await extractor.run(page, kind);
  } catch (error) {
    console.error(`${extractor.name} failed on ${page.name}: ${String(error).slice(0, 120)}`);
    return { text: '' };
  }
}
