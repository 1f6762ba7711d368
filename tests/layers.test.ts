/** Keeps the rules of imports (README, How it is built): which folder may import which, and that only the app knows Electron. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const STAGES = ['importers', 'cleaning', 'library', 'search', 'annotations', 'citations', 'exporters'];

/** What a layer may import beside itself and packages. The key is a folder of `electron/`, or a file in it. */
const ALLOWED: Record<string, string[]> = {
  contract: [],
  // The one gate to what is written, replaced or removed, the disk behind it, and hashes.
  files: ['contract'],
  article: ['contract', 'files'],
  ...Object.fromEntries(STAGES.map((stage) => [stage, ['contract', 'article', 'files']])),
  // From a page's bytes to its article, in threads of their own.
  reading: ['contract', 'article', 'files', ...STAGES],
  // The open library with its index, and the one way to change it; jobs work with it, and actions start jobs.
  session: ['contract', 'article', 'files', 'reading', ...STAGES],
  // What is shared through a server, and the only code that speaks to one.
  sharing: ['contract', 'article', 'files', 'library'],
  jobs: ['contract', 'article', 'files', 'reading', 'session', 'sharing', ...STAGES],
  actions: ['contract', 'article', 'files', 'session', 'jobs', ...STAGES],
  'core.ts': ['contract', 'article', 'files', 'reading', 'session', 'actions', 'jobs', ...STAGES],
  'engine.ts': [],
  'cli.ts': ['engine.ts', 'contract', 'article', 'files', 'commands', 'core.ts', ...STAGES],
  commands: ['contract', 'article', 'files', 'reading', 'jobs', 'core.ts', ...STAGES],
  'scanner.ts': ['files', 'library'],
  'worker.ts': ['contract', 'reading'],
  app: ['contract', 'article', 'files', 'core.ts', ...STAGES],
  'main.ts': ['engine.ts', 'contract', 'files', 'app', 'core.ts'],
  'preload.ts': ['contract', 'app'],
};
const KNOW_ELECTRON = ['app', 'main.ts', 'preload.ts'];
/** Of the main side, the window may see the contract, the shared words on articles, and how a selection becomes a selector (strings only). */
const RENDERER_ALLOWED = ['contract', 'article', 'annotations'];

