/** Whether another process on this computer still lives. */
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { codeOf } from './file-system';

export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // EPERM: it lives, and is another user's.
    return codeOf(thrown) === 'EPERM';
  }
}

/** When a process began, in a form to compare (Linux: boot id and start tick); null where the system does not say it cheaply. */
export function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // Field 22; the name in brackets before it may hold spaces.
    const tick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return tick ? `${boot}/${tick}` : null;
  } catch {
    // No /proc here: the caller falls back on the time of the system's start.
    return null;
  }
}

/** When this computer was started, milliseconds since 1970. */
export const bootTime = (): number => Date.now() - uptime() * 1000;
