/** Runs a program under strace, so that what it really asks of the system is on record: connections, and files written. */
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const CONNECTIONS = 'connect,sendto,sendmmsg';
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
    `#!/bin/sh\nexec strace -D -f --seccomp-bpf -qq -yy -s 4096 -e signal=none -e trace=${calls} -o ${quoted(record)} ${quoted(executable)} "$@"\n`,
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

/**
 * Chromium's resolver, asked for any name, first asks the system whether there is a way to a public IPv6 address, by "connecting" a UDP socket
 * to it. That sends nothing: the kernel only chooses a route. It is asked even where the name is one that our rules never find, as when a
 * hostile page wants names looked up ahead of a click (`dns-prefetch`, `preconnect`), which no filter of requests sees. Only this very
 * address counts as such; a message on the socket would be one line more, and that is a connection.
 */
const ROUTE_PROBE = /\bconnect\(\d+<UDPv6:.*\{sa_family=AF_INET6, sin6_port=htons\(443\),.*"2001:4860:4860::8888"/;
/** A message on a UDP socket that was connected before names no address any more. (TCP sends nothing that `connect` has not shown; a debugger's socket was accepted.) */
const MESSAGE = /\bsend(to|mmsg)\(\d+<UDP/;
const isConnection = (line) => (/AF_INET6?\b/.test(line) && !ROUTE_PROBE.test(line)) || MESSAGE.test(line);

/** Every connection or message to an internet address in the records of a folder; connections to local sockets are none. */
function connectionsIn(folder) {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.strace'))
    .flatMap((name) => fs.readFileSync(path.join(folder, name), 'utf8').split('\n').filter(isConnection));
}

module.exports = { canTrace, traced, nextRecord, connectionsIn, CONNECTIONS, WRITES };
