/** `cuttings quotes`: the highlights of a library, or those of one state, as they are copied. */
import { message } from '../contract/messages/spoken';
import { QuoteFilterSchema } from '../contract/lists';
import { ANCHOR_STATES, HIGHLIGHT_COLOURS, type AnchorState, type HighlightColour } from '../contract/model';
import { QUOTE_TEXTS, type QuoteText } from '../contract/quote-forms';
import { parse } from 'valibot';
import { EXIT, oneOf, overLibrary, print, withLibrary, type CommandFile, type LibraryOptions } from './command';

/** Rows asked of the index at once. */
const PAGE = 500;

interface Options extends LibraryOptions {
  state?: AnchorState;
  colour?: HighlightColour;
  tag?: string;
  form: QuoteText;
  comments?: boolean;
}

export const quotesCommand: CommandFile = {
  add(program, exit) {
    withLibrary(program.command('quotes').description(message('cli.quotes.description')))
      .option('--state <STATE>', message('cli.quotes.state'), oneOf(ANCHOR_STATES))
      .option('--colour <COLOUR>', message('cli.quotes.colour'), oneOf(HIGHLIGHT_COLOURS))
      .option('--tag <TAG>', message('cli.list.tag'))
      .option('--form <FORM>', message('cli.quotes.form'), oneOf(QUOTE_TEXTS), 'plain')
      .option('--comments', message('cli.quotes.comments'))
      .action(async (options: Options) => {
        exit(
          await overLibrary(options, async (core) => {
            const { state = null, colour = null, tag = null } = options;
            const filter = parse(QuoteFilterSchema, { state, colour, tag });
            for (let offset = 0; ; offset += PAGE) {
              const page = await core.call('quotes.list', { filter, offset, limit: PAGE });
              for (const row of page.rows) {
                const quotes = [{ clipping: row.clipping, highlight: row.highlight }];
                const rendered = await core.call('quotes.render', { quotes, comments: options.comments ?? false });
                print(
                  options,
                  { ...row, link: rendered.link, address: rendered.address || null },
                  `${rendered[options.form]}\n`,
                );
              }
              if (offset + page.rows.length >= page.total || !page.rows.length) return EXIT.ok;
            }
          }),
        );
      });
  },
};
