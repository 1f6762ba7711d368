/** A Debian package out of an unpacked app, with dpkg-deb alone: for machines that cannot fetch electron-builder's own tool. */
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { desktopEntry, sharedMimeInfo } = require('./formats.cjs');

const here = __dirname;
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const DEPENDS = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libasound2 | libasound2t64',
  'libgbm1',
  'libxkbcommon0',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'xdg-utils',
];

function write(file, text, mode = 0o644) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  fs.chmodSync(file, mode);
}

function kilobytes(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const file = path.join(folder, entry.name);
    return sum + (entry.isDirectory() ? kilobytes(file) : Math.ceil(fs.statSync(file).size / 1024));
  }, 0);
}

/**
 * @param {{ unpacked: string, icons: string, target: string, version: string, epoch: number }} options
 */
function makeDebianPackage({ unpacked, icons, target, version, epoch }) {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'cuttings-deb-'));
  const at = (...parts) => path.join(work, ...parts);
  try {
    fs.chmodSync(work, 0o755);
    fs.mkdirSync(at('opt'));
    fs.cpSync(unpacked, at('opt/Cuttings'), { recursive: true });
    fs.chmodSync(at('opt/Cuttings/chrome-sandbox'), 0o4755);
    write(
      at('usr/share/applications/cuttings.desktop'),
      desktopEntry(fs.readFileSync(path.join(here, 'cuttings.desktop'), 'utf8')),
    );
    write(at('usr/share/mime/packages/cuttings.xml'), sharedMimeInfo());
    for (const size of SIZES)
      write(
        at(`usr/share/icons/hicolor/${size}x${size}/apps/cuttings.png`),
        fs.readFileSync(path.join(icons, `${size}x${size}.png`)),
      );
    write(at('usr/share/icons/hicolor/scalable/apps/cuttings.svg'), fs.readFileSync(path.join(icons, 'cuttings.svg')));
    write(at('usr/share/man/man1/cuttings.1'), fs.readFileSync(path.join(here, 'cuttings.1')));
    write(at('usr/share/bash-completion/completions/cuttings'), fs.readFileSync(path.join(here, 'completion.bash')));
    write(at('usr/share/zsh/vendor-completions/_cuttings'), fs.readFileSync(path.join(here, 'completion.zsh')));
    write(at('usr/share/fish/vendor_completions.d/cuttings.fish'), fs.readFileSync(path.join(here, 'completion.fish')));
    write(at('usr/share/doc/cuttings/copyright'), fs.readFileSync(path.join(here, '../../LICENSE')));
    write(at('usr/bin/cuttings'), fs.readFileSync(path.join(here, 'cuttings.sh')), 0o755);
    write(at('DEBIAN/postinst'), fs.readFileSync(path.join(here, 'after-install.sh')), 0o755);
    write(at('DEBIAN/postrm'), fs.readFileSync(path.join(here, 'after-remove.sh')), 0o755);
    write(
      at('DEBIAN/control'),
      `Package: cuttings
Version: ${version}
Section: text
Priority: optional
Architecture: amd64
Maintainer: The Cuttings authors <maintainers@cuttings.invalid>
Installed-Size: ${kilobytes(work)}
Depends: ${DEPENDS.join(', ')}
Suggests: nodejs
Description: organizer for news clippings
 Keeps saved news pages, cleans them to article and news fields, marks and
 quotes passages, and exports them. Works without a network.
`,
    );
    const made = spawnSync('dpkg-deb', ['--build', '--root-owner-group', '-Zzstd', '-z9', work, target], {
      encoding: 'utf8',
      env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) },
    });
    if (made.status !== 0) throw new Error(`dpkg-deb failed: ${made.error?.message ?? made.stderr}`);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

module.exports = { makeDebianPackage };
