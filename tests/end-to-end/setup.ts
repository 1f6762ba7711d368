/** Once for a whole end-to-end run: a virtual screen where there is none, and a record of every connection that the app tries to make. */
import { readdirSync, rmSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { ensureScreen, temporaryFolder } from './launch.cjs';
import { canTrace, connectionsIn } from './trace.cjs';

export default async function setup(): Promise<() => void> {
  const cutOff = process.env.CUTTINGS_CUT_OFF === '1';
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one && !one.internal);
  if (cutOff && outside.length > 0)
    throw new Error(`The network should be cut off, and is not: ${outside.map((one) => one!.address).join(' ')}`);
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
    console.log(
      `${found.length === 0 ? 'No' : found.length} connections were tried in ${starts} recorded starts of the app; the network was ${cutOff ? 'cut off' : 'there'}.`,
    );
  };
}
