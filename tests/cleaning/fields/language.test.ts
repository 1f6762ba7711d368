/** The language of a text, with and against what its page says. */
import { describe, expect, it } from 'vitest';
import { detectLanguage, languagesDisagree } from '../../../electron/cleaning/fields/language';

/** Written for this test, each by itself; no translations of one another. */
const TEXTS: Record<string, string> = {
  en: 'The council of the harbour town voted on Tuesday to rebuild the old bridge, and it was a decision that few of the residents had expected after so many years of delay. Work is to begin in the spring, with the first cars back on the bridge by the end of the year.',
  de: 'Der Stadtrat hat am Dienstag beschlossen, die alte Brücke am Hafen neu zu bauen. Damit endet ein Streit, der die Stadt mehr als elf Jahre lang beschäftigt hat. Die Arbeiten sollen im Frühjahr beginnen und werden nach Angaben der Verwaltung bis zum Herbst dauern.',
  nl: 'De gemeenteraad heeft dinsdag besloten om de oude brug bij de haven opnieuw te bouwen. Daarmee komt er een einde aan een ruzie die de stad al meer dan elf jaar bezighoudt. Het werk begint in het voorjaar en is volgens de wethouder voor de winter klaar.',
  da: 'Byrådet besluttede tirsdag at genopbygge den gamle bro ved havnen, og dermed slutter en strid, som har delt byen i mere end elleve år. Arbejdet begynder til foråret, og de første biler ventes at køre over broen igen inden årets udgang.',
  fr: 'Le conseil municipal a décidé mardi de reconstruire le vieux pont du port, ce qui met fin à une querelle qui divisait la ville depuis plus de onze ans. Les travaux doivent commencer au printemps et dureront, selon la mairie, jusqu’à la fin de l’année.',
  sv: 'Kommunfullmäktige beslutade på tisdagen att bygga upp den gamla bron vid hamnen igen, och därmed är en strid som har delat staden i mer än elva år över. Arbetet ska börja till våren och de första bilarna väntas köra över bron före årets slut.',
};

describe('the language of a text', () => {
  it.each(Object.keys(TEXTS))('is %s, whatever its page says', (language) => {
    for (const declared of ['', 'en', 'de', 'fr', language])
      expect(detectLanguage(TEXTS[language]!, declared)?.language, `declared ${declared}`).toBe(language);
  });

  it('is as sure where the page is believed as where it is found out', () => {
    for (const language of ['en', 'de'])
      expect(detectLanguage(TEXTS[language]!, language)).toEqual(detectLanguage(TEXTS[language]!));
  });

  it('is not what the page says where the words are names and numbers', () => {
    expect(detectLanguage('Hansen 12, Petersen 14, Olsen 11, Larsen 9 '.repeat(10), 'en')?.language).not.toBe('en');
  });

  it('contradicts a page that says another', () => {
    expect(languagesDisagree('en', detectLanguage(TEXTS.nl!, 'en')!, 400)).toBe(true);
    expect(languagesDisagree('de-at', detectLanguage(TEXTS.de!, 'de')!, 400)).toBe(false);
  });
});
