/** Runs a program under strace, so that what it really asks of the system is on record: connections, and files written. */
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const CONNECTIONS = 'connect,sendto';
const WRITES =
  'openat,open,creat,rename,renameat,renameat2,mkdir,mkdirat,unlink,unlinkat,link,linkat,symlink,symlinkat';

let known;
/** Linux with strace, and allowed to trace: in containers without that right nothing can be recorded. */
function canTrace() {
  if (known === undefined)
    known =
      process.platform === 'linux' &&
      spawnSync('strace', ['-f', '--seccomp-bpf', '-qq', '-e', 'trace=connect', 'true'], { stdio: 'ignore' }).status ===
        0;
  return known;
}

/**
 * A program that runs `executable` and records it. The traced program keeps the process that was started (`-D`), so that ending
 * it ends it; `--seccomp-bpf` stops it at the wanted calls only, which makes the record cheap.
 * @param {string} calls `CONNECTIONS` or `WRITES`
 * @param {string} record the file to write
 * @returns {string} its path, beside the record
 */
function traced(executable, calls, record) {
  const script = `${record}.sh`;
  const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  fs.writeFileSync(
    script,
    `#!/bin/sh\nexec strace -D -f --seccomp-bpf -qq -y -s 4096 -e signal=none -e trace=${calls} -o ${quoted(record)} ${quoted(executable)} "$@"\n`,
    { mode: 0o700 },
  );
  return script;
}

/** A number for each record of a run. */
let count = 0;
function nextRecord(folder) {
  count += 1;
  return path.join(folder, `${process.pid}-${count}.strace`);
}

/** Every connection or message to an internet address in the records of a folder; connections to local sockets are none. */
function connectionsIn(folder) {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.strace'))
    .flatMap((name) =>
      fs
        .readFileSync(path.join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => /AF_INET6?\b/.test(line)),
    );
}

module.exports = { canTrace, traced, nextRecord, connectionsIn, CONNECTIONS, WRITES };
