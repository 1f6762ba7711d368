/**
 * `npm run dist`: packages for this system (or `--platform linux|win32|darwin`, `--arch x64|arm64|universal`) in `dist/`;
 * with `--compare` twice, to see that the same sources give the same packages.
 * Where Electron's release page is out of reach, on Linux x64: an unpacked folder, a tar.gz and a deb on the registry's Electron.
 */
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { ensureBuilt } = require('../development/build.cjs');
const { electronRuntime } = require('../development/runtime.cjs');
const { makeDebianPackage } = require('./debian.cjs');
const { differences, hashesOf } = require('./compare.cjs');
const { epoch, stage } = require('./stage.cjs');

const root = path.resolve(__dirname, '../..');
const dist = path.join(root, 'dist');
const say = (line) => process.stdout.write(`${line}\n`);

function builder(args, environment = {}) {
  const cli = path.join(path.dirname(require.resolve('electron-builder/package.json', { paths: [root] })), 'cli.js');
  const run = spawnSync(
    process.execPath,
    [cli, ...args, '--config', 'electron-builder.config.cjs', '--publish', 'never'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch()), ...environment },
    },
  );
  if (run.status !== 0) throw new Error(`electron-builder failed:\n${run.stdout ?? ''}`);
}

/** The electron-builder that downloads nothing: its archiver comes from the registry too. */
function withoutDownloads(runtime, version) {
  const archiver = path.join(
    path.dirname(require.resolve('7zip-bin/package.json', { paths: [root] })),
    'linux/x64/7za',
  );
  fs.chmodSync(archiver, 0o755);
  builder(
    ['--linux', 'dir', '--x64', `-c.electronDist=${runtime.directory}`, `-c.electronVersion=${runtime.version}`],
    { ELECTRON_BUILDER_7ZIP_PATH: archiver },
  );
  const unpacked = path.join(dist, 'linux-unpacked');
  // electron-builder takes it out of Electrons that it fetched itself only.
  fs.rmSync(path.join(unpacked, 'resources/default_app.asar'), { force: true });
  const time = epoch();
  const tarball = path.join(dist, `cuttings-${version}-linux-x64.tar.gz`);
  const packed = spawnSync(
    'sh',
    [
      '-c',
      `tar --sort=name --mtime=@${time} --owner=0 --group=0 --numeric-owner -C "$1" --transform 's,^\\./,cuttings-${version}/,' -cf - ./ | gzip -n6 > "$2"`,
      'sh',
      unpacked,
      tarball,
    ],
    { encoding: 'utf8' },
  );
  if (packed.status !== 0) throw new Error(packed.stderr);
  const deb = path.join(dist, `cuttings_${version}_amd64.deb`);
  makeDebianPackage({ unpacked, icons: path.join(root, 'resources/icons'), target: deb, version, epoch: time });
  return [unpacked, tarball, deb];
}

function pack(values) {
  const { platform } = values;
  const arch = values.arch ?? (platform === 'darwin' ? 'universal' : 'x64');
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  ensureBuilt();
  stage(platform, arch);
  const runtime = electronRuntime();
  if (!runtime.fallback) {
    builder([
      { linux: '--linux', win32: '--win', darwin: '--mac' }[platform],
      ...(arch === 'universal' ? [] : [`--${arch}`]),
    ]);
    return fs
      .readdirSync(dist)
      .filter((name) => name.startsWith('cuttings'))
      .map((name) => path.join(dist, name));
  }
  if (platform !== 'linux' || arch !== 'x64')
    throw new Error('Without Electron’s release page only Linux x64 can be packed.');
  return withoutDownloads(runtime, version);
}

/** Packs; with `--compare` twice, and fails where the two are not the same. */
function main() {
  const { values } = parseArgs({
    options: {
      platform: { type: 'string', default: process.platform },
      arch: { type: 'string' },
      compare: { type: 'boolean', default: false },
    },
  });
  const files = pack(values);
  if (!values.compare) return files;
  const first = hashesOf(files, dist);
  for (const file of files) fs.rmSync(file, { recursive: true });
  const found = differences(first, hashesOf(pack(values), dist));
  if (found.length > 0) throw new Error(`Two packings of the same sources differ in:\n${found.join('\n')}`);
  say(`Packed twice, all ${first.size} files the same.`);
  return files;
}

try {
  for (const file of main()) {
    const size = spawnSync('du', ['-sm', '--apparent-size', file], { encoding: 'utf8' }).stdout?.split('\t')[0];
    say(`${path.relative(root, file)}  ${size ?? '?'} MB`);
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
