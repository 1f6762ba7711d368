/** Once for a whole end-to-end run: builds, and starts a virtual screen where there is none. */
import { ensureScreen } from './launch.cjs';

export default async function setup(): Promise<() => void> {
  return ensureScreen();
}
