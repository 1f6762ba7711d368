/** Electron's security checklist, item by item, in the running app; each test fails when its item is undone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, launch, root, type Launched } from './harness';
import { listen, type Listener } from './listener';

let listener: Listener;
let running: Launched;

beforeAll(async () => {
  listener = await listen();
  running = await launch();
});
afterAll(async () => {
  await running?.close();
  await listener?.close();
});

const log = () => running.log();

describe('the window', () => {
  it('is sandboxed, isolated, without Node, with web security', async () => {
    const preferences = await running.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
    expect(preferences.webviewTag ?? false).toBe(false);
    expect(preferences.nodeIntegrationInWorker ?? false).toBe(false);
    expect(preferences.nodeIntegrationInSubFrames ?? false).toBe(false);
    expect(preferences.enableBlinkFeatures ?? '').toBe('');
  });

  it('sees nothing of Node or Electron, and three functions of ours', async () => {
    const seen = await running.page.evaluate(() => ({
      node: [
        typeof (window as never as { require: unknown }).require,
        typeof (globalThis as { process?: unknown }).process,
        typeof (globalThis as { Buffer?: unknown }).Buffer,
        typeof (globalThis as { module?: unknown }).module,
      ],
      bridge: Object.entries(window.cuttings)
        .map(([name, value]) => `${name}: ${typeof value}`)
        .sort(),
    }));
    expect(seen).toEqual({
      node: ['undefined', 'undefined', 'undefined', 'undefined'],
      bridge: ['call: function', 'on: function', 'tokens: function'],
    });
  });

  it('comes from our own scheme with a strict policy as a header', async () => {
    const { protocol, policy, nosniff } = await running.page.evaluate(async () => {
      const { headers } = await fetch(location.href);
      return {
        protocol: location.protocol,
        policy: headers.get('content-security-policy'),
        nosniff: headers.get('x-content-type-options'),
      };
    });
    expect(protocol).toBe('cuttings-app:');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|http/);
    expect(nosniff).toBe('nosniff');
  });

  it('runs no inline script, no handler attribute, no string as code', async () => {
    const ran = await running.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.ranInline = true';
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.ranHandler = true');
      image.src = 'data:image/png;base64,AAAA';
      document.body.append(image);
      const remote = document.createElement('script');
      remote.src = 'data:text/javascript,window.ranData=true';
      document.body.append(remote);
      await new Promise((resolve) => setTimeout(resolve, 300));
      for (const element of [script, image, remote]) element.remove();
      const found = window as never as Record<string, unknown>;
      return [found.ranInline, found.ranHandler, found.ranData];
    });
    expect(ran).toEqual([undefined, undefined, undefined]);
  });

  it('comes back from an empty page, to which Chromium goes without asking', async () => {
    await running.page.evaluate(() => {
      location.href = 'about:blank';
    });
    await expect.poll(() => running.page.url(), { timeout: 20_000 }).toMatch(/^cuttings-app:\/\/window\/index\.html/);
    await running.page.waitForFunction(() => typeof window.cuttings?.call === 'function');
    expect(await call(running.page, 'library.state', {})).toMatchObject({ status: 'open' });
  });

  it('keeps no storage on disk', async () => {
    const persistent = await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.session.isPersistent(),
    );
    expect(persistent).toBe(false);
  });
});

describe('the ways out', () => {
  it('no request leaves, by any means, from the window or from main’s sessions', async () => {
    const results = await running.page.evaluate(async (origin) => {
      const attempt = (work: () => Promise<unknown>) =>
        work().then(
          () => 'answered',
          () => 'refused',
        );
      const load = (element: HTMLImageElement | HTMLScriptElement | HTMLLinkElement) =>
        new Promise((resolve, reject) => {
          element.onload = resolve;
          element.onerror = reject;
          document.head.append(element);
        });
      return Promise.all([
        attempt(() => fetch(`${origin}/fetch`, { mode: 'no-cors' })),
        attempt(() => load(Object.assign(new Image(), { src: `${origin}/image` }))),
        attempt(() => load(Object.assign(document.createElement('script'), { src: `${origin}/script` }))),
        attempt(() =>
          load(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${origin}/style` })),
        ),
        attempt(
          () =>
            new Promise((resolve, reject) => {
              const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`);
              socket.onopen = resolve;
              socket.onerror = reject;
            }),
        ),
        attempt(() => fetch('file:///etc/passwd')),
      ]);
    }, listener.origin);
    expect(results).toEqual(Array(6).fill('refused'));
    const main = await running.app.evaluate(async ({ session, net }, origin) => {
      const attempt = (work: () => Promise<unknown>) =>
        work().then(
          () => 'answered',
          () => 'refused',
        );
      const contents = session.fromPartition('cuttings-window');
      return Promise.all([
        attempt(() => contents.fetch(`${origin}/window-session`)),
        attempt(() => net.fetch(`${origin}/default-session`)),
        attempt(() => session.fromPartition('new').fetch(`${origin}/new-session`)),
      ]);
    }, listener.origin);
    expect(main).toEqual(['refused', 'refused', 'refused']);
    expect(listener.heard).toEqual([]);
  });

  it('no name is ever looked up', async () => {
    const resolved = await running.app.evaluate(({ session }) =>
      session.defaultSession.resolveHost('localhost.example').then(
        () => 'found',
        (error: Error) => error.message,
      ),
    );
    expect(resolved).toContain('ERR_NAME_NOT_RESOLVED');
    expect(await running.app.evaluate(({ app }) => app.commandLine.getSwitchValue('host-resolver-rules'))).toBe(
      'MAP * ~NOTFOUND',
    );
  });

  it('the window cannot be led elsewhere, nor open another', async () => {
    const before = running.page.url();
    const opened = await running.page.evaluate((origin) => {
      const window2 = window.open(`${origin}/opened`);
      location.href = `${origin}/navigated`;
      return window2 === null;
    }, listener.origin);
    expect(opened).toBe(true);
    for (const address of [
      'data:text/html,x',
      'file:///etc/passwd',
      'cuttings-original://01890000-0000-7000-8000-000000000001/',
      'cuttings-app://window/other.html',
    ]) {
      await running.page.evaluate((to) => {
        location.href = to;
      }, address);
    }
    await expect.poll(log, { timeout: 30_000 }).toMatch(/refused-window/);
    await expect.poll(log, { timeout: 30_000 }).toMatch(/refused-navigation/);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(running.page.url()).toBe(before);
    expect(running.app.windows()).toHaveLength(1);
    expect(listener.heard).toEqual([]);
  });

  it('no permission is given', async () => {
    const answers = await running.page.evaluate(async () => {
      const states: string[] = [];
      for (const name of ['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read', 'midi']) {
        states.push(
          await navigator.permissions.query({ name: name as PermissionName }).then(
            (status) => status.state,
            () => 'denied',
          ),
        );
      }
      states.push(await Notification.requestPermission());
      states.push(
        await new Promise<string>((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('given'),
            () => resolve('denied'),
          ),
        ),
      );
      states.push(
        await (navigator.mediaDevices?.getUserMedia({ audio: true }).then(
          () => 'given',
          () => 'denied',
        ) ?? 'denied'),
      );
      return states;
    });
    expect(answers).toEqual(answers.map(() => 'denied'));
  });

  it('no download begins', async () => {
    await running.page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), {
        href: 'data:application/octet-stream;base64,AAAA',
        download: 'evil.exe',
      });
      document.body.append(link);
      link.click();
      link.remove();
    });
    await expect.poll(log, { timeout: 30_000 }).toMatch(/refused-(download|request|navigation)/);
  });

  it('no web view comes up', async () => {
    await running.page.evaluate((origin) => {
      const view = document.createElement('webview');
      view.setAttribute('src', `${origin}/webview`);
      document.body.append(view);
      setTimeout(() => view.remove(), 200);
    }, listener.origin);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const contents = await running.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((one) => one.getType()),
    );
    expect(contents).not.toContain('webview');
    expect(listener.heard).toEqual([]);
  });

  it('nothing looks for updates where no feed was built in', async () => {
    const found = await running.app.evaluate(({ Menu }) => ({
      item: Menu.getApplicationMenu()?.getMenuItemById('updates') ?? null,
      loaded: Object.keys(
        (process.mainModule?.require as unknown as { cache?: object } | undefined)?.cache ?? {},
      ).filter((file) => /updater/.test(file)),
    }));
    expect(found).toEqual({ item: null, loaded: [] });
  });

  it('only http and https addresses reach the system’s browser', async () => {
    await running.app.evaluate(({ shell }) => {
      const opened: string[] = [];
      (globalThis as { opened?: string[] }).opened = opened;
      shell.openExternal = async (address: string) => {
        opened.push(address);
      };
    });
    for (const url of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      'smb://server/x',
      'ms-msdt:/id',
      'https://user:word@example.org/',
      'x',
    ]) {
      expect(
        await running.page.evaluate((address) => window.cuttings.call('app.openLink', { url: address }), url),
      ).toMatchObject({ ok: false, error: { kind: 'wrong-argument' } });
    }
    await call(running.page, 'app.openLink', { url: 'https://example.org/a' });
    expect(await running.app.evaluate(() => (globalThis as { opened?: string[] }).opened)).toEqual([
      'https://example.org/a',
    ]);
  });

  it('frames inside the window hold no bridge', async () => {
    const bridge = await running.page.evaluate(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const found = typeof (frame.contentWindow as unknown as { cuttings?: unknown }).cuttings;
      frame.remove();
      return found;
    });
    expect(bridge).toBe('undefined');
  });
});

describe('calls', () => {
  it('that are wrong are refused and change nothing', async () => {
    const wrong: [unknown, unknown][] = [
      ['constructor', {}],
      ['__proto__', {}],
      [null, {}],
      [{}, {}],
      ['library.list', {}],
      ['library.list', { view: { scope: 'all' }, offset: -1, limit: 10 }],
      ['clipping.open', { id: '../../etc/passwd' }],
      ['import.tokens', { tokens: ['/etc/passwd'] }],
      ['settings.set', { theme: 'x' }],
      ['library.list', null],
      ['library.list', 'x'],
      ['clippings.deleteForever', { selection: { ids: ['x'] } }],
      ['tags.colour', { name: 'a', colour: 'url(http://x)' }],
      ['app.openLink', { url: 3 }],
      ['app.copyText', {}],
    ];
    const before = await call(running.page, 'settings.get');
    for (const [name, args] of wrong) {
      const outcome = await running.page.evaluate(
        ([name, args]) => window.cuttings.call(name as never, args as never),
        [name, args] as const,
      );
      expect(outcome, JSON.stringify([name, args])).toMatchObject({
        ok: false,
        error: { kind: expect.stringMatching(/wrong-argument/) },
      });
    }
    await running.page.evaluate(() =>
      window.cuttings.call('settings.set', { libraryFolder: '/etc', backupFolder: '/etc' } as never),
    );
    expect(await call(running.page, 'settings.get')).toEqual(before);
  });

  it('turn made-up files into nothing', async () => {
    expect(
      await running.page.evaluate(() =>
        window.cuttings.tokens([new File(['x'], 'x.html'), new File(['y'], '/etc/passwd')]),
      ),
    ).toEqual([]);
  });
});

describe('the runtime', () => {
  it('is pinned at one exact version', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Number(devDependencies.electron?.split('.')[0])).toBeGreaterThanOrEqual(45);
  });
});
