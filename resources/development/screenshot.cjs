/**
 * Takes a picture of the real app:
 *   node resources/development/screenshot.cjs out.png [--size 1280x820] [--theme dark] [--import FILE]… [--steps FILE.cjs] [--data FOLDER] [--skip-build]
 * `--steps` names a module that exports `async ({ page, app, call, dropFiles }) => …`, run before the picture is taken.
 * Errors of the window are printed.
 */
'use strict';
const path = require('node:path');
const { parseArgs } = require('node:util');

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      size: { type: 'string', default: '1280x820' },
      theme: { type: 'string' },
      import: { type: 'string', multiple: true, default: [] },
      steps: { type: 'string' },
      data: { type: 'string' },
      'skip-build': { type: 'boolean', default: false },
    },
  });
  if (values['skip-build']) process.env.CUTTINGS_SKIP_BUILD = '1';
  const { launch, call, dropFiles, jobsDone, answerDialogs } = require('../../tests/end-to-end/launch.cjs');
  const [width, height] = values.size.split('x').map(Number);
  const running = await launch({
    size: [width, height],
    theme: values.theme,
    files: values.import.map((file) => path.resolve(file)),
    dataFolder: values.data && path.resolve(values.data),
    verbose: process.env.VERBOSE === '1',
  });
  try {
    await new Promise((resolve) => setTimeout(resolve, 400));
    if (values.steps)
      await require(path.resolve(values.steps))({
        ...running,
        call: (name, args) => call(running.page, name, args),
        dropFiles,
        jobsDone,
        answerDialogs,
      });
    await running.page.screenshot({ path: positionals[0] ?? 'screenshot.png' });
  } finally {
    for (const problem of running.problems) process.stderr.write(`window: ${problem}\n`);
    await running.close();
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(1);
  },
);
