import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';

type Handler = (event: unknown, ...args: unknown[]) => Promise<unknown>;
const { handled } = vi.hoisted(() => ({ handled: new Map<string, Handler>() }));
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, handler: Handler) => handled.set(channel, handler) },
}));

const { checkCall, openDoor } = await import('../../electron/app/ipc');
const { DropTokens } = await import('../../electron/app/tokens');
const { APP_PAGE } = await import('../../electron/app/policy');
const { CALLS } = await import('../../electron/contract/ipc');

const quiet = { file: '', write: () => undefined, error: () => undefined, text: () => '' };
const mainFrame = { url: APP_PAGE };
const contents = { mainFrame };
const dispatch = vi.fn(async (name: string, args: unknown): Promise<unknown> => ({ name, args }));
const tokens = new DropTokens();

beforeEach(() => {
  dispatch.mockClear();
  openDoor(
    (sender) => (sender === (contents as never) ? { dispatch: dispatch as never } : null),
    (paths) => tokens.register(paths),
    quiet,
  );
});
const knock = (event: unknown, ...args: unknown[]) =>
  handled.get('cuttings:call')!(event, ...args) as Promise<{ ok: boolean; value?: unknown; error?: { kind: string } }>;
const ours = { sender: contents, senderFrame: mainFrame };

describe('the door', () => {
  it('passes a right call on, checked and with its defaults', async () => {
    const outcome = await knock(ours, 'library.facets', { view: { scope: 'all' } });
    expect(outcome).toEqual({
      ok: true,
      value: {
        name: 'library.facets',
        args: {
          view: {
            scope: 'all',
            publication: null,
            tag: null,
            query: '',
            typing: false,
            sort: 'added',
            descending: true,
            kept: [],
            stories: false,
            open: [],
          },
        },
      },
    });
  });

  it.each([
    ['another web contents', { sender: { mainFrame }, senderFrame: mainFrame }],
    ['a frame inside the window', { sender: contents, senderFrame: { url: APP_PAGE } }],
    [
      'a window that shows something else',
      { sender: contents, senderFrame: { ...mainFrame, url: 'https://example.org/' } },
    ],
    ['a frame that has gone', { sender: contents, senderFrame: null }],
  ])('refuses %s', async (_who, event) => {
    expect(await knock(event, 'library.state', {})).toMatchObject({ ok: false, error: { kind: 'wrong-argument' } });
    expect(await handled.get('cuttings:drop')!(event, ['/etc/passwd'])).toMatchObject({
      ok: false,
      error: { kind: 'wrong-argument' },
    });
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('refuses a main frame whose page is not ours', async () => {
    const elsewhere = { url: 'https://example.org/' };
    openDoor(
      () => ({ dispatch: dispatch as never }),
      () => [],
      quiet,
    );
    expect(
      await knock({ sender: { mainFrame: elsewhere }, senderFrame: elsewhere }, 'library.state', {}),
    ).toMatchObject({ ok: false });
    expect(dispatch).not.toHaveBeenCalled();
  });

  it.each([
    '',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'library.State',
    'app.quit',
    null,
    3,
    {},
    ['library.state'],
    { toString: () => 'library.state' },
  ])('knows no call %j', async (name) => {
    expect(await knock(ours, name, {})).toMatchObject({ ok: false, error: { kind: 'wrong-argument' } });
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('turns whatever is thrown into an outcome', async () => {
    for (const thrown of [new Error('x'), 'text', null, undefined, { code: 'ENOSPC' }]) {
      dispatch.mockRejectedValueOnce(thrown);
      expect(await knock(ours, 'library.state', {})).toMatchObject({ ok: false });
    }
  });
});

/** Values that break careless code. */
const hostile = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withNullPrototype: true,
  }),
  fc.constantFrom(
    'x'.repeat(60_000_000),
    Number.MAX_SAFE_INTEGER,
    -1,
    NaN,
    Infinity,
    '../../../etc/passwd',
    '\0',
    '__proto__',
    'javascript:alert(1)',
    Array(300_000).fill('x'),
  ),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as unknown),
);

describe('arguments', () => {
  it.each(Object.keys(CALLS))(
    '%s: any argument is either refused, or comes out as the schema says, and nothing is polluted',
    (name) => {
      const schema = CALLS[name as keyof typeof CALLS].args;
      const keys = Object.keys(schema.entries as Record<string, unknown>);
      const shaped = keys.length
        ? fc.dictionary(fc.constantFrom(...keys, '__proto__', 'extra'), hostile)
        : fc.constant({});
      fc.assert(
        fc.property(fc.oneof(hostile, shaped), (args) => {
          try {
            const checked = checkCall(name, args).args as Record<string, unknown>;
            for (const key of Object.keys(checked)) expect(keys).toContain(key);
          } catch (error) {
            expect((error as { failure?: { kind: string } }).failure?.kind).toBe('wrong-argument');
          }
          expect(({} as Record<string, unknown>).polluted).toBeUndefined();
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each(
    Object.entries(CALLS)
      .filter(([, call]) => Object.keys(call.args.entries).length > 0)
      .map(([name]) => name),
  )('%s refuses a path where it has no business', (name) => {
    // No call takes a path: the only strings that main turns into paths are tokens, which it gave out itself.
    expect(
      Object.keys(CALLS[name as keyof typeof CALLS].args.entries).filter((key) => /path|file$|folder|dir/i.test(key)),
    ).toEqual([]);
  });

  it('cannot set the folders that only a dialog sets', () => {
    const given = { libraryFolder: '/x', backupFolder: '/x', recentLibraries: ['/x'], watchFolders: [], sharing: {} };
    expect(checkCall('settings.set', { ...given, theme: 'dark' }).args).toEqual({ theme: 'dark' });
  });

  it.each([-1, 1.5, '0', '/x', null, 1e300, { length: 1 }])('opens no recent library by %j', (place) => {
    expect(() => checkCall('settings.openRecent', { place })).toThrow();
  });
});

describe('tokens of dropped files', () => {
  it('stand for absolute paths, once', () => {
    const given = tokens.register(['/a/b.html', '/c']);
    expect(new Set(given).size).toBe(2);
    expect(given.join()).not.toContain('/');
    expect(tokens.redeem(given)).toEqual(['/a/b.html', '/c']);
    expect(() => tokens.redeem(given)).toThrow();
  });
  it.each([
    [['relative.html']],
    [['/a\0b']],
    ['/a'],
    [null],
    [[3]],
    [['/' + 'x'.repeat(40_000)]],
    [{ length: 1, 0: '/a' }],
  ])('are not given for %j', (paths) => {
    expect(() => tokens.register(paths)).toThrow();
  });
  it('cannot be made up', () => {
    expect(() => tokens.redeem(['/etc/passwd'])).toThrow();
    expect(() => tokens.redeem(['__proto__'])).toThrow();
  });
});
