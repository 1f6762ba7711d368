/** Libraries that share a server: what is done on one is on the others. */
import { describe, expect, it } from 'vitest';
import { newId } from '../../electron/library/names';
import { article, highlight, newClipping, sha256 } from '../library/make';
import { content, machine, settled } from './machines';
import { couchServer } from './server';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const clipping = (title: string) => newClipping(title, { assets: new Map([[`${sha256(PNG).slice(0, 32)}.png`, PNG]]) });

async function two() {
  const server = await couchServer();
  return { server, anna: await machine('Anna', server.url), ben: await machine('Ben', server.url) };
}

describe('a library on several machines', () => {
  it('a clipping comes whole: fields, article, original, pictures, tags, note, highlights', async () => {
    const { anna, ben, server } = await two();
    const { id } = await anna.library.add({
      ...clipping('Ferry'),
      person: {
        tags: ['harbour', 'asia/trade'],
        note: 'Ask the crew',
        highlights: [highlight(newId(1))],
        edits: { title: 'The Ferry' },
      },
    });
    await settled(anna, ben);
    expect(await content(ben)).toEqual(await content(anna));
    const there = await ben.library.read(id);
    expect(there).toMatchObject({
      id,
      tags: ['harbour', 'asia/trade'],
      note: 'Ask the crew',
      edits: { title: 'The Ferry' },
    });
    expect(there.history[0]).toMatchObject({ what: 'received', by: { name: 'Anna' } });
    expect(await ben.library.readOriginal(id)).toEqual(await anna.library.readOriginal(id));
    // The original and the picture were sent once, by hash; whoever sends the same again is not asked for it.
    expect(server.files).toHaveLength(2);
    await ben.library.update(id, (draft) => void draft.tags.push('b'));
    await settled(anna, ben);
    expect(server.files).toHaveLength(2);
  });

  it('marks of two people on one article stand beside one another, and the history says whose', async () => {
    const { anna, ben } = await two();
    const { id } = await anna.library.add(clipping('Ferry'));
    await settled(anna, ben);
    const [one, two_] = [highlight(newId(1), { by: 'Anna' }), highlight(newId(2), { by: 'Ben', comment: 'why?' })];
    await anna.library.update(id, (draft) => void (draft.highlights.push(one), draft.tags.push('a')));
    await ben.library.update(id, (draft) => void (draft.highlights.push(two_), draft.tags.push('b')));
    await settled(anna, ben);
    expect(await content(ben)).toEqual(await content(anna));
    const there = await ben.library.read(id);
    expect(there.highlights.map(({ by }) => by).sort()).toEqual(['Anna', 'Ben']);
    expect([...there.tags].sort()).toEqual(['a', 'b']);
    expect(there.history.find(({ by }) => by?.name === 'Anna' && by)?.what).toBe('highlights-changed');
  });

  it('a field that both set keeps both, shows both, and a choice on one machine settles it on all', async () => {
    const { anna, ben } = await two();
    const { id } = await anna.library.add(clipping('Ferry'));
    await settled(anna, ben);
    await anna.library.update(id, (draft) => void (draft.edits.title = 'By Anna'));
    await ben.library.update(id, (draft) => void (draft.edits.title = 'By Ben'));
    await settled(anna, ben);
    const [ofAnna, ofBen] = [await anna.library.read(id), await ben.library.read(id)];
    expect(ofAnna.edits).toEqual(ofBen.edits);
    expect([ofAnna.edits.title, ...ofAnna.disputed!.title!.map(({ value }) => value)].sort()).toEqual([
      'By Anna',
      'By Ben',
    ]);
    expect(ofAnna.disputed).toEqual(ofBen.disputed);
    await ben.library.update(id, (draft) => {
      draft.edits.title = 'By Anna';
      delete draft.disputed;
    });
    await settled(anna, ben);
    expect((await anna.library.read(id)).edits.title).toBe('By Anna');
    expect((await anna.library.read(id)).disputed).toBeUndefined();
    expect(await content(ben)).toEqual(await content(anna));
  });

  it('notes that both wrote are both kept', async () => {
    const { anna, ben } = await two();
    const { id } = await anna.library.add(clipping('Ferry'));
    await settled(anna, ben);
    await anna.library.update(id, (draft) => void (draft.note = 'From Anna'));
    await ben.library.update(id, (draft) => void (draft.note = 'From Ben'));
    await settled(anna, ben);
    const { note } = await anna.library.read(id);
    expect(note).toContain('From Anna');
    expect(note).toContain('From Ben');
    expect((await ben.library.read(id)).note).toBe(note);
  });

  it('a deletion comes as trash; one against a change that it did not know keeps the change', async () => {
    const { anna, ben } = await two();
    const { id } = await anna.library.add(clipping('Ferry'));
    const other = await anna.library.add(clipping('Bridge'));
    await settled(anna, ben);
    for (const one of [id, other.id]) {
      await anna.library.update(one, (draft) => void (draft.trashedAt = new Date().toISOString()));
      await anna.library.remove(one);
    }
    await ben.library.update(other.id, (draft) => void draft.tags.push('needed'));
    await settled(anna, ben);
    expect((await ben.library.read(id)).trashedAt).not.toBeNull();
    await expect(anna.library.read(id)).rejects.toThrow('not-found');
    expect(await ben.library.read(other.id)).toMatchObject({ trashedAt: null, tags: ['needed'] });
    expect(await anna.library.read(other.id)).toMatchObject({ trashedAt: null, tags: ['needed'] });
    // Out of the trash on one machine is out of it on all.
    await ben.library.update(id, (draft) => void (draft.trashedAt = null));
    await settled(anna, ben);
    expect((await anna.library.read(id)).trashedAt).toBeNull();
    expect(await content(ben)).toEqual(await content(anna));
  });

  it('what is changed in the trash by somebody who knows stays there', async () => {
    const { anna, ben } = await two();
    const { id } = await anna.library.add(clipping('Ferry'));
    await settled(anna, ben);
    await anna.library.update(id, (draft) => void (draft.trashedAt = new Date().toISOString()));
    await settled(anna, ben);
    await ben.library.update(id, (draft) => void draft.tags.push('old'));
    await settled(anna, ben);
    expect(await anna.library.read(id)).toMatchObject({ tags: ['old'] });
    expect((await anna.library.read(id)).trashedAt).not.toBeNull();
  });

  it('an article that is cleaned again comes, and is kept as an earlier version', async () => {
    const { anna, ben } = await two();
    const { id } = await anna.library.add(clipping('Ferry'));
    await settled(anna, ben);
    const charset = { name: 'utf-8', from: 'declared', confidence: 1 } as const;
    await anna.library.replaceArticle(
      id,
      { ...article('Ferry', 'Quite other words.'), cleaner: 2 },
      charset,
      new Map(),
      'cleaned-again',
    );
    await settled(anna, ben);
    expect(await content(ben)).toEqual(await content(anna));
    expect((await ben.library.history(id))[0]!.kept).toHaveLength(2);
  });

  it('tags with colours, saved searches and people come', async () => {
    const { anna, ben } = await two();
    await anna.library.updateDocument((draft) => {
      draft.tags = [{ name: 'asia', colour: '#aa0000' }];
      draft.savedSearches = [{ id: 's1', name: 'Asia', query: 'tag:asia' }];
      draft.people = [{ name: 'Anna', colour: 'green' }];
    });
    await settled(anna, ben);
    expect(ben.library.document).toMatchObject({
      tags: [{ name: 'asia', colour: '#aa0000' }],
      people: [{ name: 'Anna', colour: 'green' }],
    });
    await ben.library.updateDocument((draft) => void (draft.tags = []));
    await settled(anna, ben);
    expect(anna.library.document.tags).toEqual([]);
    expect(anna.library.document.savedSearches).toEqual([{ id: 's1', name: 'Asia', query: 'tag:asia' }]);
  });

  it('a machine that only reads gets everything, keeps what it changes, and sends nothing', async () => {
    const server = await couchServer();
    const anna = await machine('Anna', server.url);
    const guest = await machine('Guest', server.url, { send: false });
    const { id } = await anna.library.add(clipping('Ferry'));
    await settled(anna, guest);
    await guest.library.update(id, (draft) => void draft.tags.push('mine'));
    await anna.library.update(id, (draft) => void draft.tags.push('ours'));
    await settled(anna, guest);
    await settled(anna, guest);
    expect([...(await guest.library.read(id)).tags].sort()).toEqual(['mine', 'ours']);
    expect((await anna.library.read(id)).tags).toEqual(['ours']);
  });

  it('a machine that has lost its copy meets the server as if for the first time, and loses nothing', async () => {
    const { anna, ben, server } = await two();
    const { id } = await anna.library.add({ ...clipping('Ferry'), person: { tags: ['a'], note: 'one' } });
    await settled(anna, ben);
    await ben.library.update(id, (draft) => void draft.tags.push('b'));
    await anna.library.update(id, (draft) => void draft.tags.push('c'));
    const again = await machine('Ben', server.url, { library: ben.library });
    await settled(anna, again);
    expect(await content(again)).toEqual(await content(anna));
    expect([...(await anna.library.read(id)).tags].sort()).toEqual(['a', 'b', 'c']);
    expect((await anna.library.read(id)).note).toBe('one');
  });
});

