/** Articles that stand in the frames of a page, as files beside it: old framesets, and pages saved "complete". */
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../electron/article/text';
import { clean } from '../../electron/cleaning';
import { folder, png, read } from './input';

const STORY = [
  'The harbour council voted on Tuesday to rebuild the old pier, ending a dispute that has divided the town for more than a decade.',
  'Members said the work would begin in spring and would cost about four million, most of it paid by the region and the rest by the fishing cooperative.',
  'Residents who had opposed the plan said that they would watch the builders closely, and that the beach must stay open to everybody.',
];
const document = (title: string, paragraphs: readonly string[], more = '') =>
  `<html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1>${paragraphs.map((p) => `<p>${p}</p>`).join('\n')}${more}</body></html>`;
const article = document('Old pier to be rebuilt', STORY, '<p><img src="pier.png" alt="The pier" width="400"></p>');
const menu = document(
  'Menu',
  Array.from({ length: 30 }, (_, i) => `<a href="${i}.htm">Page ${i}</a>`),
);
const frameset = (...frames: string[]) =>
  `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Frameset//EN"><html><head><title>Harbour Courier</title></head><frameset cols="20%,*">${frames.join('')}<noframes><body>This site is made of frames, which your browser does not show. ${'Please take another one, or read the pages one by one from the list of contents. '.repeat(4)}</body></noframes></frameset></html>`;

const words = async (...given: Parameters<typeof read>) => {
  const page = await read(...given);
  return { page, cleaned: clean(page) };
};

describe('a frameset', () => {
  it.each([
    ['beside the page', ['<frame src="menu.htm">', "<frame name='main' src='main.htm'>"], 'main.htm'],
    ['in a folder, in capitals, with a mark behind', ['<FRAME SRC=text/main.htm#top>'], 'text/main.htm'],
    ['in its companion', ['<frame src="Story_files/saved_resource(1).html">'], 'Story_files/saved_resource(1).html'],
  ])('is read by its article, %s', async (_, frames, name) => {
    const { page, cleaned } = await words(
      'Story.html',
      frameset(...frames),
      folder({ [name]: article, 'menu.htm': menu }),
    );
    expect(bodyText(cleaned.body).split('\n\n')).toEqual(STORY);
    expect(cleaned.fields.title?.value).toBe('Old pier to be rebuilt');
    expect(page.problems).toEqual([]);
  });

  it('in a frame of another is read, with the pictures that its document names', async () => {
    const { page, cleaned } = await words(
      'index.html',
      frameset('<frame src="in/inner.htm">'),
      folder({
        'in/inner.htm': frameset('<frame src="deep/main.htm">'),
        'in/deep/main.htm': article,
        'in/deep/pier.png': png(),
      }),
    );
    expect(bodyText(cleaned.body)).toContain(STORY[0]);
    expect([...page.resources.keys()]).toContain('in/deep/pier.png');
    expect(JSON.stringify(cleaned.body)).toMatch(/"src":"assets\/[0-9a-f]{32}\.png"/);
  });

  it('whose files are gone says so', async () => {
    const { page } = await words(
      'index.html',
      frameset('<frame src="menu.htm">', '<frame src="main.htm">'),
      folder({ 'menu.htm': menu }),
    );
    expect(page.problems).toEqual([{ kind: 'missing-resources', detail: 'main.htm' }]);
  });

  it('that leads to itself, upwards or to the web ends, and reads nothing there', async () => {
    const own = frameset(
      '<frame src="index.html">',
      '<frame src="../secret.html">',
      '<frame src="https://example.org/a.html">',
    );
    const siblings = folder({ 'index.html': own, '../secret.html': article });
    const { page } = await words('index.html', own, siblings);
    expect([...new Set(siblings.asked)]).toEqual(['index.html']);
    expect(page.problems).toEqual([]);
  });
});

describe('a page saved complete', () => {
  it('gives the article of a frame where it has none of its own', async () => {
    const { cleaned } = await words(
      'Story.html',
      '<!doctype html><html><head><title>Viewer</title></head><body><a href="/">Back</a><iframe src="./Story_files/saved_resource.html"></iframe></body></html>',
      folder({ 'Story_files/saved_resource.html': article, 'Story_files/pier.png': png() }),
    );
    expect(bodyText(cleaned.body)).toContain(STORY[2]);
    expect(JSON.stringify(cleaned.body)).toMatch(/"src":"assets\//);
  });

  it('stays its own article beside a frame with another', async () => {
    const own = STORY.map((paragraph) => paragraph.replace('pier', 'bridge').replace('beach', 'road'));
    const { cleaned } = await words(
      'Story.html',
      document('Old bridge to be rebuilt', own, '<iframe src="Story_files/a.html"></iframe>'),
      folder({ 'Story_files/a.html': article }),
    );
    expect(bodyText(cleaned.body).split('\n\n')).toEqual(own);
  });
});
