/** A local listener that must hear nothing. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Listener {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** First lines of what was heard; a connection that says nothing counts as `(connected)`. */
  heard: string[];
  close(): Promise<void>;
}

export async function listen(): Promise<Listener> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    const index = heard.push('(connected)') - 1;
    socket.on('error', () => socket.destroy());
    socket.once('data', (data) => {
      heard[index] = data.toString('latin1').split('\r\n')[0] ?? '';
      socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    heard,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
