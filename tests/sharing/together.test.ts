/** Many at once: what is asked for together, how much is in memory, and what goes to the server as one request. */
import { describe, expect, it } from 'vitest';
import { syncingTogether } from '../../electron/files/folder-syncs';
import { Room } from '../../electron/sharing/room';
import { Server } from '../../electron/sharing/server';
import { ServerFiles } from '../../electron/sharing/server-files';
import { Together } from '../../electron/files/together';
import { sha256 } from '../library/make';
import { couchServer } from './server';

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

describe('together', () => {
  it('answers each by itself, in goes of a bounded size', async () => {
    const goes: number[][] = [];
    const together = new Together<number, number>(
      async (items) => {
        goes.push(items);
        await turn();
        return Promise.allSettled(items.map((item) => (item === 7 ? Promise.reject(new Error('no')) : item * 2)));
      },
      { items: 4, size: 10 },
    );
    const sizes = [1, 1, 1, 1, 1, 8, 3, 20];
    const answers = await Promise.allSettled(sizes.map((size, at) => together.ask(at, size)));
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : 'no'))).toEqual([
      0,
      2,
      4,
      6,
      8,
      10,
      12,
      'no',
    ]);
    expect(goes).toEqual([[0, 1, 2, 3], [4, 5], [6], [7]]);
  });

  it('a go that fails fails for those in it, and the next one goes', async () => {
    let goes = 0;
    const together = new Together<number, void>(
      async (items) => {
        if (goes++ === 0) throw new Error('gone');
        return Promise.allSettled(items.map(() => undefined));
      },
      { items: 1 },
    );
    const [first, second] = await Promise.allSettled([together.ask(1), together.ask(2)]);
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
  });

  it('no more is in memory than there is room for, in the order of asking', async () => {
    const room = new Room(10);
    let [inside, most] = [0, 0];
    const order: number[] = [];
    const enter = (size: number) =>
      room.with(size, async () => {
        order.push(size);
        inside += Math.min(size, 10);
        most = Math.max(most, inside);
        await turn();
        inside -= Math.min(size, 10);
        if (size === 6) throw new Error('no');
      });
    await Promise.allSettled([4, 6, 1, 100, 10, 2, 2].map(enter));
    expect(most).toBe(10);
    expect(order).toEqual([4, 6, 1, 100, 10, 2, 2]);
  });

  it('a folder that is asked for while it is written is written once more, for all who asked', async () => {
    let running = 0;
    const begun: string[] = [];
    const sync = syncingTogether(async (path) => {
      const count = begun.push(path);
      expect(++running).toBeLessThanOrEqual(2);
      await turn();
      running--;
      if (count === 1) throw new Error('gone');
    });
    const first = sync('a');
    const others = [sync('a'), sync('a'), sync('b'), sync('a')];
    await expect(first).rejects.toThrow('gone');
    await Promise.all(others);
    expect(begun).toEqual(['a', 'b', 'a']);
    await sync('a');
    expect(begun).toEqual(['a', 'b', 'a', 'a']);
  });
});

describe('files on a server', () => {
  const text = (at: number) => new TextEncoder().encode(`file ${at} `.repeat(50));
  const all = Array.from({ length: 30 }, (_, at) => text(at));
  const large = new Uint8Array(300_000).fill(7);

  async function filled() {
    const test = await couchServer();
    const server = new Server({ url: test.url, user: null, password: null });
    await server.open();
    const files = new ServerFiles(server);
    test.requests.length = 0;
    await Promise.all([...all, large].map((bytes) => files.put(sha256(bytes), bytes)));
    return { test, files };
  }
  const fetched = (files: ServerFiles) =>
    Promise.allSettled([...all, large].map((bytes) => files.get(sha256(bytes), bytes.byteLength)));

  it('small ones go and come in one request, again costs nothing, large ones alone', async () => {
    const { test, files } = await filled();
    expect(test.requests.filter((one) => one.startsWith('POST'))).toHaveLength(1);
    expect(test.requests.filter((one) => one.startsWith('PUT'))).toHaveLength(1);
    test.requests.length = 0;
    await Promise.all([...all, large].map((bytes) => files.put(sha256(bytes), bytes)));
    expect(test.requests.map((one) => one.split(' ')[0]).sort()).toEqual(['HEAD', 'POST']);
    test.requests.length = 0;
    const found = await fetched(files);
    expect(found.map((one) => one.status === 'fulfilled' && Buffer.from(one.value).toString())).toEqual(
      [...all, large].map((bytes) => Buffer.from(bytes).toString()),
    );
    expect(test.requests).toHaveLength(2);
    await expect(files.get(sha256('nowhere'), 7)).rejects.toThrow('file-missing');
  });

  const LIES = {
    garbage: '{"results":7}',
    nothing: '',
    'another file for each': JSON.stringify({
      results: all.map((bytes) => ({
        id: `blob:${sha256(bytes)}`,
        docs: [{ ok: { _attachments: { bytes: { data: 'ZXZpbA==' } } } }],
      })),
    }),
    'far more than was asked for': `"${'x'.repeat(10_000_000)}"`,
  };
  it.each(Object.keys(LIES))(
    'a server that answers a request for many with %s is asked for each alone',
    async (name) => {
      const { test, files } = await filled();
      test.lie = ({ url }, response) => {
        if (!url?.includes('_bulk_get')) return false;
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(LIES[name as keyof typeof LIES]);
        return true;
      };
      for (const one of await fetched(files)) expect(one.status).toBe('fulfilled');
    },
  );

  it('one file that is not what its hash says costs itself alone', async () => {
    const { test, files } = await filled();
    const bad = sha256('what is not there');
    await fetch(`${test.url}/blob%3A${bad}/bytes`, {
      method: 'PUT',
      body: 'something else',
      headers: { 'Content-Type': 'text/plain' },
    });
    const wrong = files.get(bad, 14).catch((thrown: unknown) => thrown);
    for (const one of await fetched(files)) expect(one.status).toBe('fulfilled');
    expect(await wrong).toMatchObject({ failure: { kind: 'server-wrong' } });
  });

  it('a server that takes no request for many gets each alone', async () => {
    const test = await couchServer();
    const server = new Server({ url: test.url, user: null, password: null });
    await server.open();
    test.lie = ({ url }, response) => {
      if (!url?.includes('_bulk_docs')) return false;
      response.writeHead(413).end();
      return true;
    };
    const files = new ServerFiles(server);
    await Promise.all(all.map((bytes) => files.put(sha256(bytes), bytes)));
    expect(test.requests.filter((one) => one.startsWith('PUT') && one.includes('blob'))).toHaveLength(all.length);
  });
});
