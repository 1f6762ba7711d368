/** A Wayland compositor (Weston) as a window on the virtual screen, so that it has a keyboard and a mouse, which Chromium asks for. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './harness';

const SOCKET = 'cuttings-wayland';
/** Milliseconds until it must take windows. */
const PATIENCE = 20_000;

export interface Compositor {
  /** For a program that is to open its window there, and finds no X11 beside it. */
  env: Record<string, string>;
  end(): Promise<void>;
}

/** @param scale device pixels to one of the window's, a whole number */
export async function startCompositor(scale = 1): Promise<Compositor> {
  const folder = temporaryFolder('cuttings-wayland');
  chmodSync(folder, 0o700);
  const args = [
    '--backend=x11-backend.so',
    '--use-pixman',
    '--width=1600',
    '--height=1000',
    `--scale=${scale}`,
    `--socket=${SOCKET}`,
    '--idle-time=0',
  ];
  const weston = spawn('weston', args, {
    env: { ...process.env, XDG_RUNTIME_DIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  weston.stderr.on('data', (data: Buffer) => {
    said = (said + data.toString()).slice(-2000);
  });
  const ended = new Promise<void>((done) => weston.once('exit', () => done()));
  for (const end = Date.now() + PATIENCE; !existsSync(join(folder, SOCKET));) {
    if (weston.exitCode !== null || Date.now() > end) throw new Error(`Weston did not come up: ${said}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    env: { XDG_RUNTIME_DIR: folder, WAYLAND_DISPLAY: SOCKET, XDG_SESSION_TYPE: 'wayland', DISPLAY: '' },
    async end() {
      weston.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
