/** Libraries that are edited apart end equal: random scripts on three machines, connections cut, programs killed, clocks wrong by hours. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HighlightColour } from '../../electron/contract/model';
import { newId } from '../../electron/library/names';
import { changed, joined, NOTHING, stable, type Causal } from '../../electron/sharing/causal';
import { article, highlight, newClipping } from '../library/make';
import { content, machine, settled, type Machine } from './machines';
import { couchServer } from './server';

const HOUR = 3_600_000;
const CLOCKS = [0, -5 * HOUR, 3 * HOUR];

const step = fc.record({
  who: fc.nat(2),
  /** Of the clippings that the machine has at that time. */
  which: fc.nat(20),
  what: fc.constantFrom(
    'tag',
    'untag',
    'title',
    'agency',
    'note',
    'mark',
    'comment',
    'unmark',
    'trash',
    'back',
    'forever',
    'add',
    'clean',
    'sync',
    'sync',
    'cut',
    'kill',
  ),
  with: fc.constantFrom('alpha', 'beta', 'gamma'),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function ids(of: Machine): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of of.library.scan()) found.push(id);
  return found.sort();
}

/** Resolves when the machine has done it; false where it was to be cut or killed on the way. */
async function take({ which, what, with: word }: Step, on: Machine, marks: string[]): Promise<void> {
  const there = await ids(on);
  const id = there[which % (there.length || 1)];
  const now = new Date().toISOString();
  if (what === 'add') return void (await on.library.add(newClipping(`${word} ${which}`, { assets: new Map() })));
  if (!id) return;
  const { library } = on;
  if (what === 'forever') {
    if ((await library.read(id)).trashedAt !== null) await library.remove(id);
  } else if (what === 'clean')
    await library.replaceArticle(
      id,
      article(word, `${word} words.`),
      { name: 'utf-8', from: 'declared', confidence: 1 },
      new Map(),
      'cleaned-again',
    );
  else
    await library.update(id, (draft) => {
      const mark = draft.highlights[which % (draft.highlights.length || 1)];
      if (what === 'tag') draft.tags = [...new Set([...draft.tags, word])];
      else if (what === 'untag') draft.tags = draft.tags.filter((tag) => tag !== word);
      else if (what === 'title') draft.edits.title = word;
      else if (what === 'agency') delete draft.edits.agency;
      else if (what === 'note') draft.note = word === 'gamma' ? '' : `${on.name}: ${word}`;
      else if (what === 'mark') {
        const fresh = newId(Date.now());
        marks.push(fresh);
        draft.highlights.push(
          highlight(fresh, { colour: (['yellow', 'green'] as HighlightColour[])[which % 2]!, by: on.name }),
        );
      } else if (what === 'comment' && mark) Object.assign(mark, { comment: `${on.name} ${word}`, modified: now });
      else if (what === 'unmark' && mark) draft.highlights = draft.highlights.filter((one) => one !== mark);
      else if (what === 'trash') draft.trashedAt ??= now;
      else if (what === 'back') draft.trashedAt = null;
    });
}

describe('what is edited apart ends equal', () => {
  it('joining states is the same in every order, and again changes nothing', () => {
    const write = fc.record({
      by: fc.nat(2),
      from: fc.nat(2),
      key: fc.constantFrom('a', 'b'),
      value: fc.option(fc.constantFrom(1, 2), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 25 }), (writes) => {
        const states: Causal[] = [NOTHING, NOTHING, NOTHING];
        const counters = [0, 0, 0];
        for (const { by, from, key, value } of writes) {
          states[by] = joined(states[by]!, states[from]!);
          counters[by] = Math.max(...counters);
          const next = () => ++counters[by]!;
          states[by] = changed(states[by], key, value, states[by].seen, { by: `m${by}`, who: '', at: '', next });
        }
        const [a, b, c] = states as [Causal, Causal, Causal];
        const all = joined(joined(a, b), c);
        for (const other of [
          joined(a, joined(b, c)),
          joined(joined(c, b), a),
          joined(joined(all, b), all),
          joined(joined(b, a), joined(a, c)),
        ])
          expect(stable(other)).toBe(stable(all));
      }),
      { numRuns: 2000 },
    );
  });

  const RUNS = Number(process.env['SHARING_RUNS'] ?? 4);
  it(`three machines, random scripts of edits (${RUNS})`, { timeout: 60_000 + RUNS * 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), async (script) => {
        const server = await couchServer();
        const names = ['Anna', 'Ben', 'Cleo'];
        const machines = await Promise.all(names.map((name, at) => machine(name, server.url, { clock: CLOCKS[at]! })));
        const marks: string[] = [];
        await machines[0]!.library.add(newClipping('Ferry', { assets: new Map() }));
        await settled(...machines);
        for (const each of script) {
          const on = machines[each.who]!;
          if (each.what === 'sync') await on.round();
          else if (each.what === 'cut' || each.what === 'kill') {
            let left = each.which;
            server.lie = (request) => {
              if (left-- > 0) return false;
              request.socket.destroy();
              return true;
            };
            await on.round().catch(() => undefined);
            server.lie = null;
            // Killed: what was in memory is gone, the files are as they are.
            if (each.what === 'kill') machines[each.who] = await on.again();
          } else await take(each, on, marks);
        }
        await settled(...machines);
        const [first, ...others] = await Promise.all(machines.map(content));
        // What one has deleted for good lies in the others' trash.
        for (const other of others)
          for (const id of new Set([...Object.keys(first!), ...Object.keys(other)])) {
            const [one, two] = [first![id], other[id]] as ({ trashed: boolean } | undefined)[];
            if (one && two) expect(two).toEqual(one);
            else expect((one ?? two)!.trashed).toBe(true);
          }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  });
});
