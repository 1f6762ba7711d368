/** The packages that only other systems, or a machine with Electron's tools, can make: their configuration is held to electron-builder's own schema. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Command } from 'commander';
import { COMMAND_FILES } from '../../electron/commands';
import { IMPORTERS } from '../../electron/importers';

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const builder = createRequire(require.resolve('electron-builder/package.json'));
const { validateConfiguration } = builder('app-builder-lib/out/util/config/config') as {
  validateConfiguration(config: unknown, log: { isEnabled: boolean; add(): void }): Promise<void>;
};
const { desktopEntry, sharedMimeInfo } = require('../../resources/packaging/formats.cjs') as {
  desktopEntry(template: string): string;
  sharedMimeInfo(): string;
};
const { hashesOf, differences } = require('../../resources/packaging/compare.cjs') as {
  hashesOf(files: string[], root: string): Map<string, string>;
  differences(one: Map<string, string>, other: Map<string, string>): string[];
};

type Target = string | { target: string; arch?: string[] };
interface Configuration {
  publish: unknown;
  linux: { target: Target[] };
  win: { target: Target[] };
  mac: { target: Target[]; notarize: boolean; hardenedRuntime: boolean };
  electronFuses: Record<string, boolean>;
  toolsets: Record<string, string>;
  nsis: Record<string, unknown>;
}

function configuration(environment: Record<string, string> = {}): Configuration {
  Object.assign(process.env, environment);
  const file = join(root, 'electron-builder.config.cjs');
  delete require.cache[file];
  return require(file) as Configuration;
}

/** The registry is asked through the command line, which builds where the sources are newer. Milliseconds. */
vi.setConfig({ testTimeout: 180_000 });

describe('the configuration of packages', () => {
  afterEach(() => {
    for (const name of ['CUTTINGS_UPDATE_FEED', 'APPLE_ID']) delete process.env[name];
  });
  const quiet = { isEnabled: false, add: () => undefined };
  const names = (targets: Target[]) =>
    targets.map((target) => (typeof target === 'string' ? target : target.target)).sort();

  it('is valid for every target, by electron-builder’s own schema', async () => {
    const config = configuration();
    await validateConfiguration(config, quiet);
    expect(names(config.linux.target)).toEqual(['AppImage', 'deb', 'rpm', 'tar.gz']);
    expect(names(config.win.target)).toEqual(['nsis', 'zip']);
    expect(names(config.mac.target)).toEqual(['dmg', 'zip']);
    await expect(
      validateConfiguration({ ...config, win: { target: ['nothing-known'], colour: 'red' } }, quiet),
    ).rejects.toThrow();
  });

  it('promises no format that nothing reads, and leaves general data to other programs', () => {
    const { fileAssociations } = configuration() as unknown as {
      fileAssociations: { ext: string[]; mimeType: string; rank: string }[];
    };
    const read = new Set(IMPORTERS.flatMap((importer) => importer.extensions));
    const promised = fileAssociations.flatMap(({ ext }) => ext);
    expect(promised.filter((extension) => !read.has(extension))).toEqual([]);
    expect(new Set(promised).size).toBe(promised.length);
    expect(promised).toEqual(expect.arrayContaining(['mhtml', 'mht', 'html', 'htm', 'txt', 'eml']));
    for (const extension of ['zip', 'json', 'csv', 'xml', 'gz']) expect(promised).not.toContain(extension);
    const named = (extension: string) => fileAssociations.find(({ ext }) => ext.includes(extension))!;
    expect(named('mhtml')).toMatchObject({ mimeType: 'multipart/related', rank: 'Default' });
    expect(named('html')).toMatchObject({ mimeType: 'text/html', rank: 'Alternate' });
    expect(desktopEntry('[Desktop Entry]\nMimeType=x-scheme-handler/cuttings;\n')).toMatch(
      /^MimeType=.*multipart\/related;.*text\/html;.*x-scheme-handler\/cuttings;$/m,
    );
    expect(sharedMimeInfo()).toContain('<glob pattern="*.mhtml"/><glob pattern="*.mht"/>');
  });

  it('keeps the sandbox in AppImages, the fuses set, and other people’s folders alone', () => {
    const config = configuration();
    expect(config.toolsets.appimage).toBe('1.0.3');
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
    });
    expect(config.nsis).toMatchObject({ perMachine: false, deleteAppDataOnUninstall: false });
    expect(config.mac.hardenedRuntime).toBe(true);
  });

  it('has a feed and notarizes only where the environment says so', async () => {
    expect(configuration().publish).toBe(null);
    expect(configuration().mac.notarize).toBe(false);
    const config = configuration({ CUTTINGS_UPDATE_FEED: 'https://updates.example/', APPLE_ID: 'someone@example.org' });
    expect(config.publish).toEqual([{ provider: 'generic', url: 'https://updates.example/' }]);
    expect(config.mac.notarize).toBe(true);
    await validateConfiguration(config, quiet);
  });
});

describe('comparing two packings', () => {
  it('sees a file that differs or is missing, and nothing else', () => {
    const one = hashesOf([join(root, 'resources/samples')], root);
    expect(one.size).toBeGreaterThan(3);
    expect(differences(one, hashesOf([join(root, 'resources/samples')], root))).toEqual([]);
    const [first, second] = [...one.keys()];
    const other = new Map(one).set(first!, '644 0');
    other.delete(second!);
    expect(differences(one, other)).toEqual([first, second].sort());
  });
});

describe('the installed program `cuttings`', () => {
  it.each(['cuttings.sh', 'completion.bash', 'completion.fish', 'completion.zsh', 'cuttings.1'])(
    'knows every command: %s',
    (name) => {
      const program = new Command();
      for (const file of COMMAND_FILES) file.add(program, () => undefined);
      const text = readFileSync(join(root, 'resources/packaging', name), 'utf8');
      const missing = program.commands
        .map((command) => command.name())
        .filter((command) => !new RegExp(`(?<![\\w-])${command}(?![\\w-])`).test(text));
      expect(missing).toEqual([]);
    },
  );
});