export interface Import {
  file: string;
  target: string;
  typeOnly: boolean;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte|cjs|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Every module that a source names: import, export from, import(), require() and import types. */
export function importsOf(file: string, source: string): Import[] {
  const scripts = file.endsWith('.svelte')
    ? [...source.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '')
    : [source];
  const found: Import[] = [];
  for (const script of scripts) {
    const visit = (node: ts.Node): void => {
      if (
        (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
        node.moduleSpecifier &&
        ts.isStringLiteral(node.moduleSpecifier)
      ) {
        const typeOnly = ts.isImportDeclaration(node) ? Boolean(node.importClause?.isTypeOnly) : node.isTypeOnly;
        found.push({ file, target: node.moduleSpecifier.text, typeOnly });
      } else if (
        ts.isCallExpression(node) &&
        (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require')
      ) {
        const [argument] = node.arguments;
        if (argument && ts.isStringLiteral(argument)) found.push({ file, target: argument.text, typeOnly: false });
      } else if (
        ts.isImportTypeNode(node) &&
        ts.isLiteralTypeNode(node.argument) &&
        ts.isStringLiteral(node.argument.literal)
      ) {
        found.push({ file, target: node.argument.literal.text, typeOnly: true });
      }
      ts.forEachChild(node, visit);
    };
    const parsed = ts.createSourceFile('file.ts', script, ts.ScriptTarget.Latest, true);
    ts.forEachChild(parsed, visit);
  }
  return found;
}

/** `importers`, `core.ts`, … of a file inside `electron/`, or null outside. */
function layerOf(file: string): string | null {
  const [top, second] = relative(root, file).split(sep);
  if (top !== 'electron' || !second) return null;
  return second.includes('.') && !/\.(ts|cjs)$/.test(second) ? `${second}.ts` : second;
}

function targetFile(one: Import): string | null {
  return one.target.startsWith('.') ? resolve(dirname(one.file), one.target) : null;
}

/** What breaks a rule, one line each. */
export function violations(imports: Import[]): string[] {
  const broken: string[] = [];
  for (const one of imports) {
    const from = relative(root, one.file);
    const say = (why: string) => broken.push(`${from} imports ${one.target}: ${why}`);
    const inRenderer = from.startsWith(`renderer${sep}`);
    const layer = layerOf(one.file);
    const target = targetFile(one);
    if (!target) {
      const electron = one.target === 'electron' || one.target.startsWith('electron/');
      if (electron && !(layer && KNOW_ELECTRON.includes(layer))) say('only app, main and preload know Electron');
      if (inRenderer && one.target.startsWith('node:')) say('the window has no Node');
      continue;
    }
    const ofRenderer = relative(root, target).startsWith(`renderer${sep}`);
    let targetLayer = layerOf(target);
    // A module named without its extension: `../core` is core.ts.
    if (
      targetLayer &&
      !targetLayer.includes('.') &&
      ALLOWED[`${targetLayer}.ts`] &&
      relative(root, target).split(sep).length === 2
    )
      targetLayer = `${targetLayer}.ts`;
    if (inRenderer) {
      if (targetLayer && !RENDERER_ALLOWED.includes(targetLayer))
        say('the window sees only the contract, article and annotations');
      continue;
    }
    if (!layer) continue;
    if (ofRenderer) say('main never imports the window');
    else if (!targetLayer) say('it lies outside electron/');
    else if (targetLayer !== layer && !(ALLOWED[layer] ?? []).includes(targetLayer))
      say(`${layer} may not import ${targetLayer}`);
  }
  return broken;
}

/** Of Node's file calls, those that change nothing. Every other one stays in `electron/files/`, behind its gate. */
const READING = [
  'createReadStream',
  'existsSync',
  'readFileSync',
  'readFile',
  'readdirSync',
  'readdir',
  'realpathSync',
  'realpath',
  'statSync',
  'stat',
  'lstatSync',
  'lstat',
  'watch',
];
/** Who may take a path from outside as it is: what a person chose in a dialog or on the command line, never a name that was read. */
const MAY_CHOOSE = [
  'electron/files',
  'electron/jobs/export.ts',
  'electron/jobs/import/reports.ts',
  'electron/library/backup.ts',
  'electron/library/open.ts',
];

/** Calls that write, rename or remove, and ways round the gate, in a file of `electron/`; one line each. */
export function writes(file: string, source: string): string[] {
  const from = relative(root, file).replaceAll(sep, '/');
  if (!from.startsWith('electron/') || from.startsWith('electron/files/')) return [];
  const broken: string[] = [];
  const isFiles = (node: ts.Node | undefined): boolean =>
    node !== undefined && ts.isStringLiteral(node) && /^(node:)?fs(\/promises)?$/.test(node.text);
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && isFiles(node.moduleSpecifier) && !node.importClause?.isTypeOnly) {
      const names = node.importClause?.namedBindings;
      if (node.importClause?.name || !names || !ts.isNamedImports(names))
        broken.push(`${from}: names no single call of fs`);
      else
        for (const one of names.elements) {
          const name = (one.propertyName ?? one.name).text;
          if (!one.isTypeOnly && !READING.includes(name)) broken.push(`${from}: ${name} belongs into electron/files`);
        }
    }
    if (ts.isExportDeclaration(node) && isFiles(node.moduleSpecifier)) broken.push(`${from}: hands fs on`);
    if (
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require') &&
      isFiles(node.arguments[0])
    )
      broken.push(`${from}: names no single call of fs`);
    if (ts.isAsExpression(node) && node.type.getText() === 'WritablePath') broken.push(`${from}: goes round the gate`);
    if (
      ts.isImportDeclaration(node) &&
      /\/files\/gate$/.test((node.moduleSpecifier as ts.StringLiteral).text) &&
      node.importClause?.namedBindings &&
      ts.isNamedImports(node.importClause.namedBindings) &&
      node.importClause.namedBindings.elements.some((one) => (one.propertyName ?? one.name).text === 'chosen') &&
      !MAY_CHOOSE.includes(from)
    )
      broken.push(`${from}: no person chose a path here`);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true), visit);
  return broken;
}

