/** A server that lies costs nothing but a message. */
import { readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { newId } from '../../electron/library/names';
import { article, highlight, newClipping, sha256 } from '../library/make';
import { content, machine, settled, type Machine } from './machines';
import { couchServer, type TestServer } from './server';

const MACHINE = '00000000-0000-4000-8000-000000000001';

async function put(server: TestServer, id: string, body: object | string): Promise<void> {
  const address = `${server.url}/${encodeURIComponent(id)}`;
  const before = (await (await fetch(address)).json().catch(() => null)) as { _rev?: string } | null;
  const answer = await fetch(address, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify({ ...(before?._rev ? { _rev: before._rev } : {}), ...body }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

const entry = (key: string, value: unknown, n = 1) => ({
  key,
  value,
  n,
  by: MACHINE,
  at: '2026-01-01T00:00:00Z',
  who: 'Mallory',
});
const state = (...entries: ReturnType<typeof entry>[]) => ({
  schema: 1,
  seen: { [MACHINE]: Math.max(1, ...entries.map(({ n }) => n)) },
  entries,
});

/** A clipping as a server may tell of it. */
async function tell(
  server: TestServer,
  id: string,
  change: { about?: object; original?: object; article?: object; html?: string; trace?: string } = {},
): Promise<void> {
  const bytes = '<p>original</p>';
  const html =
    change.html ??
    '<!doctype html><html><head><meta charset="utf-8"><meta name="generator" content="Cuttings"><title>T</title></head><body><article><p>Words.</p></article></body></html>';
  const trace = change.trace ?? '{"schema":1,"removals":[]}\n';
  const carried = (text: string) => ({ sha256: sha256(text), bytes: Buffer.byteLength(text), text });
  await put(
    server,
    `c:${id}:about`,
    state(
      entry('about', {
        original: {
          file: 'original.html',
          name: 'x.html',
          sha256: sha256(bytes),
          bytes: bytes.length,
          ...change.original,
        },
        provenance: { format: 'html', savedFrom: null, savedAt: null, importedAt: '2026-01-01T00:00:00Z' },
        ...change.about,
      }),
    ),
  );
  await put(
    server,
    `c:${id}:article`,
    state(
      entry('article', {
        article: carried(html),
        trace: carried(trace),
        readings: { title: { value: 'T', from: 'meta', confidence: 1 } },
        words: 1,
        cleaner: 1,
        charset: { name: 'utf-8', from: 'declared', confidence: 1 },
        problems: [],
        assets: [],
        ...change.article,
      }),
    ),
  );
  await fetch(`${server.url}/${encodeURIComponent(`blob:${sha256(bytes)}`)}/bytes`, {
    method: 'PUT',
    body: bytes,
    headers: { 'Content-Type': 'text/html' },
  });
}

async function victim(): Promise<{
  server: TestServer;
  anna: Machine;
  before: Record<string, unknown>;
  folder: string;
}> {
  const server = await couchServer();
  const anna = await machine('Anna', server.url);
  await anna.library.add({ ...newClipping('Ferry'), person: { tags: ['a'], note: 'n' } });
  await settled(anna);
  return { server, anna, before: await content(anna), folder: anna.library.folder };
}

/** Everything below the machine's temporary folder but its copy and lock. */
const files = (folder: string) =>
  readdirSync(join(folder, '..'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && !/sharing\.sqlite|cuttings\.lock/.test(one.name))
    .map((one) => join(one.parentPath, one.name))
    .sort();

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const json = { 'Content-Type': 'application/json' };
const LIES: Record<string, Answer> = {
  garbage: (_, response) => response.writeHead(200, json).end('\u0000garbage'),
  'a page': (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Welcome</h1>'),
  'an empty answer': (_, response) => response.writeHead(200, json).end(),
  'another form': (_, response) => response.writeHead(200, json).end('{"results":"none","last_seq":{"a":1}}'),
  null: (_, response) => response.writeHead(200, json).end('null'),
  '500': (_, response) => response.writeHead(500, json).end('{"error":"boom"}'),
  '500 without words': (_, response) => response.writeHead(500).end(),
  '403': (_, response) => response.writeHead(403, json).end('{"error":"forbidden"}'),
  'half an answer': (_, response) => {
    response.writeHead(200, { ...json, 'Content-Length': '1000' });
    response.write('{"db_name":"x","results":[');
    setTimeout(() => response.destroy(), 20);
  },
  'a cut connection': (request) => request.socket.destroy(),
  'another place': (_, response) => response.writeHead(302, { Location: 'http://127.0.0.1:9/elsewhere' }).end(),
  'a gigabyte announced': (_, response) => {
    response.writeHead(200, { ...json, 'Content-Length': String(2 ** 30) });
    response.write('{');
  },
};

describe('a server that lies', () => {
  describe.each(['everything', 'only what is beyond the first look'] as const)('about %s', (what) => {
    it.each(Object.keys(LIES))('with %s costs a message', async (name) => {
      const { server, anna, before, folder } = await victim();
      const there = files(folder);
      const [clipping] = Object.keys(before);
      await anna.library.update(clipping!, (draft) => void draft.tags.push('mine'));
      const held = await content(anna);
      server.lie = (request, response) => {
        const looked = request.url?.split('/').length === 2 || request.url?.endsWith('/') === true;
        if (what !== 'everything' && looked) return false;
        LIES[name]!(request, response);
        return true;
      };
      await expect(anna.round()).rejects.toMatchObject({
        failure: { kind: expect.stringMatching(/^server-/) as unknown as string },
      });
      expect(await content(anna)).toEqual(held);
      expect(files(folder)).toEqual(there);
      // As soon as it says the truth, all is well.
      server.lie = null;
      expect((await anna.round()).failed.size).toBe(0);
    });
  });

  const id = newId(Date.now());
  const CLIPPINGS: Record<string, Parameters<typeof tell>[2]> = {
    'a path as the name of its original': { original: { file: '../../../../tmp/owned.html' } },
    "another file's hash as the name of its original": { original: { file: `originals/${'0'.repeat(64)}.html` } },
    'an original that is not what its hash says': { original: { sha256: '1'.repeat(64) } },
    'an original of a gigabyte': { original: { bytes: 2 ** 30 } },
    'an original of another length': { original: { bytes: 3 } },
    'no original': { about: { original: null } },
    'a path as a picture': { article: { assets: [{ name: '../../x.png', sha256: sha256('x'), bytes: 1 }] } },
    'a picture of a gigabyte': {
      article: { assets: [{ name: `${'a'.repeat(32)}.png`, sha256: 'a'.repeat(64), bytes: 2 ** 30 }] },
    },
    'an article that is not what its hash says': {
      article: { article: { sha256: '2'.repeat(64), bytes: 5, text: 'Hello' } },
    },
    'an article that is no article': { html: 'nothing' },
    'readings of another form': { article: { readings: { title: { value: { evil: true } } } } },
    'a million words of nothing': { article: { words: 'many' } },
    'an unknown charset form': { article: { charset: { name: 7 } } },
  };
  it.each(Object.keys(CLIPPINGS))('a clipping with %s is refused, said, and hides no other', async (name) => {
    const { server, anna, before, folder } = await victim();
    const there = files(folder);
    await tell(server, id, CLIPPINGS[name]);
    const { failed } = await anna.round();
    expect(failed.get(id)?.kind ?? 'waits').toMatch(
      /^(?:server-wrong|wrong-argument|file-too-large|file-missing|library-damaged|waits)$/,
    );
    expect(await content(anna)).toEqual(before);
    expect(files(folder)).toEqual(there);
    await expect(anna.library.read(id)).rejects.toThrow('not-found');
  });

  it('a clipping with hostile HTML comes without it', async () => {
    const { server, anna } = await victim();
    const evil =
      '<script>alert(1)</script><p onclick="evil()">Words<img src="https://evil.example/x.png"><iframe src="https://evil.example"></iframe><a href="javascript:alert(1)">go</a></p>';
    await anna.library.add(newClipping('Model'));
    const [model] = Object.keys(await content(anna));
    const text = new TextDecoder().decode((await anna.library.readBody(model!)).article);
    await tell(server, id, {
      html: text.replace(/<p>[\s\S]*?<\/p>/, evil),
      trace: JSON.stringify({
        schema: 1,
        removals: [
          {
            id: 'r',
            reason: 'hidden',
            rule: 'x',
            text: 'x',
            at: 0,
            content: [{ type: 'element', tagName: 'script', properties: {}, children: [] }],
          },
        ],
      }),
    });
    expect((await anna.round()).failed.get(id)).toBeUndefined();
    const stored = await anna.library.readBody(id);
    const all = new TextDecoder().decode(stored.article) + new TextDecoder().decode(stored.trace!);
    expect(all).toContain('Words');
    expect(all).not.toMatch(/<script|onclick|evil\.example|javascript:|iframe|"script"/);
  });

  const DOCUMENTS: [string, string, object][] = [
    ['a path as an id', 'c:../../../etc/passwd:tags', state(entry('x', true))],
    ['a path as a part', `c:${id}:../tags`, state(entry('x', true))],
    ['a path as a highlight', `c:${id}:h:../../x`, state(entry('highlight', {}))],
    ['an unknown kind', 'zzz', { any: 'thing' }],
    ['another form', `c:${id}:tags`, { schema: 1, entries: 'none' }],
    ['a counter beyond measure', `c:${id}:tags`, { schema: 1, seen: { [MACHINE]: 2 ** 53 }, entries: [] }],
    ['an entry that it has not seen', `c:${id}:tags`, { schema: 1, seen: {}, entries: [entry('a', true)] }],
    ['another form of the library', 'library', { schema: 1, seen: [], entries: {} }],
    ['a newer program', `c:${id}:tags`, { schema: 99 }],
  ];
  it.each(DOCUMENTS)('a document with %s is left alone and said', async (_, document, body) => {
    const { server, anna, before, folder } = await victim();
    const there = files(folder);
    await put(server, document, body);
    const { failed } = await anna.round();
    expect([...failed.values()].map(({ kind }) => kind)).toEqual([expect.stringMatching(/^server-(?:wrong|newer)$/)]);
    expect(await content(anna)).toEqual(before);
    expect(files(folder)).toEqual(there);
  });

  it('what is wrong in a part of a known clipping leaves the clipping as it is', async () => {
    const { server, anna, before } = await victim();
    const [known] = Object.keys(before);
    const at = new Date().toISOString();
    await put(
      server,
      `c:${known}:h:${newId(5)}`,
      state(entry('highlight', { ...highlight(newId(5)), selector: 'all', modified: at }, 9)),
    );
    await put(
      server,
      `c:${known}:fields`,
      state(
        entry('edit:title', { not: 'a title' }, 9),
        entry('edit:constructor', 'x', 10),
        entry('apart:../..', true, 11),
      ),
    );
    const { failed } = await anna.round();
    expect(failed.get(known!)?.kind).toBe('wrong-argument');
    expect(await content(anna)).toEqual(before);
  });

  it('a later article that is none leaves the one that is there', async () => {
    const { server, anna, before } = await victim();
    const [known] = Object.keys(before);
    await put(
      server,
      `c:${known}:article`,
      state(
        entry(
          'article',
          {
            ...article('X', 'y'),
            article: { sha256: sha256('x'), bytes: 1, text: 'x' },
            trace: { sha256: sha256('y'), bytes: 1, text: 'y' },
            readings: {},
            words: 1,
            cleaner: 99,
            charset: {},
            problems: [],
            assets: [],
          },
          9,
        ),
      ),
    );
    const { failed } = await anna.round();
    expect(failed.get(known!)).toBeDefined();
    expect(await content(anna)).toEqual(before);
  });
});

it('a count that the server does not give in passing stops nothing', async () => {
  const server = await couchServer();
  const anna = await machine('Anna', server.url);
  await anna.library.add(newClipping('Ferry'));
  await settled(anna);
  const ben = await machine('Ben', server.url);
  let asked = 0;
  const database = new URL(server.url).pathname;
  // The first is our own question whether the server is there; the others are the replicator's, which handles no failure of them.
  server.lie = ({ method, url }, response) => {
    if (method !== 'GET' || url?.split('?')[0]?.replace(/\/$/, '') !== database || ++asked === 1) return false;
    response.destroy();
    return true;
  };
  expect(await ben.round()).toMatchObject({ received: 1 });
  expect(asked).toBeGreaterThan(1);
});

/** Words without end, as fast as they are taken; gives how many bytes of them went out. */
function endless(response: ServerResponse, beginning: string): () => number {
  const piece = Buffer.alloc(256 * 1024, 'x');
  let sent = 0;
  response.writeHead(200, json);
  response.write(beginning);
  const more = () => {
    while (!response.destroyed) {
      sent += piece.byteLength;
      if (!response.write(piece)) return void response.once('drain', more);
    }
  };
  more();
  return () => sent;
}

describe('a server that does not end', () => {
  it('with an attachment is left after the bytes that were announced', async () => {
    const server = await couchServer();
    const anna = await machine('Anna', server.url);
    const page = `<p>${'words '.repeat(40_000)}</p>`;
    const { id } = await anna.library.add({
      ...newClipping('Ferry', { assets: new Map() }),
      original: {
        name: 'f.html',
        extension: 'html',
        bytes: new TextEncoder().encode(page),
        sha256: sha256(page),
      },
    });
    await anna.library.add(newClipping('Bridge', { assets: new Map() }));
    await anna.round();
    const ben = await machine('Ben', server.url);
    let sent = () => 0;
    server.lie = ({ method, url }, response) => {
      if (method !== 'GET' || !url?.includes('blob%3A')) return false;
      sent = endless(response, '');
      return true;
    };
    const { failed } = await ben.round();
    expect([...failed]).toEqual([[id, expect.objectContaining({ kind: 'server-wrong' })]]);
    expect(Object.keys(await content(ben))).toHaveLength(1);
    expect(sent()).toBeGreaterThan(page.length);
    // What lies in the sockets between is some megabytes.
    expect(sent()).toBeLessThan(32 * 1024 * 1024);
    server.lie = null;
    expect((await ben.round()).failed.size).toBe(0);
  });

  it('with its first answer is left after a megabyte', async () => {
    const { server, anna, before } = await victim();
    let sent = () => 0;
    server.lie = (_, response) => {
      sent = endless(response, '{"db_name":"');
      return true;
    };
    await expect(anna.round()).rejects.toMatchObject({ failure: { kind: 'server-wrong' } });
    expect(sent()).toBeLessThan(32 * 1024 * 1024);
    expect(await content(anna)).toEqual(before);
  });

  it.each(['says nothing at all', 'falls silent in the middle'])('but %s is left after a minute', async (what) => {
    const { server, anna, before } = await victim();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    try {
      let heard = false;
      server.lie = (_, response) => {
        heard = true;
        if (what !== 'says nothing at all') response.writeHead(200, json).write('{"db_name":');
        return true;
      };
      const round = expect(anna.round()).rejects.toMatchObject({ failure: { kind: 'server-unreachable' } });
      await vi.waitFor(() => expect(heard).toBe(true), 20_000);
      await vi.advanceTimersByTimeAsync(61_000);
      await round;
    } finally {
      vi.useRealTimers();
    }
    server.lie = null;
    expect(await content(anna)).toEqual(before);
    expect((await anna.round()).failed.size).toBe(0);
  });
});

it('thousands of documents that are none of ours cost a bounded list, and hide no clipping', async () => {
  const { server, anna } = await victim();
  const docs = Array.from({ length: 3000 }, (_, n) => ({ _id: `zzz${n}`, any: 'thing' }));
  const answer = await fetch(`${server.url}/_bulk_docs`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ docs }),
  });
  expect(answer.ok).toBe(true);
  const ben = await machine('Ben', server.url);
  await ben.library.add(newClipping('Bridge'));
  await ben.round();
  const { failed } = await anna.round();
  expect(failed.size).toBe(1000);
  expect(Object.keys(await content(anna))).toHaveLength(2);
});
