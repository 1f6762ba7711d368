/**
 * Runs a program where there is no network but the machine with itself: a network namespace of its own (Linux, root), so that every
 * connection outwards is refused by the system, whatever the program does. Both tools are part of every Debian.
 */
'use strict';
const { spawnSync } = require('node:child_process');

/** Switches the loop-back on (SIOCSIFFLAGS with IFF_UP and IFF_RUNNING), which a new namespace has off, then becomes the program. */
const WITH_LOOPBACK =
  'use Socket; socket(my $s, AF_INET, SOCK_DGRAM, 0) or die $!; ioctl($s, 0x8914, my $flags = pack("a16 s x22", "lo", 0x41)) or die $!; exec { $ARGV[0] } @ARGV; die $!';
const PREFIX = ['--net', '--', 'perl', '-e', WITH_LOOPBACK];

/** Whether this system lets us: elsewhere, and without the right, tests run with the network as it is, and say so. */
function canCutOff() {
  return process.platform === 'linux' && spawnSync('unshare', [...PREFIX, 'true'], { stdio: 'ignore' }).status === 0;
}

/** The command that runs `program` with `args` cut off. @returns {[string, string[]]} */
function cutOff(program, args) {
  return ['unshare', [...PREFIX, program, ...args]];
}

module.exports = { canCutOff, cutOff };