/** What hashes by itself instead of asking `electron/files/hash.ts`, one line each. */
export function hashes(file: string, source: string): string[] {
  const from = relative(root, file).replaceAll(sep, '/');
  if (!from.startsWith('electron/') || from === 'electron/files/hash.ts') return [];
  return /\bcreateHash\b|\bsubtle\.digest\b/.test(source)
    ? [`${from}: hashing belongs into electron/files/hash.ts`]
    : [];
}

/** Cleaning reads as it flows: what a folder of it may import, besides itself; files outside the folders compose them. */
const CLEANING: Record<string, string[]> = {
  languages: [],
  speed: [],
  page: ['speed'],
  fields: ['languages', 'speed', 'page'],
  body: ['languages', 'speed', 'page', 'fields'],
  rules: ['languages', 'speed', 'page', 'fields', 'body'],
  article: ['languages', 'speed', 'page', 'fields', 'body', 'rules'],
  text: ['languages', 'speed', 'fields'],
};

/** What breaks the order of cleaning's folders, one line each. */
export function againstTheFlow(imports: Import[]): string[] {
  const folder = join(root, 'electron', 'cleaning');
  const roomOf = (file: string): string | null => {
    const parts = relative(folder, file).split(sep);
    return parts[0] === '..' || parts.length === 1 ? null : parts[0]!;
  };
  return imports.flatMap((one) => {
    const room = roomOf(one.file);
    const target = targetFile(one);
    const targetRoom = target && roomOf(target);
    if (!room || !targetRoom || targetRoom === room || CLEANING[room]?.includes(targetRoom)) return [];
    return [`${relative(root, one.file)} imports ${one.target}: ${room} may not import ${targetRoom}`];
  });
}

