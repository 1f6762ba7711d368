/** The catalogues are whole, every key is used with its arguments, and nothing that a person reads bypasses them. */
import { parse as parseMessage, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse as parseSvelte } from 'svelte/compiler';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { languageFor, LANGUAGES } from '../../electron/contract/messages';
import { wantedLanguages } from '../../electron/commands/language';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'electron/contract/messages');
const catalogues = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>]),
);
const english = catalogues.en!;

function argumentsOf(elements: readonly MessageFormatElement[], into = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type !== TYPE.literal && element.type !== TYPE.pound && element.type !== TYPE.tag)
      into.add(element.value);
    if (element.type === TYPE.plural || element.type === TYPE.select)
      for (const option of Object.values(element.options)) argumentsOf(option.value, into);
  }
  return into;
}
const namesOf = (message: string) => [...argumentsOf(parseMessage(message, { ignoreTag: true }))].sort();

describe.each(Object.entries(catalogues))('the catalogue %s', (tag, catalogue) => {
  it('has every key, none of its own, and none empty', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(english));
    expect(Object.entries(catalogue).filter(([, message]) => !message.trim())).toEqual([]);
  });
  it('takes the arguments that English takes', () => {
    for (const [key, message] of Object.entries(catalogue))
      expect([key, namesOf(message)]).toEqual([key, namesOf(english[key]!)]);
  });
  it('has the plurals of its language', () => {
    const wanted = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    for (const [key, message] of Object.entries(catalogue))
      for (const element of parseMessage(message, { ignoreTag: true }))
        if (element.type === TYPE.plural && !element.options['=0'])
          expect([key, wanted.filter((one) => !element.options[one])]).toEqual([key, []]);
  });
});

// -- what the sources say

interface Source {
  file: string;
  parsed: ts.SourceFile;
  /** Of a Svelte file. */
  markup: unknown;
}

function sourcesBelow(top: string): Source[] {
  return readdirSync(join(root, top), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      const text = readFileSync(path, 'utf8');
      const svelte = entry.name.endsWith('.svelte');
      // For TypeScript each {expression} of the markup is read too: whatever stands in braces or in the script.
      const code = svelte ? codeOf(text) : text;
      return {
        file: path.slice(root.length + 1),
        parsed: ts.createSourceFile('file.ts', code, ts.ScriptTarget.Latest, true),
        markup: svelte ? parseSvelte(text, { modern: true }).fragment : null,
      };
    });
}

/** The script of a component, and each expression of its markup as a statement. */
function codeOf(text: string): string {
  const ast = parseSvelte(text, { modern: true });
  const pieces: string[] = [];
  const script = ast.instance?.content as unknown as { start: number; end: number } | undefined;
  if (script) pieces.push(text.slice(script.start, script.end));
  walk(ast.fragment, (node) => {
    const inner = (
      node.type === 'ExpressionTag' || node.type === 'RenderTag' || node.type === 'IfBlock' || node.type === 'EachBlock'
        ? (node.expression ?? node.test)
        : node.type === 'ConstTag'
          ? null
          : null
    ) as { start: number; end: number } | null;
    if (inner) pieces.push(`(${text.slice(inner.start, inner.end)});`);
  });
  return pieces.join('\n');
}

interface Node {
  type: string;
  [name: string]: unknown;
}
function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  else if (value && typeof value === 'object') {
    if (typeof (value as Node).type === 'string') visit(value as Node);
    for (const [name, child] of Object.entries(value)) if (name !== 'parent') walk(child, visit);
  }
}

const sources = [...sourcesBelow('renderer'), ...sourcesBelow('electron')];

function eachNode(visit: (node: ts.Node, file: string) => void): void {
  for (const { file, parsed } of sources) {
    const inner = (node: ts.Node): void => {
      visit(node, file);
      ts.forEachChild(node, inner);
    };
    inner(parsed);
  }
}

