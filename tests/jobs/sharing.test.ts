/** Sharing as the window does it: when, what of the library, after a failure and a restart, who decides, and what of the password is kept. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallArgs } from '../../electron/contract/ipc';
import { EVERYTHING } from '../../electron/contract/lists';
import { LARGEST_FILE, type SharingState, type Vault } from '../../electron/contract/sharing';
import type { Core } from '../../electron/core';
import { newClipping } from '../library/make';
import { machine, settled, type Machine } from '../sharing/machines';
import { couchServer } from '../sharing/server';
import { newsPage, runningCore, type Running } from '../support/core';

const HOUR = 3_600_000;
afterEach(() => void vi.useRealTimers());

type Given = NonNullable<CallArgs<'sharing.set'>['sharing']>;
const given = (server: string, change: Partial<Given> = {}): Given => ({
  server,
  user: '',
  send: true,
  tags: [],
  searches: [],
  when: 'live',
  largest: LARGEST_FILE,
  ...change,
});

const state = (core: Core): Promise<SharingState> => core.call('sharing.state', {});

async function until(check: () => unknown, limit = 40_000): Promise<void> {
  const end = performance.now() + limit;
  for (;;) {
    try {
      return void (await check());
    } catch (thrown) {
      if (performance.now() > end) throw thrown;
    }
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => realTimeout(resolve, 20));
  }
}
const realTimeout = setTimeout;
const resting = (core: Core) => until(async () => expect(await state(core)).toMatchObject({ status: 'waiting' }));
const quiet = () => new Promise((resolve) => realTimeout(resolve, 400));

const titles = async (of: Machine): Promise<string[]> => {
  const found: string[] = [];
  for await (const { id } of of.library.scan()) found.push((await of.library.read(id)).readings.title!.value);
  return found.sort();
};
const idsOf = (core: Core, query = ''): string[] =>
  core.context.session().index.ids({ view: { ...EVERYTHING, query }, except: [] });
const here = (core: Core): string[] =>
  idsOf(core)
    .map((id) => core.context.session().index.titleOf(id)!)
    .sort();
async function imported({ core, page, imported: go }: Running, ...names: string[]): Promise<string[]> {
  await go(...names.map((name) => page(`${name}.html`, newsPage(name, `${name} and harbour lanterns glowed.`))));
  return names.map((name) => idsOf(core, `title:"${name}"`)[0]!);
}

describe('when', () => {
  it('every hour: nothing before it, everything then', async () => {
    const server = await couchServer();
    const { core, ...rest } = await runningCore();
    await imported({ core, ...rest }, 'Ferry to run at night');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    await core.call('sharing.set', { sharing: given(server.url, { when: 'hourly' }), password: null });
    await resting(core);
    // The clock goes on while the machine works, for however long: this comes five seconds before the hour is over.
    let almost = false;
    setTimeout(() => {
      almost = true;
    }, HOUR - 5000);
    const ben = await machine('Ben', server.url);
    await ben.round();
    expect(await titles(ben)).toEqual(['Ferry to run at night']);
    await ben.library.add(newClipping('From Ben', { assets: new Map() }));
    await ben.round();
    const asked = server.requests.length;
    const [id] = idsOf(core);
    await core.call('clippings.tag', { selection: { ids: [id!] }, add: ['mine'], remove: [] });
    await quiet();
    while (!almost) await vi.advanceTimersToNextTimerAsync();
    await quiet();
    expect(server.requests.length).toBe(asked);
    await vi.advanceTimersByTimeAsync(10_000);
    await until(() => expect(here(core)).toEqual(['Ferry to run at night', 'From Ben']));
    await resting(core);
    await ben.round();
    expect((await ben.library.read(id!)).tags).toEqual(['mine']);
  });

  it('when asked: hours pass and changes are made without a word, until somebody asks', async () => {
    const server = await couchServer();
    const { core, ...rest } = await runningCore();
    await imported({ core, ...rest }, 'Ferry to run at night');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    await core.call('sharing.set', { sharing: given(server.url, { when: 'hand' }), password: null });
    await resting(core);
    const ben = await machine('Ben', server.url);
    await ben.library.add(newClipping('From Ben', { assets: new Map() }));
    await ben.round();
    const asked = server.requests.length;
    await imported({ core, ...rest }, 'Tower clock repaired');
    await vi.advanceTimersByTimeAsync(5 * HOUR);
    await quiet();
    expect(server.requests.length).toBe(asked);
    await core.call('sharing.now', {});
    await until(() => expect(here(core)).toContain('From Ben'));
    await resting(core);
    await ben.round();
    expect(await titles(ben)).toEqual(['Ferry to run at night', 'From Ben', 'Tower clock repaired']);
  });
});

describe('what', () => {
  async function three() {
    const server = await couchServer();
    const running = await runningCore();
    const [ferry, clock] = await imported(running, 'Ferry to run at night', 'Tower clock repaired', 'Herons nest');
    await running.core.call('clippings.tag', { selection: { ids: [ferry!] }, add: ['asia/trade'], remove: [] });
    return { server, running, core: running.core, ferry: ferry!, clock: clock!, ben: await machine('Ben', server.url) };
  }

  it.each([
    ['a tag', { tags: ['asia'] }, ['Ferry to run at night']],
    ['a saved search', { searches: ['s1'] }, ['Tower clock repaired']],
    ['either', { tags: ['asia'], searches: ['s1'] }, ['Ferry to run at night', 'Tower clock repaired']],
  ])('by %s: that goes out and nothing else; what others share comes in', async (_, scope, wanted) => {
    const { server, core, ben } = await three();
    await core.context.session().library.updateDocument((draft) => {
      draft.savedSearches = [{ id: 's1', name: 'Clocks', query: 'title:clock' }];
    });
    await ben.library.add(newClipping('From Ben', { assets: new Map() }));
    await ben.round();
    await core.call('sharing.set', { sharing: given(server.url, scope), password: null });
    await resting(core);
    expect(here(core)).toContain('From Ben');
    await ben.round();
    expect(await titles(ben)).toEqual([...wanted, 'From Ben'].sort());
    // What comes to have the tag, or to be found, goes out then; both ways from there on.
    const [herons] = idsOf(core, 'title:herons');
    if ('tags' in scope) await core.call('clippings.tag', { selection: { ids: [herons!] }, add: ['asia'], remove: [] });
    else await core.call('clipping.editField', { id: herons!, field: 'title', value: 'The clock of the herons' });
    await until(async () => {
      await ben.round();
      expect(await titles(ben)).toContain('Herons nest');
    });
    await ben.library.update(herons!, (draft) => void draft.tags.push('seen'));
    await ben.round();
    await until(async () => expect((await core.context.session().library.read(herons!)).tags).toContain('seen'));
  });

  it('only reading: all of the others comes, nothing of here goes, scoped or not', async () => {
    const { server, core, ben, ferry } = await three();
    await ben.library.add(newClipping('From Ben', { assets: new Map() }));
    await ben.round();
    for (const scope of [{}, { tags: ['asia'] }]) {
      await core.call('sharing.set', { sharing: given(server.url, { send: false, ...scope }), password: null });
      await resting(core);
    }
    expect(here(core)).toContain('From Ben');
    await core.call('clippings.tag', { selection: { ids: [ferry] }, add: ['mine'], remove: [] });
    await core.call('sharing.now', {});
    await quiet();
    await resting(core);
    await ben.round();
    expect(await titles(ben)).toEqual(['From Ben']);
    const rows = (await (await fetch(`${server.url}/_all_docs`)).json()) as { rows: { id: string }[] };
    expect(rows.rows.filter(({ id }) => id.includes(ferry))).toEqual([]);
  });
});

describe('after', () => {
  it('a failure it is tried again by itself, and at once when somebody asks', async () => {
    const server = await couchServer();
    const running = await runningCore();
    const { core } = running;
    await imported(running, 'Ferry to run at night');
    server.lie = (_, response) => {
      response.writeHead(500, { 'Content-Type': 'application/json' }).end('{"error":"boom"}');
      return true;
    };
    await core.call('sharing.set', { sharing: given(server.url), password: null });
    await until(async () =>
      expect(await state(core)).toMatchObject({ status: 'failed', problem: { kind: 'server-wrong' } }),
    );
    server.lie = null;
    await resting(core);
    expect(await state(core)).toMatchObject({ problem: null, failedCount: 0, sent: 1 });
    const ben = await machine('Ben', server.url);
    await ben.round();
    expect(await titles(ben)).toEqual(['Ferry to run at night']);

    server.lie = (request) => {
      request.socket.destroy();
      return true;
    };
    await core.call('sharing.now', {});
    await until(async () =>
      expect(await state(core)).toMatchObject({ status: 'failed', problem: { kind: 'server-unreachable' } }),
    );
    server.lie = null;
    await core.call('sharing.now', {});
    await resting(core);
  });

  it('a restart in the middle it goes on: nothing lost, nothing twice', async () => {
    const server = await couchServer();
    let running = await runningCore({ quiet: false });
    await imported(running, ...Array.from({ length: 12 }, (_, n) => `Story number ${n}`));
    // The end comes while files are on their way.
    let left = 8;
    server.lie = () => left-- <= 0;
    await running.core.call('sharing.set', { sharing: given(server.url), password: null });
    await until(() => expect(left).toBeLessThan(0));
    running = await running.again();
    server.lie = null;
    await resting(running.core);
    const ben = await machine('Ben', server.url);
    await ben.round();
    expect(await titles(ben)).toHaveLength(12);
    await ben.library.add(newClipping('From Ben', { assets: new Map() }));
    await ben.round();
    await until(() => expect(here(running.core)).toHaveLength(13));
    expect(new Set(await titles(ben)).size).toBe(13);
  });
});

describe('a field that two set', () => {
  it.each([
    ['mine', 'By Anna'],
    ['theirs', 'By Ben'],
    ['a third', 'By both'],
  ])('is settled on both by whoever keeps %s, and the history says who', async (_, kept) => {
    const server = await couchServer();
    const running = await runningCore();
    const { core } = running;
    const [id] = await imported(running, 'Ferry to run at night');
    await core.call('settings.set', { person: { name: 'Anna', colour: 'green' } });
    await core.call('sharing.set', { sharing: given(server.url, { when: 'hand' }), password: null });
    await resting(core);
    const ben = await machine('Ben', server.url);
    await ben.round();
    const again = async () => {
      await core.call('sharing.now', {});
      await quiet();
      await resting(core);
    };
    await core.call('clipping.editField', { id: id!, field: 'title', value: 'By Anna' });
    await ben.library.update(id!, (draft) => void (draft.edits.title = 'By Ben'));
    await ben.round();
    await again();
    await ben.round();
    const clipping = () => core.context.session().library.read(id!);
    const both = await clipping();
    expect([both.edits.title, ...both.disputed!.title!.map(({ value }) => value)].sort()).toEqual([
      'By Anna',
      'By Ben',
    ]);
    expect((await ben.library.read(id!)).disputed).toEqual(both.disputed);
    expect(both.disputed!.title![0]!.by).toMatch(/^(?:Anna|Ben)$/);

    await core.call('clipping.editField', { id: id!, field: 'title', value: kept });
    expect((await clipping()).disputed?.title).toBeUndefined();
    await again();
    await ben.round();
    for (const settledOn of [await clipping(), await ben.library.read(id!)]) {
      expect(settledOn.edits.title).toBe(kept);
      expect(settledOn.disputed?.title).toBeUndefined();
    }
    const [last] = [...(await ben.library.history(id!))].sort((a, b) => (a.at < b.at ? 1 : -1));
    expect(last).toMatchObject({ what: 'fields-edited', by: { name: 'Anna' } });
    // The choice can be taken back like any other change.
    await core.call('undo.undo', {});
    expect((await clipping()).disputed?.title).toHaveLength(1);
  });
});

describe('the password', () => {
  const SECRET = 'correct horse 7';
  const BASIC = Buffer.from(`anna:${SECRET}`).toString('base64');
  /** As the system's keychain: what it gives is not what it got. */
  const vault: Vault = {
    seal: (text) => Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a),
    unseal: (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString('utf8'),
  };

  it.each([
    ['with a keychain it is known after a restart', vault],
    ['without one it is asked for again', undefined],
  ])('stands in no file and no line of the log; %s', async (_, system) => {
    const server = await couchServer({ user: 'anna', password: SECRET });
    const lines: string[] = [];
    let running = await runningCore({
      quiet: false,
      ...(system ? { vault: system } : {}),
      log: (line) => lines.push(line),
    });
    await imported(running, 'Ferry to run at night');
    const set = (password: string | null) =>
      running.core.call('sharing.set', { sharing: given(server.url, { user: 'anna' }), password });
    await set('wrong word 8');
    await until(async () =>
      expect(await state(running.core)).toMatchObject({ status: 'failed', problem: { kind: 'server-refused' } }),
    );
    await set(SECRET);
    await resting(running.core);
    running = await running.again();
    if (system) await resting(running.core);
    else
      await until(async () =>
        expect(await state(running.core)).toMatchObject({ status: 'failed', problem: { kind: 'password-missing' } }),
      );
    await running.core.close();
    const files = readdirSync(running.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'latin1')] as const);
    expect(files.map(([name]) => name)).toContain('server-password.json');
    const words = [SECRET, BASIC, 'wrong word 8', encodeURIComponent(SECRET)];
    for (const [name, text] of files) for (const word of words) expect(text.includes(word), name).toBe(false);
    expect(lines.length).toBeGreaterThan(0);
    for (const word of [...words, '127.0.0.1']) expect(lines.filter((line) => line.includes(word))).toEqual([]);
  });

  it('goes to no other server than the one it was given for', async () => {
    const [one, two] = [
      await couchServer({ user: 'anna', password: SECRET }),
      await couchServer({ user: 'anna', password: SECRET }),
    ];
    const { core } = await runningCore({ vault });
    await core.call('sharing.set', { sharing: given(one.url, { user: 'anna' }), password: SECRET });
    await resting(core);
    let sent: string | undefined;
    two.lie = ({ headers }) => {
      sent ??= headers.authorization;
      return false;
    };
    await core.call('sharing.set', { sharing: given(two.url, { user: 'anna' }), password: null });
    await until(async () =>
      expect(await state(core)).toMatchObject({ status: 'failed', problem: { kind: 'password-missing' } }),
    );
    expect(sent).toBeUndefined();
  });
});

