/** The licence texts of every package whose code is in the app: what the sources import, and what that needs in turn. */
'use strict';
const fs = require('node:fs');
const { builtinModules } = require('node:module');
const path = require('node:path');

/** Bare package names that the sources name in imports. */
function importedPackages(root) {
  const found = new Set();
  const visit = (folder) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) visit(file);
      else if (/\.(ts|svelte|css)$/.test(entry.name)) {
        for (const [, name] of fs
          .readFileSync(file, 'utf8')
          .matchAll(/(?:from|import|@import)\s*\(?\s*['"]((?:@[\w.-]+\/)?[\w-][\w.-]*)[^'"]*['"]/g)) {
          if (!builtinModules.includes(name) && !name.startsWith('node:')) found.add(name);
        }
      }
    }
  };
  visit(path.join(root, 'electron'));
  visit(path.join(root, 'renderer'));
  return found;
}

/** Folders of a package as Node finds it from another one's folder. */
function folderOf(root, name, from) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (fs.existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (folder === root || folder === path.dirname(folder)) return null;
  }
}

/** Packages in the app: name@version → folder. Electron carries its own notices. */
function packagesInApp(root) {
  const found = new Map();
  const visit = (name, from) => {
    const folder = name === 'electron' || name.startsWith('@types/') ? null : folderOf(root, name, from);
    if (!folder) return;
    const { version, dependencies = {} } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const key = `${name}@${version}`;
    if (found.has(key)) return;
    found.set(key, folder);
    for (const needed of Object.keys(dependencies)) visit(needed, folder);
  };
  for (const name of importedPackages(root)) visit(name, root);
  return found;
}

/** One text, sorted by name. A package without a licence file is named with the licence its package.json says. */
function licencesOf(root) {
  const parts = [...packagesInApp(root)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, folder]) => {
      const files = fs
        .readdirSync(folder)
        .filter((name) => /^(licen[cs]e|copying|notice)/i.test(name) && fs.statSync(path.join(folder, name)).isFile())
        .sort();
      const { license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const texts = files.map((name) => fs.readFileSync(path.join(folder, name), 'utf8').trim());
      return `${'='.repeat(80)}\n${key} (${typeof license === 'string' ? license : (license?.type ?? 'see below')})\n${'='.repeat(80)}\n${texts.join('\n\n') || 'No licence text comes with this package.'}\n`;
    });
  return `Cuttings contains the packages below. Electron and Chromium carry their own notices beside the program.\n\n${parts.join('\n')}`;
}

module.exports = { licencesOf, packagesInApp };
