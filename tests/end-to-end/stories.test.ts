/** One row a story in the list, its copies below it, and their wording side by side. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { printedBy } from './pages';
import { eventually } from './window';

let running: Launched;
let folder: string;
const WIRE = Array.from(
  { length: 14 },
  (_, i) =>
    `Paragraph ${i} of the wire says that ferry ${i * 37} left the northern pier at ${i} and came back with the tide at dusk.`,
);
const page = (paper: string, paragraphs: readonly string[]) => printedBy(paper, 'Ferries come back', paragraphs);

beforeAll(async () => {
  folder = temporaryFolder('cuttings-stories');
  running = await launch({ size: [1280, 800] });
  const files = {
    'a.html': page('The Harbour Post', WIRE),
    'b.html': page('The Pier Times', [
      'Our own lead was written by the night desk after everybody had gone home.',
      ...WIRE.slice(0, 9),
    ]),
    'c.html': page(
      'The Quay Herald',
      WIRE.map((text) => text.replace('dusk', 'nightfall')),
    ),
    'd.html': page(
      'The Inland Echo',
      Array.from(
        { length: 12 },
        (_, i) => `Tractor ${i} ploughed field ${i * 53} while the miller counted sack ${i * 7} in the yard.`,
      ),
    ),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  await dropFiles(running.page, [folder]);
  await jobsDone(running.page);
});
afterAll(async () => {
  await running?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('is folded, unfolds to its copies, and shows which words differ', async () => {
  const { page: window } = running;
  const rows = window.getByTestId('list-pane').getByRole('option');
  await eventually(async () => expect(await rows.count()).toBe(4));
  await window.getByRole('button', { name: /^Sort/ }).click();
  await window.getByRole('menuitemcheckbox', { name: 'One row a story' }).click();
  await eventually(async () => expect(await rows.count()).toBe(2));
  const badge = window.locator('[data-story]');
  expect((await badge.innerText()).trim()).toBe('in 3 publications');
  await badge.click();
  await eventually(async () => expect(await rows.count()).toBe(4));
  await rows.filter({ hasText: 'The Pier Times' }).click();
  const notice = window.getByTestId('story-copies');
  await notice.waitFor();
  expect(await notice.innerText()).toContain('2 other clippings');
  await notice.getByRole('button').click();
  const sides = window.getByTestId('story-sides');
  const left = sides.getByRole('region', { name: 'Left' });
  await eventually(async () => expect(await left.locator('mark').allInnerTexts()).not.toEqual([]));
  expect((await left.locator('mark').allInnerTexts()).join(' ')).toContain('night desk');
  const right = sides.getByRole('region', { name: 'Right' });
  await eventually(async () =>
    expect((await right.locator('mark').allInnerTexts()).join(' ')).toContain('Paragraph 13'),
  );
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: /^Sort/ }).click();
  await window.getByRole('menuitemcheckbox', { name: 'One row a story' }).click();
  await eventually(async () => expect(await rows.count()).toBe(4));
  expect(running.problems).toEqual([]);
});
