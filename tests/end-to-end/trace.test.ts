/** What of a record counts as a connection. The lines are strace's own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connectionsIn } from './trace.cjs';

function found(line: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'cuttings-records-'));
  try {
    writeFileSync(join(folder, '1.strace'), `${line}\n`);
    return connectionsIn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const to = (address: string, port: number) =>
  `{sa_family=AF_INET6, sin6_port=htons(${port}), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "${address}", &sin6_addr), sin6_scope_id=0}, 28`;

it.each([
  ['a question for a route', `18311 connect(15<UDPv6:[25214]>, ${to('2001:4860:4860::8888', 443)} <unfinished ...>`],
  ['a local socket', '18311 connect(15<UNIX-STREAM:[25214]>, {sa_family=AF_UNIX, sun_path="/tmp/x"}, 110) = 0'],
  ['a message on a local socket', '18311 sendto(15<UNIX-STREAM:[1->2]>, "AF", 2, MSG_NOSIGNAL, NULL, 0) = 2'],
  ['a word to the debugger', '1 sendto(71<TCP:[127.0.0.1:40611->127.0.0.1:40378]>, "a", 1, MSG_NOSIGNAL, NULL, 0) = 1'],
])('%s is none', (_what, line) => expect(found(line)).toEqual([]));

it.each([
  ['another address', `1 connect(15<UDPv6:[2]>, ${to('2001:4860:4860::8844', 443)}) = 0`],
  ['another port', `1 connect(15<UDPv6:[2]>, ${to('2001:4860:4860::8888', 53)}) = 0`],
  ['TCP', `1 connect(15<TCPv6:[2]>, ${to('2001:4860:4860::8888', 443)}) = -1 EINPROGRESS`],
  ['a message after it', '1 sendto(15<UDPv6:[[fd00::2]:5->[2001:4860:4860::8888]:443]>, "a", 1, 0, NULL, 0) = 1'],
  [
    'a question to a name server',
    '1 sendmmsg(15<UDP:[10.0.0.2:5->10.0.0.1:53]>, [{msg_hdr={msg_name=NULL}}], 2, 0) = 2',
  ],
])('%s is one', (_what, line) => expect(found(line)).toEqual([line]));
