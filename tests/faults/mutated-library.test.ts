/**
 * A library from a stranger: every string and number of every document of it is changed, in many ways, and every command and the core's start
 * are run over it. Nothing outside is written, replaced or removed (a record of all decoys around it), nothing is thrown that has no name, and
 * every command ends. `MUTATIONS=2000` documents, or `FAULTS=full`; the same seed gives the same changes.
 */
import { Command, CommanderError } from 'commander';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { COMMAND_FILES } from '../../electron/commands';
import { EVERYTHING } from '../../electron/contract/lists';
import { createCore } from '../../electron/core';
import { openLibrary } from '../../electron/library';
import { article, highlight, newClipping } from '../library/clippings';
import { random } from '../security/mutations';
import { SEED, share } from './share';
import { bodyOf } from '../library/make';

const MUTATIONS = share('MUTATIONS', 300, 2000);
const CLIPPINGS = 20;
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

let base: string;
const at = (...names: string[]) => join(base, ...names);

/** Everything but what may change: the library, the data folder, and what was asked for. */
function record(): string {
  const found: string[] = [];
  const visit = (path: string) => {
    for (const name of readdirSync(at(path))) {
      const inner = path ? `${path}/${name}` : name;
      if (['library', 'data', 'out', 'template', 'restored'].includes(inner)) continue;
      const stat = lstatSync(at(inner));
      const what = stat.isSymbolicLink()
        ? readlinkSync(at(inner))
        : stat.isFile()
          ? createHash('sha256')
              .update(readFileSync(at(inner)))
              .digest('hex')
          : 'folder';
      found.push(`${inner} ${what} ${stat.mtimeMs} ${stat.mode}`);
      if (stat.isDirectory()) visit(inner);
    }
  };
  visit('');
  return found.sort().join('\n');
}

const HOSTILE = (victim: string): unknown[] => [
  '../../../../victim/thesis.txt',
  `history/../../../../../victim/thesis.txt`,
  `history/article-../../../../victim/a.html`,
  'originals/../../victim/thesis.txt',
  join(victim, 'thesis.txt'),
  '../../victim/places',
  'link/thesis.txt',
  `file://${victim}/thesis.txt`,
  'C:\\victim\\thesis.txt',
  '..\\..\\victim',
  'CON',
  'nul.txt',
  'a\0b',
  '',
  '.',
  '..',
  'x'.repeat(10_000),
  '../'.repeat(3000),
  '__proto__',
  'constructor',
  '"; drop table clippings; --',
  '<script>alert(1)</script>',
  'url(https://tracker.example/)',
  '2099-01-01T00:00:00Z',
  -1,
  1.5,
  1e308,
  2 ** 53,
  null,
  true,
  [],
  {},
  ['../../../../victim/thesis.txt'],
  { file: '../../victim/thesis.txt' },
  [[[[[[[[]]]]]]]],
];

type Path = (string | number)[];

/** Places of every string, number and key of a document. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    places(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function changed(document: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(document) as Record<string, unknown>;
  let inner = copy;
  for (const key of path.slice(0, -1)) inner = inner[key] as Record<string, unknown>;
  const last = path.at(-1)!;
  Object.defineProperty(inner, last, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

interface Document {
  file: string;
  value: unknown;
}

function* documents(folder: string, path = ''): Generator<Document> {
  for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
    const inner = path ? `${path}/${entry.name}` : entry.name;
    if (entry.isDirectory()) yield* documents(folder, inner);
    else if (entry.isFile() && /\.(json|gone|new)$/.test(entry.name))
      yield { file: inner, value: JSON.parse(readFileSync(join(folder, inner), 'utf8')) };
  }
}

/** One command in this process. Rejects with what has no name. */
async function run(...words: string[]): Promise<number> {
  let code = 0;
  const program = new Command('cuttings').exitOverride();
  for (const file of COMMAND_FILES)
    file.add(program, (given) => {
      code = given;
    });
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync(['node', 'cuttings', ...words]);
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    code = thrown.exitCode || 2;
  }
  return code;
}

