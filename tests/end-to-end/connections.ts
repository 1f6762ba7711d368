/** After each file of tests: fails it when the app tried to connect anywhere. An error at the very end of a run would not fail it. */
import { afterAll } from 'vitest';
import { connectionsIn } from './trace.cjs';

afterAll(() => {
  const folder = process.env.CUTTINGS_CONNECTIONS;
  const found = folder ? connectionsIn(folder) : [];
  if (found.length > 0)
    throw new Error(`The app tried to connect, which it never may:\n${found.slice(0, 20).join('\n')}`);
});
