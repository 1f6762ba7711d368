/** `npm run dist -- --compare`: packs twice and compares every file, so that anyone can make the same package from the same sources. */
'use strict';
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

/** SHA-256 of every file below the named ones, with its mode; links by where they lead. */
function hashesOf(files, root) {
  const hashes = new Map();
  const visit = (file) => {
    const stat = fs.lstatSync(file);
    const name = path.relative(root, file);
    if (stat.isDirectory()) for (const entry of fs.readdirSync(file).sort()) visit(path.join(file, entry));
    else
      hashes.set(
        name,
        `${(stat.mode & 0o7777).toString(8)} ${stat.isSymbolicLink() ? fs.readlinkSync(file) : createHash('sha256').update(fs.readFileSync(file)).digest('hex')}`,
      );
  };
  for (const file of files) visit(file);
  return hashes;
}

/** Names of files that differ, or that only one of the two has. */
function differences(one, other) {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name)).sort();
}

module.exports = { hashesOf, differences };
