/** Once for a whole end-to-end run: a virtual screen where there is none, and a record of every connection that the app tries to make. */
import { readdirSync, rmSync } from 'node:fs';
import { ensureScreen, temporaryFolder } from './launch.cjs';
import { canTrace, connectionsIn } from './trace.cjs';

export default async function setup(): Promise<() => void> {
  const endScreen = await ensureScreen();
  const folder = canTrace() ? temporaryFolder('cuttings-connections') : null;
  if (folder) process.env.CUTTINGS_CONNECTIONS = folder;
  else console.warn('Connections are not recorded here: that needs Linux, strace, and the right to trace.');
  return () => {
    endScreen();
    if (!folder) return;
    const found = connectionsIn(folder);
    const starts = readdirSync(folder).filter((name) => name.endsWith('.strace')).length;
    rmSync(folder, { recursive: true, force: true });
    // What there is has failed its file already, by `connections.ts`.
    console.log(`${found.length === 0 ? 'No' : found.length} connections were tried in ${starts} recorded starts of the app.`);
  };
}
