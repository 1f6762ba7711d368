/** Which files the packages offer to open, from the registry of formats: what nothing reads is never promised. */
'use strict';
const { execFileSync } = require('node:child_process');
const path = require('node:path');

/** No common program opens these, so ours does; of all others it is one that can be chosen. */
const OURS = new Set(['mhtml', 'mht', 'warc', 'wacz']);
/** Read, but far too general to offer ourselves for: data, archives and folders of anything. */
const TOO_GENERAL =
  /^(?:application\/(?:zip|gzip|x-tar|x-7z-compressed|json|x-ndjson|xml|octet-stream)|text\/(?:csv|xml|tab-separated-values))$/;

/** @returns {{ name: string, extensions: string[], mimeTypes: string[], ours: boolean }[]} one entry a media type and its extensions */
function openedFormats() {
  const cli = path.resolve(__dirname, '../../electron/cuttings.cjs');
  const lines = execFileSync(process.execPath, [cli, 'formats', '--json', '--language', 'en'], { encoding: 'utf8' });
  const formats = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter((format) => format.way === 'in' && format.mimeTypes.length && !TOO_GENERAL.test(format.mimeTypes[0]));
  const taken = new Set();
  const opened = [];
  // The plain formats come last in the registry and give their media type its name: a page saved by one program is a web page still.
  for (const { name, extensions, mimeTypes } of formats.reverse()) {
    const free = extensions.filter((extension) => !taken.has(extension));
    for (const extension of free) taken.add(extension);
    if (free.length) opened.push({ name, extensions: free, mimeTypes, ours: free.some((end) => OURS.has(end)) });
  }
  return opened.reverse();
}

/** For `electron-builder`. */
function fileAssociations() {
  return openedFormats().map(({ name, extensions, mimeTypes, ours }) => ({
    ext: extensions,
    name,
    description: name,
    mimeType: mimeTypes[0],
    role: 'Viewer',
    rank: ours ? 'Default' : 'Alternate',
  }));
}

/** The desktop entry with the line of media types that it leaves open. */
function desktopEntry(template) {
  const types = [...new Set(openedFormats().flatMap(({ mimeTypes }) => mimeTypes))];
  return template.replace('MimeType=', `MimeType=${types.join(';')};`);
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Media types that the system may not know yet, in the form of freedesktop.org's shared-mime-info. */
function sharedMimeInfo() {
  const types = openedFormats()
    .filter(({ ours }) => ours)
    .map(({ name, extensions, mimeTypes }) => {
      const type = mimeTypes.find((one) => one.startsWith('application/')) ?? mimeTypes[0];
      const globs = extensions.map((extension) => `<glob pattern="*.${escaped(extension)}"/>`);
      return `  <mime-type type="${escaped(type)}"><comment>${escaped(name)}</comment>${globs.join('')}</mime-type>\n`;
    });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n${types.join('')}</mime-info>\n`;
}

module.exports = { desktopEntry, fileAssociations, openedFormats, sharedMimeInfo };
