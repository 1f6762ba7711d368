/** Languages of cleaning: all are asked, and what trained models know of their phrases is what they were trained with. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../electron/cleaning/languages';
import { sha256Now } from '../../electron/files/hash';

const FOLDER = resolve(import.meta.dirname, '../../electron/cleaning/languages');

/** What the models were trained with; whoever trains them again (tests/training) writes the new one here. */
const TRAINED_WITH = '250149cd7510bd35';

describe('languages of cleaning', () => {
  it('all files are asked, each once', () => {
    const files = readdirSync(FOLDER).map((name) => name.replace(/\.ts$/, ''));
    const tags = LANGUAGES.map(({ tag }) => tag);
    expect([...tags].sort()).toEqual(files.filter((name) => name !== 'index' && name !== 'types').sort());
  });

  it('a phrase is no pattern that does not compile, or that finds everything', () => {
    for (const { tag, phrases, headers, learned } of LANGUAGES)
      for (const [family, list] of Object.entries({ ...phrases, ...headers, ...learned?.page, ...learned?.text }))
        for (const phrase of list as readonly string[])
          expect(new RegExp(`^(?:${phrase})$`, 'iu').test(''), `${tag}, ${family}: ${phrase}`).toBe(false);
  });

  it('the models know the phrases that they were trained with', () => {
    const learned = LANGUAGES.flatMap((language) =>
      Object.entries(language.learned ?? {}).flatMap(([model, families]) =>
        Object.entries(families).flatMap(([family, phrases]) =>
          (phrases as readonly string[]).map((phrase) => `${model} ${family} ${phrase}`),
        ),
      ),
    );
    const known = sha256Now([...new Set(learned)].sort().join('\n')).slice(0, 16);
    expect(known, 'a phrase under `learned` asks for a new training; one for rules stands under `phrases`').toBe(
      TRAINED_WITH,
    );
  });
});
