/** Small real disks: a file system in memory, mounted for a test. Needs the right to mount (root on Linux). */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mount = (place: string, options: string) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]).status === 0;

/** Whether this process may mount at all. */
export function mayMount(): boolean {
  if (process.platform !== 'linux') return false;
  const place = mkdtempSync(join(tmpdir(), 'cuttings-mount-'));
  const worked = mount(place, 'size=64k');
  if (worked) execFileSync('umount', [place]);
  rmSync(place, { recursive: true });
  return worked;
}

export interface SmallDisk {
  place: string;
  /** Leaves so many blocks free. */
  fill(leave: number): void;
  empty(): void;
  /** `ro`, `rw`, or `size=…`. */
  remount(how: string): void;
  end(): void;
}

/** @param size as mount takes it, e.g. `2m` */
export function smallDisk(size: string): SmallDisk {
  const place = mkdtempSync(join(tmpdir(), 'cuttings-disk-'));
  if (!mount(place, `size=${size}`)) throw new Error(`no disk at ${place}`);
  const filler = join(place, 'filler');
  return {
    place,
    fill(leave) {
      const { bavail, bsize } = statfsSync(place);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail - leave) * bsize));
    },
    empty: () => unlinkSync(filler),
    remount: (how) => {
      execFileSync('mount', ['-o', `remount,${how}`, place]);
    },
    end() {
      spawnSync('umount', ['-l', place]);
      rmSync(place, { recursive: true, force: true });
    },
  };
}