describe('what a person does while a round is under way', () => {
  it('to a clipping that is just being looked at goes with the next round', async () => {
    const { anna, ben } = await two();
    const { id } = await anna.library.add(clipping('Ferry'));
    await settled(anna, ben);
    const type = (title: string) => anna.library.update(id, (draft) => void (draft.edits.title = title));
    const arrived = async (title: string) => {
      await settled(anna, ben);
      expect((await ben.library.read(id)).edits.title).toBe(title);
      expect(await content(ben)).toEqual(await content(anna));
    };

    // Between reading it and agreeing on it.
    const write = anna.local.write.bind(anna.local);
    anna.local.write = async (...given) => {
      anna.local.write = write;
      await type('while documents were written');
      return write(...given);
    };
    await anna.library.update(id, (draft) => void draft.tags.push('first'));
    await anna.round();
    await arrived('while documents were written');

    // Right after a change of somebody else was written into it.
    const update = anna.library.update.bind(anna.library);
    await ben.library.update(id, (draft) => void draft.tags.push('of Ben'));
    await ben.round();
    anna.library.update = async (...given) => {
      anna.library.update = update;
      const updated = await update(...given);
      await type('after what came');
      return updated;
    };
    await anna.round();
    await arrived('after what came');

    // The page is cleaned again just before that.
    const charset = { name: 'utf-8', from: 'declared', confidence: 1 } as const;
    await ben.library.update(id, (draft) => void draft.tags.push('of Ben, too'));
    await ben.round();
    anna.library.update = async (...given) => {
      anna.library.update = update;
      await anna.library.replaceArticle(
        id,
        { ...article('Ferry', 'Quite other words.'), cleaner: 2 },
        charset,
        new Map(),
        'cleaned-again',
      );
      return update(...given);
    };
    await anna.round();
    await settled(anna, ben);
    expect((await ben.library.read(id)).provenance.cleaner).toBe(2);
    expect(await content(ben)).toEqual(await content(anna));
  });

  it("to the library's tags is not undone by what comes", async () => {
    const { anna, ben } = await two();
    await settled(anna, ben);
    await ben.library.updateDocument((draft) => void draft.tags.push({ name: 'ben', colour: '#0000aa' }));
    await ben.round();
    const write = anna.library.updateDocument.bind(anna.library);
    let once = true;
    anna.library.updateDocument = async (change) => {
      if (once) {
        once = false;
        await write((draft) => void draft.tags.push({ name: 'anna', colour: '#aa0000' }));
      }
      return write(change);
    };
    await settled(anna, ben);
    for (const each of [anna, ben])
      expect(each.library.document.tags.map(({ name }) => name).sort()).toEqual(['anna', 'ben']);
  });
});