describe('TLS', () => {
  it.each([
    'http://192.0.2.1:5984/db',
    'http://server.example/db',
    'http://localhost.example/db',
    'http://127.0.0.1.example/db',
    'http://[::2]:5984/db',
    'http://0.0.0.0:5984/db',
    'http://10.0.0.1/db',
  ])('%s is refused and nothing of it kept', async (address) => {
    const { core } = await runningCore();
    await expect(core.call('sharing.set', { sharing: given(address), password: 'secret' })).rejects.toMatchObject({
      failure: { kind: 'server-insecure' },
    });
    expect(core.context.settings.value.sharing).toMatchObject({ on: false, server: '' });
    expect((await state(core)).status).toBe('off');
  });
});

it('off means off: nothing is contacted before it is on, nor after it is off', async () => {
  const server = await couchServer();
  const running = await runningCore({ quiet: false });
  await imported(running, 'Ferry to run at night');
  await running.core.call('sharing.now', {});
  await quiet();
  expect(server.requests).toEqual([]);
  await running.core.call('sharing.set', { sharing: given(server.url), password: null });
  await resting(running.core);
  const ben = await machine('Ben', server.url);
  await settled(ben);
  await running.core.call('sharing.set', { sharing: null, password: null });
  const asked = server.requests.length;
  await imported(running, 'Tower clock repaired');
  await running.core.call('sharing.now', {});
  const again = await running.again();
  await quiet();
  expect((await state(again.core)).status).toBe('off');
  expect(server.requests.length).toBe(asked);
});