/** A key as written: a literal, the keys that a template can make, or both sides of a choice. */
function keysIn(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...keysIn(node.whenTrue), ...keysIn(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return keysIn(node.expression);
  if (ts.isTemplateExpression(node)) {
    const pattern = new RegExp(
      `^${[node.head.text, ...node.templateSpans.map((span) => span.literal.text)].map((part) => part.replace(/[.]/g, '\\.')).join('[\\w-]+(?:\\.[\\w-]+)*')}$`,
    );
    return Object.keys(english).filter((key) => pattern.test(key));
  }
  return [];
}

describe('keys in the sources', () => {
  it('are all used', () => {
    const used = new Set<string>();
    eachNode((node) => {
      if (ts.isStringLiteralLike(node) && node.text in english) used.add(node.text);
      else if (ts.isTemplateExpression(node) && /^[a-z]+\.$|^[a-z]+\.[\w-]+\.$/i.test(node.head.text))
        for (const key of keysIn(node)) used.add(key);
    });
    const idle = Object.keys(english).filter((key) => !used.has(key) && !key.startsWith('language.'));
    expect(idle).toEqual([]);
  });

  it('are given the arguments that they take', () => {
    const wrong: string[] = [];
    let seen = 0;
    eachNode((node, file) => {
      if (
        !ts.isCallExpression(node) ||
        !/^(message|this\.message)$/.test(node.expression.getText()) ||
        !node.arguments[0]
      )
        return;
      const given = node.arguments[1];
      if (given && !ts.isObjectLiteralExpression(given)) return;
      if (given?.properties.some(ts.isSpreadAssignment)) return;
      const names = (given?.properties ?? []).map((property) => property.name?.getText() ?? '').sort();
      const keys = keysIn(node.arguments[0]);
      if (!keys.length && ts.isTemplateExpression(node.arguments[0]))
        wrong.push(`${file}: no key like ${node.arguments[0].getText()}`);
      // A template may name keys that it never makes.
      if (ts.isTemplateExpression(node.arguments[0]) && !given) return;
      for (const key of keys) {
        seen++;
        if (english[key] === undefined) wrong.push(`${file}: no key ${key}`);
        else if (namesOf(english[key]).join() !== names.join())
          wrong.push(`${file}: ${key} takes ${namesOf(english[key]).join()}, is given ${names.join()}`);
      }
    });
    expect(seen).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
  });
});

describe('words that bypass the catalogues', () => {
  /** Names of programs and formats, keys of a keyboard, units: the same in every language. */
  const SAME = new Set([
    'Cuttings',
    'Markdown',
    'SHA-256',
    'JSON',
    'HTML',
    'Esc',
    'Enter',
    'F3',
    'F7',
    'Ctrl',
    'px',
    'C',
    'E',
    'H',
    'S',
    'T',
    'U',
    'X',
    'Electron',
  ]);
  const isWord = (text: string) => [...text.matchAll(/\p{L}[\p{L}\p{N}-]*/gu)].some(([word]) => !SAME.has(word));
  const READ = new Set([
    'title',
    'aria-label',
    'placeholder',
    'alt',
    'label',
    'aria-valuetext',
    'aria-description',
    'aria-roledescription',
  ]);

  it('stand in no markup and no attribute', () => {
    const found: string[] = [];
    for (const { file, markup } of sources)
      walk(markup, (node) => {
        if (node.type === 'Text' && !('inAttribute' in node) && isWord(String(node.data).replace(/&\w+;/g, '')))
          found.push(`${file}: ${String(node.data).trim()}`);
        if (node.type !== 'Attribute') return;
        const values = (Array.isArray(node.value) ? node.value : [node.value]) as Node[];
        // Text of other attributes is no text of the page.
        for (const value of values)
          if (value && value.type === 'Text') {
            value.inAttribute = true;
            if (READ.has(String(node.name)) && isWord(String(value.data)))
              found.push(`${file}: ${String(node.name)}="${String(value.data)}"`);
          }
      });
    expect(found).toEqual([]);
  });

  it('stand in no sentence of main, the command line or the window', () => {
    const found: string[] = [];
    eachNode((node, file) => {
      if (
        /electron\/(cleaning|importers|exporters|library|article|citations)\//.test(file) ||
        file.endsWith('attribution-example.ts')
      )
        return;
      // Properties that Electron and the window show, and what is written to a terminal.
      const named =
        ts.isPropertyAssignment(node) &&
        /^(label|title|message|detail|buttonLabel|placeholder|meaning|action|text|hint)$/.test(node.name.getText());
      const value = named ? node.initializer : null;
      if (value && ts.isStringLiteralLike(value) && /\p{Lu}\p{Ll}+ |^\p{Lu}\p{Ll}+…?$/u.test(value.text))
        found.push(`${file}: ${value.text}`);
      if (ts.isCallExpression(node) && /(stderr|stdout)\.write$|^toast$|\.description$/.test(node.expression.getText()))
        for (const argument of node.arguments) {
          const texts = ts.isTemplateExpression(argument)
            ? [argument.head.text, ...argument.templateSpans.map((span) => span.literal.text)]
            : ts.isStringLiteralLike(argument)
              ? [argument.text]
              : [];
          for (const text of texts) if (/\p{L}{3,} \p{L}{2,}/u.test(text)) found.push(`${file}: ${text}`);
        }
    });
    expect(found).toEqual([]);
  });

  /** Word's own names of styles, which it translates itself. */
  const STYLES = new Set([
    ...[...readFileSync(join(root, 'electron/exporters/documents/docx.ts'), 'utf8').matchAll(/style\('(\w+)'/g)].map(
      ([, id]) => id,
    ),
    'Normal',
    'Heading',
    'Hyperlink',
    'Code',
    'List Paragraph',
  ]);

  /** The same of OpenDocument. */
  const OPEN_DOCUMENT =
    /^(?:(?:Heading|Text body|Subtitle|Meta|Contents entry|Caption|Preformatted Text|Table Contents|Horizontal Line|Foot(?:note|er)|Quotations|Strong Emphasis|Emphasis|Underlined|Struck|Source Text|Su(?:b|per)script|Internet link|Footnote anchor|Highlight|Standard) ?|Cuttings[\w-]+)$/;

  /** What a reader sees of a piece of an exporter's text: not the tags of XML, the properties of a style sheet, the ids of styles. */
  function shownOf(file: string, text: string): string {
    if (file.endsWith('html-style.ts'))
      return [...text.matchAll(/content:\s*(["'])(.*?)\1/g)].map((m) => m[2]).join(' ');
    if (file.endsWith('odt-styles.ts') && OPEN_DOCUMENT.test(text)) return '';
    if (/documents\/docx/.test(file) && STYLES.has(text.replace(/\d$/, ''))) return '';
    if (!/xlsx|workbook|documents\/|zotero-rdf/.test(file) || !/[<>]|[\w:]+="/.test(text)) return text;
    const read = [...text.matchAll(/(?:descr|title|alt|label)="([^"]*)/g)].map((m) => m[1]).join(' ');
    const between = text
      .replace(/<[^<>]*>/g, '\n')
      .replace(/^[^<>]*>/, '\n')
      .replace(/<[^<>]*$/, '\n')
      .replace(/[\w:]+="[^"]*"?/g, '\n')
      .replace(/^[^\n]*"(?=\s|$)/, '');
    return `${read} ${between}`;
  }

  it('stand in no exported file: what a person reads there follows the language, what programs read does not', () => {
    const found: string[] = [];
    eachNode((node, file) => {
      if (!file.startsWith('electron/exporters/')) return;
      const text =
        ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
          ? node.text
          : '';
      if (ts.isStringLiteralLike(node) && ts.isImportDeclaration(node.parent)) return;
      // Types of a model that programs read.
      if (node.parent && ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'type') return;
      const words = shownOf(file, text);
      if (/(?:^|[\s>])\p{Lu}\p{Ll}{2,}(?![\p{L}-])/u.test(words)) found.push(`${file}: ${words.trim()}`);
    });
    expect(found).toEqual([]);
    // It would find them.
    expect(shownOf('documents/docx.ts', '<w:t>Published on</w:t>')).toContain('Published on');
    expect(shownOf('documents/docx.ts', '" w:date="')).not.toMatch(/\p{L}/u);
    expect(shownOf('table/xlsx.ts', '<t>Headline</t><c s="')).toContain('Headline');
    expect(shownOf('documents/epub.ts', '<img alt="Picture of ')).toContain('Picture');
  });
});

describe('languages', () => {
  it('are chosen by the first that there is, with its region for dates and numbers', () => {
    expect(LANGUAGES.map(({ tag }) => tag)).toEqual(['de', 'en']);
    expect(languageFor(['fr-FR', 'de-AT', 'en']).locale).toBe('de-AT');
    expect(languageFor(['xx', 'C', '']).tag).toBe('en');
    expect(languageFor(['en-GB']).date(new Date(Date.UTC(2024, 3, 14)), { dateStyle: 'long', timeZone: 'UTC' })).toBe(
      '14 April 2024',
    );
    expect(languageFor(['de']).message('common.clippings', { count: 12345 })).toBe('12.345 Ausschnitte');
    expect(languageFor(['de']).message('common.clippings', { count: 1 })).toBe('1 Ausschnitt');
  });
  it('of the command line come from the option, then from the environment', () => {
    expect(wantedLanguages(['list', '--language', 'de'], { LANG: 'en_US.UTF-8' })).toEqual(['de', 'en-US']);
    expect(wantedLanguages(['list'], { LC_ALL: 'de_DE.UTF-8', LANG: 'en_US' })).toEqual(['de-DE']);
    expect(wantedLanguages(['list'], { LC_MESSAGES: 'de_AT@euro', LANG: 'C' })).toEqual(['de-AT']);
    expect(wantedLanguages(['tag', '--', '--language', 'de'], {})).toEqual([]);
  });
  it('put fields into sentences as the language writes nouns', () => {
    const label = { key: 'undo.editField', args: { field: { key: 'fields.title', inSentence: true } } } as const;
    expect(languageFor(['en']).words(label)).toBe('Edit headline');
    expect(languageFor(['de']).words(label)).toBe('Überschrift ändern');
  });
  it('for looking lengthen every message and leave its arguments', () => {
    const long = languageFor(['en-XA']);
    expect(long.message('undo.renameTag', { name: 'asia' })).toMatch(/^\[.*asia.*\]$/u);
    for (const key of ['common.cancel', 'settings.folderText', 'errors.disk-full.next'] as const) {
      expect(long.message(key).length).toBeGreaterThan(languageFor(['en']).message(key).length * 1.3);
    }
    expect(languageFor(['ar-XB']).direction).toBe('rtl');
  });
});
