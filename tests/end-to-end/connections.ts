/** After each file of tests: fails it when the app tried to connect anywhere. An error at the very end of a run would not fail it. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { connectionsIn } from './trace.cjs';

/** Beside the records, which are looked at after every file of tests: the ports that the test of sharing let the app speak to. */
const allowedIn = (folder: string): string => join(folder, 'allowed-ports');

/** A port of this machine's loopback that the app is told to speak to, by the test of sharing alone. */
export function mayConnect(port: string): void {
  const folder = process.env.CUTTINGS_CONNECTIONS;
  if (folder) appendFileSync(allowedIn(folder), `${port}\n`);
}

afterAll(() => {
  const folder = process.env.CUTTINGS_CONNECTIONS;
  if (!folder) return;
  const ports = existsSync(allowedIn(folder))
    ? readFileSync(allowedIn(folder), 'utf8').split('\n').filter(Boolean)
    : [];
  const own = ports.map((port) => `sin_port=htons(${port}), sin_addr=inet_addr("127.0.0.1")`);
  const found = connectionsIn(folder).filter((line) => !own.some((server) => line.includes(server)));
  if (found.length > 0)
    throw new Error(`The app tried to connect, which it never may:\n${found.slice(0, 20).join('\n')}`);
});
