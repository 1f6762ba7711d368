/** Rounds: what they do not do twice, what they go on with after an end in the middle, and what they say of what could not be exchanged. */
import { describe, expect, it, vi } from 'vitest';
import { newId } from '../../electron/library/names';
import { collected, newClipping, sha256 } from '../library/make';
import { content, machine, settled } from './machines';
import { couchServer } from './server';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const small = (title: string) => newClipping(title, { assets: new Map() });
const original = (title: string, bytes: Uint8Array) => ({
  name: `${title}.html`,
  extension: 'html',
  bytes,
  sha256: sha256(bytes),
});

describe('rounds', () => {
  it('look at nothing again that was just sent or taken', async () => {
    const server = await couchServer();
    const anna = await machine('Anna', server.url);
    const ben = await machine('Ben', server.url);
    for (let n = 0; n < 30; n++) await anna.library.add(small(`Story ${n}`));
    await anna.round();
    await ben.round();
    for (const each of [anna, ben]) {
      const read = vi.spyOn(each.library, 'read');
      expect(await each.round()).toMatchObject({ sent: 0, received: 0 });
      expect(read).not.toHaveBeenCalled();
      read.mockRestore();
    }
  });

  it('tell how many documents they carry, also before a clipping of them can be looked at', async () => {
    const server = await couchServer();
    const anna = await machine('Anna', server.url);
    for (let n = 0; n < 20; n++) await anna.library.add(small(`Story ${n}`));
    await anna.round();
    const told: { waiting: number; documents: number; received: number }[] = [];
    const ben = await machine('Ben', server.url, { progress: (progress) => told.push({ ...progress }) });
    await ben.round();
    expect(told[0]).toMatchObject({ waiting: 0, received: 0 });
    expect(told[0]!.documents).toBeGreaterThan(0);
    expect(told.map(({ waiting }) => waiting)).toContain(19);
    expect(told.at(-1)).toMatchObject({ waiting: 0, received: 20 });
  });

  it('that are cut anywhere are gone on with after a restart, and send no file twice', async () => {
    const server = await couchServer();
    let anna = await machine('Anna', server.url);
    for (let n = 0; n < 12; n++)
      await anna.library.add({
        ...small(`Story ${n}`),
        // Above what goes with others: each file is a request of its own.
        original: original(`${n}`, new TextEncoder().encode(`<p>${n} ${'words '.repeat(30_000)}</p>`)),
      });
    let ends = 0;
    for (let allowed = 3; ; allowed += 3) {
      let left = allowed;
      server.lie = (request) => {
        if (left-- > 0) return false;
        request.socket.destroy();
        return true;
      };
      const ended = await anna.round().then(
        () => true,
        () => false,
      );
      if (ended) break;
      ends++;
      anna = await anna.again();
    }
    server.lie = null;
    expect(ends).toBeGreaterThan(3);
    const ben = await machine('Ben', server.url);
    await settled(anna, ben);
    expect(await content(ben)).toEqual(await content(anna));
    expect(Object.keys(await content(ben))).toHaveLength(12);
    // A file whose answer was cut off is asked for again (HEAD), not sent again.
    expect(new Set(server.files).size).toBe(server.files.length);
  });

  it('take up what has come whole while the rest is still coming, and go on with the rest', async () => {
    const server = await couchServer();
    const anna = await machine('Anna', server.url);
    for (let n = 0; n < 150; n++) await anna.library.add(small(`Story ${n}`));
    await anna.round();
    const ben = await machine('Ben', server.url);
    const there = async () => (await collected(ben.library.scan())).length;
    let batches = 0;
    server.lie = (request) => {
      const isBatch = request.url?.includes('/_bulk_get') && !request.url.includes('attachments');
      if (!isBatch || ++batches < 2) return false;
      // The last batch never comes; the first is in the library before that is known.
      void vi.waitUntil(async () => (await there()) > 20, { timeout: 20_000 }).finally(() => request.socket.destroy());
      return true;
    };
    await expect(ben.round()).rejects.toThrow();
    expect(batches).toBeGreaterThan(1);
    const early = await there();
    expect(early).toBeGreaterThan(20);
    expect(early).toBeLessThan(150);
    server.lie = null;
    expect(await ben.round()).toMatchObject({ failed: new Map() });
    expect(await there()).toBe(150);
    expect(await content(ben)).toEqual(await content(anna));
    expect(await ben.round()).toMatchObject({ sent: 0, received: 0 });
  });

  it('try what failed again after a restart', async () => {
    const server = await couchServer();
    const anna = await machine('Anna', server.url);
    const { id } = await anna.library.add(small('Ferry'));
    await anna.library.add(small('Bridge'));
    await anna.round();
    let ben = await machine('Ben', server.url);
    const lost = `blob%3A${(await anna.library.read(id)).original.sha256}`;
    server.lie = ({ url }, response) => {
      if (!url?.includes(lost) && !url?.includes('_bulk_get')) return false;
      if (url.includes('_bulk_get') && !url.includes('attachments=true')) return false;
      response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":"not_found"}');
      return true;
    };
    expect((await ben.round()).failed.get(id)).toMatchObject({ kind: 'file-missing' });
    expect(Object.keys(await content(ben))).toHaveLength(1);
    ben = await ben.again();
    expect((await ben.round()).failed.get(id)).toMatchObject({ kind: 'file-missing' });
    ben = await ben.again();
    server.lie = null;
    expect((await ben.round()).failed.size).toBe(0);
    expect(await content(ben)).toEqual(await content(anna));
  });

  it('say what is none of ours, or of a newer program, as long as it is there', async () => {
    const server = await couchServer();
    let anna = await machine('Anna', server.url);
    const foreign = `${server.url}/zzz`;
    const put = async (address: string, body: object) => {
      const answer = await fetch(address, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      return ((await answer.json()) as { rev: string }).rev;
    };
    await anna.round();
    const rev = await put(foreign, { any: 'thing' });
    const id = newId(Date.now());
    await put(`${server.url}/${encodeURIComponent(`c:${id}:tags`)}`, { schema: 99 });
    for (let n = 0; n < 2; n++) {
      const { failed } = await anna.round();
      expect([...failed].map(([at, { kind }]) => [at, kind]).sort()).toEqual(
        [
          [id, 'server-newer'],
          ['zzz', 'server-wrong'],
        ].sort(),
      );
      anna = await anna.again();
    }
    await fetch(`${foreign}?rev=${rev}`, { method: 'DELETE' });
    expect([...(await anna.round()).failed.keys()]).toEqual([id]);
  });

  it('keep a clipping here whose file is over the limit, say which, and leave none of its files on the server', async () => {
    const server = await couchServer();
    const large = new TextEncoder().encode(`<p>${'x'.repeat(20_000)}</p>`);
    let anna = await machine('Anna', server.url, { largest: 10_000 });
    const { id } = await anna.library.add({
      ...newClipping('Ferry', { assets: new Map([[`${sha256(PNG).slice(0, 32)}.png`, PNG]]) }),
      original: original('Too large a page', large),
    });
    await anna.library.add(small('Bridge'));
    const { failed } = await anna.round();
    expect([...failed]).toEqual([[id, { kind: 'file-too-large', detail: 'Too large a page.html' }]]);
    expect(server.files).toHaveLength(1);
    const ben = await machine('Ben', server.url);
    await ben.round();
    expect(Object.keys(await content(ben))).toHaveLength(1);
    // With a higher limit it goes.
    await anna.stop();
    anna = await machine('Anna', server.url, { library: anna.library });
    expect((await anna.round()).failed.size).toBe(0);
    await settled(anna, ben);
    expect(await content(ben)).toEqual(await content(anna));
    // Whoever takes less says it, too.
    const cleo = await machine('Cleo', server.url, { largest: 10_000 });
    expect([...(await cleo.round()).failed]).toEqual([
      [id, { kind: 'file-too-large', detail: 'Too large a page.html' }],
    ]);
  });
});
