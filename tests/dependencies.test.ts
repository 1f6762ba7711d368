/** Dependencies: exact versions, and no script of theirs runs when they are installed, unless it is listed here with a reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')) as Record<string, never>;

/** Packages with install scripts, and why they may or need not run. `package.json` says the same to npm 11 in `allowScripts`. */
const SCRIPTS: Record<string, { runs: boolean; why: string }> = {
  '@photostructure/sqlite': {
    runs: false,
    why: 'its binaries come inside the package; the script only looks whether they do',
  },
  'electron-winstaller': {
    runs: false,
    why: 'comes with electron-builder for a kind of Windows package that we do not make',
  },
  esbuild: { runs: false, why: 'its binary comes as a package of its own; the script only makes its start quicker' },
};

describe('dependencies', () => {
  const { dependencies, devDependencies, allowScripts } = read('package.json') as unknown as Record<
    string,
    Record<string, unknown>
  >;

  it('are pinned to exact versions', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)),
    );
    expect(loose).toEqual([]);
  });

  it('come from the registry with their hashes', () => {
    const packages = Object.entries(
      (
        read('package-lock.json') as unknown as {
          packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }>;
        }
      ).packages,
    );
    const odd = packages.filter(
      ([path, { resolved, integrity, link, inBundle }]) =>
        path !== '' &&
        !link &&
        !inBundle &&
        ((resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')) ||
          !integrity?.startsWith('sha512-')),
    );
    expect(odd.map(([path]) => path)).toEqual([]);
  });

  it('with install scripts are listed, each with a reason', () => {
    const packages = (
      read('package-lock.json') as unknown as { packages: Record<string, { hasInstallScript?: boolean }> }
    ).packages;
    const names = Object.entries(packages)
      .filter(([path, { hasInstallScript }]) => path !== '' && hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect([...new Set(names)].sort()).toEqual(Object.keys(SCRIPTS).sort());
    expect(allowScripts).toEqual(Object.fromEntries(Object.entries(SCRIPTS).map(([name, { runs }]) => [name, runs])));
  });
});
