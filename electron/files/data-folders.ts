/** Where the two programs keep their data by themselves: each has a folder of its own, and knows the other's. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import envPaths from 'env-paths';

/** The command line's. */
export const commandLineData = (): string => envPaths('cuttings', { suffix: '' }).data;

/** The window's: Electron's `userData` of an app of our name. */
export function windowData(): string {
  if (process.platform === 'win32')
    return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Cuttings');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Cuttings');
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Cuttings');
}
