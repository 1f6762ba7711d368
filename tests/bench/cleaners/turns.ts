/**
 * Extractors in turn, a few passes over a corpus each time, each in a process of its own: what one leaves to be collected is not on the other's
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

/** So many passes make a turn: an engine that sits idle gives memory back and has to fetch it again, which nobody's import does. */
const TURN = 4;

/** `warm`: nothing of it counts. */
interface Order { turns: Turns; extractor: string; warm: boolean; passes: number }
interface Answer { passes: Pass[] }
interface Pass { times: number[]; memory: number[]; results: Taken['results'] }

/** Has every extractor of that name take its turns. */
export async function takeTurns(turns: Turns, extractors: readonly string[]): Promise<Taken[]> {
  const taken = extractors.map((name): Taken => ({ name, results: [], passes: [], fastest: [], memory: [] }));
  const children = extractors.map(() => fork(process.argv[1]!, ['--turn'], { serialization: 'advanced' }));
  try {
    for (const [i, one] of taken.entries()) await ask(children[i]!, { turns, extractor: one.name, warm: true, passes: Math.ceil(turns.warm) });
    for (let left = turns.passes; left > 0; left -= TURN) {
      for (const [i, one] of taken.entries()) {
        const { passes } = await ask(children[i]!, { turns, extractor: one.name, warm: false, passes: Math.min(TURN, left) });
        if (!one.results.length) one.results = passes[0]!.results;
        for (const { times, memory } of passes) {
          one.passes.push(times.reduce((a, b) => a + b, 0) / times.length);
          one.fastest = times.map((time, page) => Math.min(time, one.fastest[page] ?? Infinity));
          one.memory.push(...memory);
        }
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

/** The process of one extractor: makes passes whenever it is told to. */
export async function serveTurns(named: (name: string) => Extractor): Promise<void> {
  let pages: readonly Sample[] | null = null;
  process.on('message', async ({ turns, extractor, warm, passes }: Order) => {
    // Ours runs as the programs run it; the others as they are installed.
    if (!pages && extractor.startsWith(SHIPPED)) await import('../../../electron/engine');
    pages ??= samples(turns.folder);
    const made: Pass[] = [];
    for (let i = 0; i < passes; i++) {
      const pass = await onePass(named(extractor), pages.slice(0, Math.ceil(pages.length * (warm ? Math.min(1, turns.warm) : 1))), turns.kind);
      made.push(i || warm ? { ...pass, results: [] } : pass);
    }
    process.send!({ passes: made } satisfies Answer);
  });
}

async function onePass(extractor: Extractor, pages: readonly Sample[], kind: Page['kind']): Promise<Pass> {
  const answer: Pass = { times: [], memory: [], results: [] };
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
