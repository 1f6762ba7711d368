/** The system's Chromium. */
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Its program, or null where it is not installed. */
export const executable = (): string | null => PLACES.find((path) => existsSync(path)) ?? null;
