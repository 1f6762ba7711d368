/** HAR (HTTP Archive 1.2): what a browser's developer tools or a proxy wrote down, where they kept the bodies. */
import * as v from 'valibot';
import { CuttingsError } from '../../contract/errors';
import type { Importer } from '../../contract/stages';
import { parsedJson } from '../json';
import { clockDate } from '../provenance';
import { sniff } from '../sniff';
import { structured } from '../mime';
import { pagesOfArchive, type Capture } from './captures';

const Har = v.object({
  log: v.object({
    pages: v.optional(v.array(v.looseObject({ title: v.optional(v.string()) })), []),
    entries: v.array(
      v.object({
        startedDateTime: v.optional(v.string(), ''),
        request: v.object({ url: v.string() }),
        response: v.object({
          status: v.optional(v.number(), 0),
          content: v.optional(
            v.object({
              mimeType: v.optional(v.string(), ''),
              text: v.optional(v.string(), ''),
              encoding: v.optional(v.string(), ''),
            }),
            {},
          ),
        }),
      }),
    ),
  }),
});

export const har: Importer = {
  id: 'har',
  label: 'formats.har',
  extensions: ['har'],
  mimeTypes: ['application/har+json'],
  detect: (input) =>
    /^\s*\{\s*"log"\s*:\s*\{[\s\S]*"(?:creator|entries|version)"\s*:/.test(sniff(input.bytes).head) ? 0.95 : 0,
  read: async (input, inner) => {
    const checked = v.safeParse(Har, parsedJson(input));
    if (!checked.success) throw new CuttingsError('page-unreadable', { detail: input.name });
    const captures = checked.output.log.entries.map(({ startedDateTime, request, response }): Capture => {
      const { mimeType, text, encoding } = response.content;
      const type = structured(mimeType);
      return {
        url: request.url,
        date: clockDate(startedDateTime),
        status: response.status,
        mediaType: type.value,
        // Text is written as text, whatever the page was in; base64 are the bytes.
        charset: encoding === 'base64' ? (type.parameters.get('charset') ?? null) : 'utf-8',
        bytes: Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8'),
      };
    });
    const listed = new Set(checked.output.log.pages.flatMap(({ title }) => (title ? [title] : [])));
    const pages = await pagesOfArchive({ captures, listed, problems: [] }, 'har', input.charset, inner);
    // Without bodies it is a list of addresses, most of them of pictures and scripts.
    if (!pages.length) throw new CuttingsError('format-no-article', { detail: 'HAR' });
    return pages;
  },
};
