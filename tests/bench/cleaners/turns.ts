/**
 * Extractors in turn, pass by pass over a corpus, each in a process of its own: what one leaves to be collected is not on the other's
 * bill, and a busy machine slows all alike. A pass's time is all that its pages took, the collecting of garbage with it.
 */
import { fork, type ChildProcess } from 'node:child_process';
import type { Page } from '../../../electron/contract/model';
import { samples, type Sample } from '../corpora';
import { SHIPPED, type Extracted, type Extractor } from './extractors';

export interface Turns {
  /** Folder of the corpus. */
  folder: string;
  kind: Page['kind'];
  /** Passes before times are taken, so that the engine has compiled what it will; the last may be a part of one. */
  warm: number;
  passes: number;
}

export interface Taken {
  name: string;
  /** What it made of each page, in the corpus's order. */
  results: { name: string; got: Extracted }[];
  /** Milliseconds a page, of each pass. */
  passes: number[];
  /** Milliseconds of each page at best. */
  fastest: number[];
  /** Megabytes that a page's cleaning made, of each page, where nothing was collected meanwhile. */
  memory: number[];
}

interface Order { turns: Turns; extractor: string; pass: number }
interface Answer { times: number[]; memory: number[]; results: Taken['results'] }

/** Has every extractor of that name take its turns. */
export async function takeTurns(turns: Turns, extractors: readonly string[]): Promise<Taken[]> {
  const taken = extractors.map((name): Taken => ({ name, results: [], passes: [], fastest: [], memory: [] }));
  const children = extractors.map(() => fork(process.argv[1]!, ['--turn'], { serialization: 'advanced' }));
  try {
    for (let pass = -Math.ceil(turns.warm); pass < turns.passes; pass++) {
      for (const [i, one] of taken.entries()) {
        const { times, memory, results } = await ask(children[i]!, { turns, extractor: one.name, pass });
        if (pass < 0) continue;
        if (!pass) one.results = results;
        one.passes.push(times.reduce((a, b) => a + b, 0) / times.length);
        one.fastest = times.map((time, page) => Math.min(time, one.fastest[page] ?? Infinity));
        one.memory.push(...memory);
      }
    }
  } finally { for (const child of children) child.kill(); }
  return taken;
}

function ask(child: ChildProcess, order: Order): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`${order.extractor} ended in the middle of a pass`));
    child.once('exit', ended);
    child.once('message', (answer) => { child.off('exit', ended); resolve(answer as Answer); });
    child.send(order);
  });
}

/** The process of one extractor: makes a pass whenever it is told to. */
export async function serveTurns(named: (name: string) => Extractor): Promise<void> {
  let pages: readonly Sample[] | null = null;
  process.on('message', async ({ turns, extractor, pass }: Order) => {
    // Ours runs as the programs run it; the others as they are installed.
    if (!pages && extractor.startsWith(SHIPPED)) await import('../../../electron/engine');
    pages ??= samples(turns.folder);
    const answer = await onePass(named(extractor), pages.slice(0, Math.ceil(pages.length * (pass < 0 ? Math.min(1, turns.warm) : 1))), turns.kind);
    process.send!({ ...answer, results: pass ? [] : answer.results } satisfies Answer);
  });
}

async function onePass(extractor: Extractor, pages: readonly Sample[], kind: Page['kind']): Promise<Answer> {
  const answer: Answer = { times: [], memory: [], results: [] };
  for (const page of pages) {
    const before = process.memoryUsage().heapUsed;
    const start = performance.now();
    const got = await tried(extractor, page, kind);
    answer.times.push(performance.now() - start);
    const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20;
    if (grown > 0) answer.memory.push(grown);
    answer.results.push({ name: page.name, got });
  }
  return answer;
}

async function tried(extractor: Extractor, page: Sample, kind: Page['kind']): Promise<Extracted> {
  try { return await extractor.run(page, kind); } catch (error) {
    console.error(`${extractor.name} failed on ${page.name}: ${String(error).slice(0, 120)}`);
    return { text: '' };
  }
}
