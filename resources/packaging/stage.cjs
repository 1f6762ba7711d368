/** Lays out what goes into the packages: `dist/app` (the built app and the one package with native code), `dist/cli`, `dist/notices`. */
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { licencesOf } = require('./licences.cjs');

const root = path.resolve(__dirname, '../..');
const app = path.join(root, 'dist/app');
const notices = path.join(root, 'dist/notices');
const NATIVE = '@photostructure/sqlite';

/** Folders of native builds by the platform they are for. */
const PREBUILDS = {
  linux: ['linux-x64', 'linux-arm64'],
  win32: ['win32-x64', 'win32-arm64'],
  darwin: ['darwin-x64', 'darwin-arm64'],
};

/** The command line apart, for Node: the packed app runs nothing but its archive. */
const commandLine = path.join(root, 'dist/cli');

function copyPackage(name, wanted) {
  const from = path.join(root, 'node_modules', name);
  fs.cpSync(from, path.join(app, 'node_modules', name), {
    recursive: true,
    filter: (source) => wanted(path.relative(from, source).split(path.sep).join('/')),
  });
}

/**
 * @param {'linux'|'win32'|'darwin'} platform
 * @param {string} arch `x64`, `arm64` or `universal`
 */
function stage(platform, arch) {
  for (const folder of [app, notices, commandLine]) {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
  }
  const description = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const { name, productName, version, description: words, license, author } = description;
  const own = {
    name,
    productName,
    version,
    description: words,
    license,
    author,
    main: 'out/main.cjs',
    dependencies: { [NATIVE]: description.dependencies[NATIVE] },
  };
  fs.writeFileSync(path.join(app, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
  // A package without a feed never updates itself, and carries nothing for it.
  const withUpdates = Boolean(process.env.CUTTINGS_UPDATE_FEED);
  // Maps are for development; everything else that was built runs.
  fs.cpSync(path.join(root, 'out'), path.join(app, 'out'), {
    recursive: true,
    filter: (source) => !source.endsWith('.map') && (withUpdates || !/^updater-/.test(path.basename(source))),
  });
  fs.mkdirSync(path.join(app, 'resources/icons'), { recursive: true });
  fs.copyFileSync(path.join(root, 'resources/icons/256x256.png'), path.join(app, 'resources/icons/256x256.png'));

  const prebuilds = PREBUILDS[platform].filter((folder) => arch === 'universal' || folder.endsWith(arch));
  copyPackage(NATIVE, (file) => {
    if (['', 'package.json', 'LICENSE', 'dist', 'dist/index.cjs', 'prebuilds'].includes(file)) return true;
    // Our packages for Linux are for glibc.
    return prebuilds.some(
      (folder) => file === `prebuilds/${folder}` || (file.startsWith(`prebuilds/${folder}/`) && !file.includes('musl')),
    );
  });
  copyPackage('node-gyp-build', (file) =>
    ['', 'package.json', 'LICENSE', 'index.js', 'node-gyp-build.js'].includes(file),
  );

  for (const name of ['node_modules', 'out/cli.cjs', 'out/worker.cjs', 'out/chunks'])
    fs.cpSync(path.join(app, name), path.join(commandLine, name), { recursive: true });
  fs.rmSync(path.join(app, 'out/cli.cjs'));
  for (const name of fs.readdirSync(path.join(commandLine, 'out/chunks')))
    if (/^updater-/.test(name)) fs.rmSync(path.join(commandLine, 'out/chunks', name));

  fs.writeFileSync(path.join(notices, 'THIRD-PARTY-LICENCES.txt'), licencesOf(root));
  fs.copyFileSync(path.join(root, 'LICENSE'), path.join(notices, 'LICENSE.txt'));
  const bill = spawnSync('npm', ['sbom', '--omit', 'dev', '--sbom-format', 'cyclonedx'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    shell: process.platform === 'win32',
  });
  if (bill.status !== 0) throw new Error(`npm sbom failed: ${bill.stderr}`);
  const parsed = JSON.parse(bill.stdout);
  // Number and hour differ from run to run: left out, so that two builds are the same.
  delete parsed.serialNumber;
  delete parsed.metadata?.timestamp;
  fs.writeFileSync(path.join(notices, 'sbom.cdx.json'), `${JSON.stringify(parsed, null, 1)}\n`);
  for (const folder of [app, notices, commandLine]) settleTimes(folder);
}

/** One time for all files, so that archives of the same sources are the same. */
function settleTimes(folder) {
  const time = epoch();
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) settleTimes(file);
    fs.utimesSync(file, time, time);
  }
}

/** Seconds: SOURCE_DATE_EPOCH, else the last commit's, else a fixed day. */
function epoch() {
  if (process.env.SOURCE_DATE_EPOCH) return Number(process.env.SOURCE_DATE_EPOCH);
  const commit = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  return Number(commit.stdout?.trim()) || 1_700_000_000;
}

module.exports = { stage, epoch };
