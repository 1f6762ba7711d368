/** After each file of tests: fails it when the app tried to connect anywhere. An error at the very end of a run would not fail it. */
import { afterAll } from 'vitest';
import { connectionsIn } from './trace.cjs';

/** Ports of this machine's loopback that the app was told to speak to, by the test of sharing alone. */
const allowed: string[] = [];
export const mayConnect = (port: string): void => void allowed.push(port);

afterAll(() => {
  const folder = process.env.CUTTINGS_CONNECTIONS;
  const own = allowed.map((port) => `sin_port=htons(${port}), sin_addr=inet_addr("127.0.0.1")`);
  const found = (folder ? connectionsIn(folder) : []).filter((line) => !own.some((server) => line.includes(server)));
  if (found.length > 0)
    throw new Error(`The app tried to connect, which it never may:\n${found.slice(0, 20).join('\n')}`);
});
