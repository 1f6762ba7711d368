/** Debian's Syncthing between two folders of this machine: two programs that know each other and nobody else, with a wire that can be cut. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const KEY = 'cuttings-test';
const FOLDER = 'library';

export const hasSyncthing = (): boolean => spawnSync('syncthing', ['--version'], { stdio: 'ignore' }).status === 0;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A wire to `port`. */
async function wire(port: number) {
  const sockets = new Set<Socket>();
  const passing = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    return socket;
  };
  const server = createServer((near) => {
    const far = passing(createConnection(port, '127.0.0.1'));
    passing(near).pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => sockets.forEach((socket) => socket.destroy()),
    close: () => server.close(),
  };
}

interface Side {
  home: string;
  folder: string;
  device: string;
  port: number;
  gui: number;
}

/** Nothing but the other one is looked for, asked or told anything. */
const configuration = (
  { folder, device, port, gui }: Side,
  other: Side,
  dial: number,
): string => `<configuration version="35">
  <folder id="${FOLDER}" path="${folder}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="1" ignorePerms="false" autoNormalize="true">
    <device id="${device}"></device><device id="${other.device}"></device><minDiskFree unit="%">0</minDiskFree><maxConflicts>-1</maxConflicts>
  </folder>
  <device id="${device}" name="here"><address>tcp://127.0.0.1:${port}</address></device>
  <device id="${other.device}" name="there"><address>tcp://127.0.0.1:${dial}</address></device>
  <gui enabled="true" tls="false"><address>127.0.0.1:${gui}</address><apikey>${KEY}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:${port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><startBrowser>false</startBrowser>
    <urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH><crashReportingEnabled>false</crashReportingEnabled>
    <stunKeepaliveStartS>0</stunKeepaliveStartS><reconnectionIntervalS>5</reconnectionIntervalS><setLowPriority>false</setLowPriority>
  </options>
</configuration>`;

export interface Synced {
  /** Both reach each other again, at once. */
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  /** The wire breaks in the middle of whatever it carries; Syncthing mends that by itself. */
  cut(): void;
  /** Resolves when both have what the other has. */
  inStep(): Promise<void>;
}

/** Begins apart. Both programs end with the test. */
export async function synced(base: string, folders: readonly [string, string]): Promise<Synced> {
  const sides: Side[] = [];
  for (const [at, folder] of folders.entries()) {
    const home = join(base, `syncthing-${at}`);
    mkdirSync(home);
    mkdirSync(join(folder, '.stfolder'), { recursive: true });
    const made = spawnSync('syncthing', ['generate', `--home=${home}`, '--no-default-folder', '--skip-port-probing'], {
      encoding: 'utf8',
    });
    const device = /[A-Z0-9]{7}(?:-[A-Z0-9]{7}){7}/.exec(`${made.stdout}${made.stderr}`)?.[0];
    if (!device) throw new Error(`syncthing generate: ${made.stderr}`);
    sides.push({ home, folder, device, port: await freePort(), gui: await freePort() });
  }
  const [one, two] = sides as [Side, Side];
  const between = await wire(two.port);
  const children: ChildProcess[] = [];
  // Only one side dials: a second way between them could not be cut.
  for (const [side, other, dial] of [
    [one, two, between.port],
    [two, one, 9],
  ] as const) {
    writeFileSync(join(side.home, 'config.xml'), configuration(side, other, dial));
    children.push(
      spawn('syncthing', ['serve', `--home=${side.home}`, '--no-browser', '--no-upgrade', '--no-restart'], {
        stdio: 'ignore',
        env: { ...process.env, STNOUPGRADE: '1', HOME: side.home },
      }),
    );
  }
  onTestFinished(() => {
    for (const child of children) child.kill('SIGKILL');
    between.cut();
    between.close();
  });

  const ask = async (side: Side, path: string, method = 'GET'): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${side.gui}/rest/${path}`, { method, headers: { 'X-API-Key': KEY } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    const text = await answer.text();
    return text ? JSON.parse(text) : null;
  };
  const until = async (what: string, is: () => Promise<boolean>, most = 45_000): Promise<void> => {
    const end = Date.now() + most;
    while (!(await is().catch(() => false))) {
      if (Date.now() > end) throw new Error(`Syncthing: ${what} takes too long`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  for (const side of sides) await until('starting', async () => Boolean(await ask(side, 'system/ping')));

  const connected = async () => {
    const told = (await ask(one, 'system/connections')) as { connections: Record<string, { connected: boolean }> };
    return told.connections[two.device]?.connected === true;
  };
  const disconnect = async () => {
    await ask(one, `system/pause?device=${two.device}`, 'POST');
    await until('parting', async () => !(await connected()));
  };
  const same = async () => {
    const told = (await Promise.all(sides.map((side) => ask(side, `db/status?folder=${FOLDER}`)))) as {
      state: string;
      needTotalItems: number;
      globalFiles: number;
      globalDeleted: number;
      globalBytes: number;
    }[];
    const [a, b] = told as [(typeof told)[number], (typeof told)[number]];
    return (
      told.every(({ state, needTotalItems }) => state === 'idle' && needTotalItems === 0) &&
      a.globalFiles === b.globalFiles &&
      a.globalDeleted === b.globalDeleted &&
      a.globalBytes === b.globalBytes
    );
  };
  await until('scanning', async () => same().then(() => true));
  await disconnect();
  return {
    disconnect,
    cut: between.cut,
    connect: async () => {
      await ask(one, `system/resume?device=${two.device}`, 'POST');
      await until('meeting', connected);
    },
    inStep: async () => {
      await until('meeting again', connected);
      // What was changed last is looked for now, and not when its watch tells.
      for (const side of sides) await ask(side, `db/scan?folder=${FOLDER}`, 'POST');
      let times = 0;
      await until('agreeing', async () => {
        times = (await connected()) && (await same()) ? times + 1 : 0;
        return times >= 5;
      });
    },
  };
}
