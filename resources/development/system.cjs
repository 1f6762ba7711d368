/** Libraries and programs of the operating system that a window needs, on Linux. */
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');

/** Debian's packages by what they give. Electron loads GTK late, so `ldd` does not show it. */
const LIBRARIES = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
};
const PROGRAMS = {
  Xvfb: 'xvfb',
  xauth: 'xauth',
  chromium: 'chromium',
  fakeroot: 'fakeroot',
  'dpkg-deb': 'dpkg',
  strace: 'strace',
  syncthing: 'syncthing',
};

const say = (line) => process.stderr.write(`${line}\n`);

function hasProgram(name) {
  return (process.env.PATH ?? '')
    .split(':')
    .concat('/usr/bin', '/usr/sbin')
    .some((folder) => folder && fs.existsSync(`${folder}/${name}`));
}

/** Which of Debian's packages are missing for running Electron, and for the named programs. */
function missingPackages(programs = []) {
  if (process.platform !== 'linux') return [];
  // Without ldconfig (musl, unusual systems) nothing can be said: let Electron speak for itself.
  const listing = ['/sbin/ldconfig', 'ldconfig']
    .map((command) => spawnSync(command, ['-p'], { encoding: 'utf8' }).stdout)
    .find(Boolean);
  const libraries = listing
    ? Object.keys(LIBRARIES)
        .filter((name) => !listing.includes(name))
        .map((name) => LIBRARIES[name])
    : [];
  return [...libraries, ...programs.filter((name) => !hasProgram(name)).map((name) => PROGRAMS[name] ?? name)];
}

/**
 * Installs what is missing with apt-get when that is possible (Debian, root), otherwise names it in one line.
 * @param {string[]} programs names out of `Xvfb`, `xauth`, `chromium`, `fakeroot`, `strace`, `syncthing`
 * @returns {string[]} the packages that are still missing
 */
function ensureSystemLibraries(programs = []) {
  const missing = missingPackages(programs);
  if (missing.length === 0) return [];
  const debian = fs.existsSync('/etc/debian_version') && hasProgram('apt-get');
  if (!debian || process.getuid() !== 0) {
    say(
      `Missing on this system: ${missing.join(' ')}${debian ? ` (install them with: sudo apt-get install ${missing.join(' ')})` : ' (Debian’s names for them)'}`,
    );
    return missing;
  }
  say(`Installing with apt-get: ${missing.join(' ')} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 << 20 };
  const install = () =>
    spawnSync(
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...missing],
      options,
    );
  let result = install();
  if (result.status !== 0) {
    // No list of packages yet, or an old one.
    spawnSync('apt-get', ['update', '-q'], options);
    result = install();
  }
  if (result.status !== 0) say(`apt-get could not install them: ${(result.stderr ?? '').trim().slice(-1000)}`);
  return missingPackages(programs);
}

/** True when there is a screen to open a window on. */
function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

module.exports = { ensureSystemLibraries, missingPackages, hasDisplay, hasProgram };