let ids: string[] = [];
beforeAll(async () => {
  base = mkdtempSync(join(PLACE, 'cuttings-stranger-'));
  for (const name of ['victim/inner', 'cwd', 'library-other']) mkdirSync(at(name), { recursive: true });
  for (const name of ['thesis.txt', 'places.sqlite', 'a.html', 'inner/poem.txt', `.cuttings-${'0'.repeat(24)}-1.tmp`])
    writeFileSync(at('victim', name), name);
  const library = await openLibrary(at('template'), { create: true, program: 'Test', version: '1' });
  for (let n = 0; n < CLIPPINGS; n++) {
    const { id } = await library.add(newClipping(`Ferry ${n}`));
    await library.replaceArticle(
      id,
      article(`Ferry ${n}`, 'The ferry left at noon.', 'It came back.'),
      { name: 'utf-8', from: 'declared', confidence: 1 },
      new Map(),
      'cleaned-again',
    );
    await library.update(id, (draft) => {
      draft.tags = ['asia', 'sea'];
      draft.note = 'a note';
      draft.highlights = [
        highlight(`018f0000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`, { comment: 'so', tags: ['sea'] }),
      ];
      draft.edits = { title: 'Mine' };
      if (n % 4 === 0) draft.trashedAt = '2024-01-01T00:00:00.000Z';
    });
    ids.push(id);
  }
  await library.updateDocument((draft) => {
    draft.tags = [{ name: 'asia', colour: '#aa0000' }];
    draft.savedSearches = [{ id: '018f0000-0000-7000-8000-000000000001', name: 'sea', query: 'tag:sea' } as never];
  });
  await library.close();
  ids = ids.sort();
  // A body that was being replaced, and a deletion that was under way.
  const folder = at('template', 'clippings', readdirSync(at('template', 'clippings'))[0]!);
  const first = JSON.parse(readFileSync(join(folder, ids[0]!, 'clipping.json'), 'utf8')) as {
    history: { kept?: string[] }[];
  };
  writeFileSync(
    at('template', 'journal', `${ids[0]!}.json`),
    JSON.stringify({
      id: ids[0],
      files: [{ name: 'article.html', kept: first.history.find((entry) => entry.kept)!.kept![0] }],
    }),
  );
  writeFileSync(at('template', 'journal', `${ids[1]!}.gone`), readFileSync(join(folder, ids[1]!, 'clipping.json')));
  rmSync(join(folder, ids[1]!, 'clipping.json'));
  writeFileSync(
    at('template', 'journal', `${ids[2]!}.new`),
    JSON.stringify({ original: `originals/${'a'.repeat(64)}.html` }),
  );
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

let here: string;
beforeEach(() => {
  here = process.cwd();
  process.chdir(at('cwd'));
  vi.stubEnv('CUTTINGS_DATA', at('data'));
  vi.spyOn(process.stdout, 'write').mockImplementation((_text, ...rest) => {
    const done = rest.find((each) => typeof each === 'function') as (() => void) | undefined;
    done?.();
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.chdir(here);
});

test(`${MUTATIONS} documents`, async () => {
  const choose = random(SEED);
  const template = [...documents(at('template'))];
  const hostile = HOSTILE(at('victim'));
  // Every place with every value, in an order of its own; a round takes the next of each document.
  const all = template.map(({ file, value }) => ({
    file,
    value,
    wanted: places(value)
      .flatMap((path) => hostile.map((other) => ({ path, other, order: choose() })))
      .sort((a, b) => a.order - b.order),
  }));
  const before = record();
  const thrown: string[] = [];
  let count = 0;
  let rounds = 0;
  while (count < MUTATIONS) {
    for (const name of ['library', 'data', 'out', 'restored']) rmSync(at(name), { recursive: true, force: true });
    cpSync(at('template'), at('library'), { recursive: true });
    mkdirSync(at('out'));
    symlinkSync(at('victim'), at('library', 'link'));
    const done: string[] = [];
    for (const document of all) {
      // The library's own document in one round of three: what is wrong there may hide what is wrong elsewhere.
      if (/^library/.test(document.file) && rounds % 3 !== 0) continue;
      const next = document.wanted[rounds % document.wanted.length]!;
      writeFileSync(at('library', document.file), JSON.stringify(changed(document.value, next.path, next.other)));
      done.push(`${document.file} ${next.path.join('.')} = ${JSON.stringify(next.other).slice(0, 60)}`);
      count++;
    }
    rounds++;
    const library = ['--library', at('library'), '--json'];
    const [one, two, three] = [
      ids[rounds % CLIPPINGS]!,
      ids[(rounds + 7) % CLIPPINGS]!,
      ids[(rounds + 13) % CLIPPINGS]!,
    ];
    const steps: [string, () => Promise<unknown>][] = [
      ['start', () => start(one, two)],
      ['list', () => run('list', ...library)],
      ['show', () => run('show', one, ...library)],
      ['search', () => run('search', 'ferry tag:sea', ...library)],
      ['tag', () => run('tag', one, two, three, '--add', 'new', '--remove', 'sea', ...library)],
      ['verify', () => run('verify', ...library)],
      [
        'export',
        () =>
          run(
            'export',
            '--format',
            ['markdown', 'html', 'json'][rounds % 3]!,
            '--out',
            at('out', 'e'),
            '--replace',
            ...library,
          ),
      ],
      ['reindex', () => run('reindex', ...library)],
      ['backup', () => run('backup', '--out', at('out', 'b.zip'), ...library)],
      ['restore', () => run('restore', at('out', 'b.zip'), '--library', at('restored'), '--json')],
    ];
    for (const [name, step] of steps) {
      try {
        await step();
      } catch (failed) {
        thrown.push(
          `${name}: ${failed instanceof Error ? failed.stack?.split('\n').slice(0, 4).join(' ') : String(failed)}`,
        );
      }
      if (record() !== before) throw new Error(`${name} touched what lies outside:\n${done.join('\n')}\n${record()}`);
    }
  }
  vi.restoreAllMocks();
  console.log(
    `${count} documents in ${rounds} rounds, ${rounds * 10} commands and starts: nothing outside was touched, ${thrown.length} without a name`,
  );
  expect([...new Set(thrown)]).toEqual([]);
}, 1_800_000);

/** The core as the window has it: opens, lists, reads, changes, deletes for ever, goes. */
async function start(one: string, two: string): Promise<void> {
  const core = createCore({ dataFolder: at('data'), workerFile: 'none', program: 'Test', version: '1' });
  await core.openLibrary(at('library'), { create: false, wait: true });
  const quietly = async (work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (failed) {
      if (!(failed instanceof Error) || failed.name !== 'CuttingsError') throw failed;
    }
  };
  await quietly(async () => {
    const { library, index } = core.context.session();
    await quietly(() => index.ids({ view: EVERYTHING, except: [] }));
    for (const id of [one, two]) {
      await quietly(() => library.read(id));
      await quietly(() => bodyOf(library, id));
      await quietly(() => library.readOriginal(id));
      await quietly(() => library.history(id));
      await quietly(() => library.revert(id, 0));
      await quietly(() => library.revert(id, 1));
      await quietly(() => library.update(id, (draft) => void (draft.note += 'x')));
    }
    await quietly(() => library.update(two, (draft) => void (draft.trashedAt = '2024-01-01T00:00:00.000Z')));
    await quietly(() => library.remove(two));
    await quietly(() => library.updateDocument((draft) => void draft.tags.push({ name: 'more', colour: null })));
  });
  await core.close();
}
