/** A server of CouchDB's protocol on this machine, with a gate before it that counts, asks for a password, lies and cuts the connection. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

export interface TestServer {
  /** Of a database that is not there yet. */
  url: string;
  /** Requests so far, `METHOD /path`. */
  requests: string[];
  /** Ids of the files that were sent, alone or with others. */
  files: string[];
  /** Answers in place of the server and gives true; false lets the request through. */
  lie: ((request: IncomingMessage, response: ServerResponse) => boolean) | null;
}

let couch: Promise<{ port: number; child: ChildProcess }> | null = null;
let databases = 0;

/** One process for a file of tests; each test has a database of its own. */
function started(): Promise<{ port: number; child: ChildProcess }> {
  couch ??= new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'couch.cjs')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout.once('data', (line: Buffer) => resolve({ port: Number(line.toString()), child }));
  });
  return couch;
}

afterAll(async () => {
  (await couch)?.child.stdin?.end();
  couch = null;
});

export async function couchServer(options: { user?: string; password?: string } = {}): Promise<TestServer> {
  const { port } = await started();
  const test: TestServer = { url: '', requests: [], files: [], lie: null };
  const wanted = options.user && `Basic ${Buffer.from(`${options.user}:${options.password}`).toString('base64')}`;
  const gate = createServer((request, response) => {
    test.requests.push(`${request.method} ${request.url}`);
    if (test.lie?.(request, response)) return;
    if (wanted && request.headers.authorization !== wanted) {
      response.writeHead(401, { 'Content-Type': 'application/json' }).end('{"error":"unauthorized","reason":"no"}');
      return;
    }
    const { method, url, headers } = request;
    const { authorization: _, ...rest } = headers;
    const onward = ask({ host: '127.0.0.1', port, method, path: url, headers: rest }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
    if (method === 'PUT') test.files.push(...(/blob%3A[0-9a-f]{64}/.exec(url ?? '') ?? []));
    if (!url?.endsWith('/_bulk_docs')) return;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      test.files.push(
        ...(Buffer.concat(chunks)
          .toString()
          .match(/"blob:[0-9a-f]{64}"/g) ?? []),
      ),
    );
  });
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  test.url = `http://127.0.0.1:${(gate.address() as AddressInfo).port}/shared-${++databases}`;
  onTestFinished(async () => {
    gate.closeAllConnections();
    await new Promise<void>((resolve) => gate.close(() => resolve()));
  });
  return test;
}