/** The files of a circle of imports, if there is one. Types count: who needs another's types knows it. */
export function circleAmong(imports: Import[]): string[] | null {
  const next = new Map<string, string[]>();
  for (const one of imports) {
    const target = targetFile(one);
    if (target) next.set(one.file, [...(next.get(one.file) ?? []), target.endsWith('.ts') ? target : `${target}.ts`]);
  }
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | null => {
    if (done.has(file)) return null;
    const at = path.indexOf(file);
    if (at >= 0) return path.slice(at).map((one) => relative(root, one));
    path.push(file);
    for (const target of next.get(file) ?? []) {
      const circle = visit(target);
      if (circle) return circle;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of next.keys()) {
    const circle = visit(file);
    if (circle) return circle;
  }
  return null;
}

const sources = [...filesBelow(join(root, 'electron')), ...filesBelow(join(root, 'renderer'))].filter(
  (file) => !file.endsWith('cuttings.cjs'),
);
const all = sources.flatMap((file) => importsOf(file, readFileSync(file, 'utf8')));

describe('layers', () => {
  it('keeps the import rules in every file', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(all.length).toBeGreaterThan(100);
    expect(violations(all)).toEqual([]);
  });

  it('keeps the order of cleaning: page, fields, body, rules, article', () => {
    const folder = join(root, 'electron/cleaning');
    const rooms = sources.filter((file) => file.startsWith(folder)).map((file) => relative(folder, file).split(sep));
    const found = new Set(rooms.filter((path) => path.length > 1).map(([room]) => room));
    expect([...found].sort()).toEqual(Object.keys(CLEANING).sort());
    expect(againstTheFlow(all)).toEqual([]);
    const wrong = importsOf(join(root, 'electron/cleaning/page/x.ts'), "import { y } from '../fields/y';");
    expect(againstTheFlow(wrong)).toEqual([expect.stringContaining('page may not import fields')]);
  });

  it('has no circle of files in cleaning', () => {
    expect(circleAmong(all.filter((one) => one.file.startsWith(join(root, 'electron/cleaning'))))).toBeNull();
    const file = (name: string) => join(root, 'electron/cleaning', name);
    const circle = [
      ...importsOf(file('a.ts'), "import { b } from './b';"),
      ...importsOf(file('b.ts'), "import type { A } from './a';"),
    ];
    expect(circleAmong(circle)).toEqual(['electron/cleaning/a.ts', 'electron/cleaning/b.ts']);
  });

  it('has no circle among the layers', () => {
    const above = (layer: string, path: string[] = []): string[] =>
      path.includes(layer)
        ? [[...path, layer].join(' → ')]
        : (ALLOWED[layer] ?? []).flatMap((below) => above(below, [...path, layer]));
    expect(Object.keys(ALLOWED).flatMap((layer) => above(layer))).toEqual([]);
  });

  it('knows every folder and file of electron/', () => {
    const unknown = readdirSync(join(root, 'electron')).filter((name) => name !== 'cuttings.cjs' && !ALLOWED[name]);
    expect(unknown).toEqual([]);
  });

  it('what writes, renames or removes stays in electron/files', () => {
    const sources = filesBelow(join(root, 'electron')).filter((file) => /\.(ts|cjs)$/.test(file));
    expect(sources.flatMap((file) => writes(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it.each([
    "import { rmSync } from 'node:fs';",
    "import { readFile, writeFile as read } from 'node:fs/promises';",
    "import * as fs from 'node:fs';",
    "import fs from 'fs';",
    "const { unlink } = await import('node:fs/promises');",
    "const fs = require('fs');",
    "export { rename } from 'node:fs';",
    "import type { WritablePath } from '../files/gate'; const path = './x' as WritablePath;",
    "import { chosen } from '../files/gate';",
  ])('finds the way round the gate in: %s', (source) => {
    expect(writes(join(root, 'electron/jobs/other.ts'), source)).toHaveLength(1);
  });

  it('hashes in one file', () => {
    const sources = filesBelow(join(root, 'electron')).filter((file) => /\.(ts|cjs)$/.test(file));
    expect(sources.flatMap((file) => hashes(file, readFileSync(file, 'utf8')))).toEqual([]);
    const wrong = "import { createHash } from 'node:crypto';";
    expect(hashes(join(root, 'electron/library/other.ts'), wrong)).toHaveLength(1);
  });

  const wrong: [string, string, string][] = [
    ['electron/importers/html.ts', "import { clean } from '../cleaning';", 'importers may not import cleaning'],
    ['electron/library/store.ts', "import { app } from 'electron';", 'only app, main and preload know Electron'],
    ['electron/contract/model.ts', "import { text } from '../article/text';", 'contract may not import article'],
    ['electron/contract/model.ts', "export type X = import('../core').Core;", 'contract may not import core.ts'],
    ['electron/jobs/import.ts', "import type { Context } from '../actions/clippings';", 'jobs may not import actions'],
    ['electron/session/change.ts', "import { startExport } from '../jobs/export';", 'session may not import jobs'],
    ['electron/search/index.ts', "const x = await import('../library');", 'search may not import library'],
    ['electron/exporters/html.ts', "export * from '../../renderer/dates';", 'main never imports the window'],
    ['renderer/App.svelte', "<script>import fs from 'node:fs';</script>", 'the window has no Node'],
    [
      'renderer/App.svelte',
      '<script lang="ts">import { openLibrary } from \'../electron/library\';</script>',
      'the window sees only the contract, article and annotations',
    ],
    ['renderer/state/x.ts', "const x = require('electron');", 'only app, main and preload know Electron'],
  ];
  it.each(wrong)('finds what is wrong in %s: %s', (file, source, why) => {
    expect(violations(importsOf(join(root, file), source))).toEqual([expect.stringContaining(why)]);
  });

  const right: [string, string][] = [
    [
      'electron/importers/html.ts',
      "import { sniff } from './sniff'; import { x } from '../article/text'; import { z } from 'valibot';",
    ],
    ['electron/main.ts', "import { app } from 'electron'; import { createCore } from './core';"],
    ['renderer/App.svelte', "<script>import { CALLS } from '../electron/contract/ipc';</script>"],
  ];
  it.each(right)('lets pass what is right in %s', (file, source) => {
    expect(violations(importsOf(join(root, file), source))).toEqual([]);
  });
});
