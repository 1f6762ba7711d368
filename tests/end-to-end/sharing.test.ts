/** A window that shares its library: turned on in Settings, and what another machine does is there within two seconds. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { collected, newClipping } from '../library/make';
import { machine, settled } from '../sharing/machines';
import { couchServer } from '../sharing/server';
import { newsPage } from '../support/core';
import { mayConnect } from './connections';
import { dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { eventually, row } from './window';

const TITLE = 'Ferry to run at night';
let running: Launched;
beforeAll(async () => {
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
  const folder = temporaryFolder('cuttings-pages');
  writeFileSync(join(folder, 'ferry.html'), newsPage(TITLE, 'Harbour lanterns glowed.'));
  await dropFiles(running.page, [join(folder, 'ferry.html')]);
  await jobsDone(running.page);
});
afterAll(async () => {
  await running?.close({ keep: false });
});

describe('sharing', () => {
  it(
    'is turned on in Settings, brings what others do within two seconds, and is turned off',
    { timeout: 120_000 },
    async () => {
      const { page } = running;
      const server = await couchServer({ user: 'anna', password: 'secret word' });
      mayConnect(new URL(server.url).port);
      const ben = await machine('Ben', server.url, { user: 'anna', password: 'secret word' });
      onTestFinished(ben.stop);
      await page.keyboard.press('Control+,');
      const form = page.getByTestId('sharing');
      await form.getByLabel('Address').fill(server.url);
      await form.getByLabel('User').fill('anna');
      await form.getByLabel('Password').fill('wrong');
      await form.getByLabel('Your name').fill('Anna');
      await form.getByRole('button', { name: 'Share this library' }).click();
      await page.getByTestId('sharing-state').getByText('The server refuses').waitFor();
      await form.getByLabel('Password').fill('secret word');
      await form.getByRole('button', { name: 'Save and connect' }).click();
      await page.getByTestId('sharing-state').getByText('All exchanged').waitFor();
      await settled(ben);
      const [found] = await collected(ben.library.scan());
      expect(found).toBeDefined();
      await page.keyboard.press('Escape');

      // Told by a real clock: the two seconds are for a quiet machine; the test waits longer and says how long it took.
      await ben.library.add(newClipping('From the other machine', { assets: new Map() }));
      await ben.round();
      const sent = performance.now();
      await row(page, 'From the other machine').waitFor();
      process.stderr.write(`shown after ${Math.round(performance.now() - sent)} ms\n`);

      await ben.library.update(found!.id, (draft) => void (draft.edits.title = 'By Ben'));
      await ben.round();
      await row(page, 'By Ben').waitFor();

      await page.keyboard.press('Control+,');
      await form.getByRole('button', { name: 'Stop sharing' }).click();
      await form.getByRole('button', { name: 'Share this library' }).waitFor();
      const before = server.requests.length;
      await ben.library.update(found!.id, (draft) => void (draft.edits.title = 'Later'));
      await ben.round();
      const own = server.requests.length;
      await eventually(() => expect(server.requests.length).toBe(own));
      expect(own).toBeGreaterThan(before);
    },
  );
});
