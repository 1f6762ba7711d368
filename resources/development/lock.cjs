/** One process at a time: a lock file that names its holder's process. */
'use strict';
const fs = require('node:fs');
const path = require('node:path');

function sleep(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Takes the lock, or takes over one whose holder has gone. Returns false while another process holds it. */
function tryTake(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return false;
  const holder = Number(fs.readFileSync(file, 'utf8'));
  // An empty file is one being written this moment, unless it has been so for long.
  const gone = holder > 0 ? !isAlive(holder) : Date.now() - stat.mtimeMs > 5_000;
  if (gone) fs.rmSync(file, { force: true });
  return false;
}

/** Runs `work` while holding the lock; waits for it up to `patience` ms (15 minutes), then throws. */
function withLock(file, work, patience = 15 * 60_000) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const end = Date.now() + patience;
  while (!tryTake(file)) {
    if (Date.now() > end) throw new Error(`Another process holds ${file}`);
    sleep(200);
  }
  try {
    return work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

module.exports = { withLock };
