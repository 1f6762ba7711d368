/** `cuttings check DRAFT`: whether what a draft quotes stands in the library's clippings, and where. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { message } from '../contract/messages/spoken';
import { CuttingsError, toFailure } from '../contract/errors';
import { VERDICTS, type CheckMode, type QuoteCheck, type WordChange } from '../contract/quote-checks';
import {
  EXIT,
  complain,
  inLibrary,
  print,
  readableName,
  withLibrary,
  type CommandFile,
  type LibraryOptions,
} from './command';

/** Characters of a draft that are looked at. */
const MOST_DRAFT = 1_000_000;
/** Descriptor of standard input. */
const STDIN = 0;

export const checkCommand: CommandFile = {
  add(program, exit) {
    withLibrary(
      program
        .command('check')
        .description(message('cli.check.description'))
        .argument('[DRAFT]', message('cli.check.draft')),
    )
      .option('--text <SENTENCE>', message('cli.check.text'))
      .action(async (draft: string | undefined, options: LibraryOptions & { text?: string }) => {
        if ((draft === undefined) === (options.text === undefined) && (draft !== undefined || process.stdin.isTTY)) {
          process.stderr.write(`cuttings: ${message('cli.check.usage')}\n`);
          exit(EXIT.usage);
          return;
        }
        try {
          const given = options.text === undefined ? read(draft) : { text: options.text, mode: 'whole' as const };
          exit(await check(given, options));
        } catch (thrown) {
          if (!(thrown instanceof CuttingsError)) throw thrown;
          complain(toFailure(thrown));
          exit(EXIT.some);
        }
      });
  },
};

function check(given: { text: string; mode: CheckMode }, options: LibraryOptions): Promise<number> {
  return inLibrary(options, async (core) => {
    const { checks, left } = await core.call('quotes.check', given);
    for (const one of checks) print(options, one, linesOf(one).join('\n'));
    const counts = Object.fromEntries(
      VERDICTS.map((verdict) => [verdict, checks.filter((one) => one.verdict === verdict).length]),
    );
    process.stderr.write(`${message('cli.check.result', { ...counts, count: checks.length })}\n`);
    if (left) process.stderr.write(`cuttings: ${message('check.left', { count: left })}\n`);
    return left === 0 && checks.every((one) => one.verdict === 'exact') ? EXIT.ok : EXIT.some;
  });
}

/** A file by its name; standard input for `-` and for none: a sentence without quotation marks is then looked for whole. */
function read(draft: string | undefined): { text: string; mode: CheckMode } {
  const file = draft === undefined || draft === '-' ? null : readableName(draft);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file ?? STDIN);
  } catch (thrown) {
    throw new CuttingsError('file-unreadable', { detail: file ? basename(file) : undefined }, { cause: thrown });
  }
  if (bytes.includes(0)) throw new CuttingsError('format-unknown', { detail: file ? basename(file) : undefined });
  if (bytes.length > MOST_DRAFT * 4)
    throw new CuttingsError('file-too-large', { detail: file ? basename(file) : undefined });
  const text = decoded(bytes).slice(0, MOST_DRAFT);
  return { text, mode: file ? 'draft' : 'either' };
}

/** A draft that is no UTF-8 is an old one of Windows. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

function linesOf({ quote, line, verdict, places }: QuoteCheck): string[] {
  const short = quote.replace(/\s+/g, ' ');
  return [
    `${line}  ${message(`check.verdicts.${verdict}`)}  ${message('common.quoted', { text: short })}`,
    ...places.map(({ clipping, published, publication, title, changes }) =>
      [
        `    ${clipping}  ${[published?.slice(0, 10), publication, title].filter(Boolean).join('  ')}`,
        ...(changes.length ? [`      ${marked(changes)}`] : []),
      ].join('\n'),
    ),
  ];
}

/** As `git diff --word-diff` shows them. */
function marked(changes: readonly WordChange[]): string {
  return changes
    .map(({ text, change }) => (change === 'added' ? `{+${text}+}` : change === 'removed' ? `[-${text}-]` : text))
    .join('')
    .replace(/\s+/g, ' ');
}
