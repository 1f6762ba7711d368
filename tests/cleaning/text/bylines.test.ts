/** Who wrote a dump: a kind of line each, in several languages. All persons and houses are made up. */
import { describe, expect, it } from 'vitest';
import { cleanText, contextOf } from '../../../electron/cleaning/text';
import { headlineCandidates } from '../../../electron/cleaning/text/headline-features';
import { pageOf } from './page';

const BODIES = {
  en: [
    'The harbour of the northern town was closed on Monday after a ferry had damaged the pier, the harbour master said.',
    'Nobody was hurt, but some three hundred passengers had to wait on the island until the evening, when a second ferry came.',
    'The town council wants to decide next week whether the pier will be repaired before winter, and who is to pay for it.',
  ],
  de: [
    'Der Hafen der Stadt im Norden wurde am Montag geschlossen, nachdem eine Fähre die Mole beschädigt hatte, sagte der Hafenmeister.',
    'Verletzt wurde niemand, doch mussten rund dreihundert Fahrgäste bis zum Abend auf der Insel warten, bis eine zweite Fähre kam.',
    'Der Stadtrat will in der nächsten Woche entscheiden, ob die Mole noch vor dem Winter repariert wird und wer das bezahlt.',
  ],
  fr: [
    'Le port de la ville du nord a été fermé lundi après qu’un bac avait endommagé la jetée, a indiqué le capitaine du port.',
    'Personne n’a été blessé, mais environ trois cents passagers ont dû attendre sur l’île jusqu’au soir, quand un second bac est venu.',
    'Le conseil municipal veut décider la semaine prochaine si la jetée sera réparée avant l’hiver, et qui devra payer les travaux.',
  ],
  sv: [
    'Hamnen i staden i norr stängdes i måndags efter att en färja hade skadat piren, säger hamnkaptenen till tidningen.',
    'Ingen skadades, men omkring trehundra passagerare fick vänta på ön till kvällen, då en andra färja kom för att hämta dem.',
    'Kommunen vill nästa vecka besluta om piren ska lagas före vintern, och vem som i så fall ska betala för arbetet.',
  ],
  es: [
    'El puerto de la ciudad del norte fue cerrado el lunes después de que un transbordador dañara el muelle, dijo el capitán del puerto.',
    'Nadie resultó herido, pero unos trescientos pasajeros tuvieron que esperar en la isla hasta la noche, cuando llegó otro barco.',
    'El ayuntamiento quiere decidir la próxima semana si el muelle se reparará antes del invierno y quién pagará las obras.',
  ],
} as const;
const HEADLINES = {
  en: 'Ferry damages pier, harbour closed for passengers',
  de: 'Fähre beschädigt Mole, Hafen für Fahrgäste geschlossen',
  fr: 'Un bac endommage la jetée, le port fermé aux passagers',
  sv: 'Färja skadade pir, hamnen stängd för passagerare',
  es: 'Un transbordador daña el muelle y cierra el puerto',
} as const;

interface Case {
  language: keyof typeof BODIES;
  headline?: string;
  /** Lines between headline and text. */
  under?: string;
  /** Lines over the headline. */
  over?: string;
  /** Lines behind the text. */
  behind?: string;
  authors: string[] | undefined;
}

const read = ({ language, headline = HEADLINES[language], under = '', over = '', behind = '' }: Case) =>
  cleanText(
    pageOf(`Home\nNews\nSport\n\n${over}\n${headline}\n${under}\n\n${BODIES[language].join('\n\n')}\n\n${behind}\n`),
  ).fields;

const CASES: Record<string, Case[]> = {
  'a time of reading welded to the name': [
    { language: 'en', under: 'BY MIRA HOLDENLONG READ', authors: ['MIRA HOLDEN'] },
    { language: 'en', under: 'BY MIRA HOLDEN3 MINUTE READ', authors: ['MIRA HOLDEN'] },
    { language: 'de', under: 'VON ANNA BERGER3 MINUTEN LESEZEIT', authors: ['ANNA BERGER'] },
    { language: 'fr', under: 'PAR CLAIRE FONTANEL4 MIN DE LECTURE', authors: ['CLAIRE FONTANEL'] },
  ],
  'capitals welded to a name that stands alone elsewhere': [
    {
      language: 'en',
      under: 'BY SUNITA RAMGOOLAMDATA AND GRAPHICS JOURNALIST',
      behind: 'NEWS\nSunita Ramgoolam\nFacebook\nEmail',
      authors: ['SUNITA RAMGOOLAM'],
    },
    {
      language: 'de',
      under: 'VON FRAUKE HARTWIGREPORTERIN',
      behind: 'LOKALES\nFrauke Hartwig\nFacebook\nE-Mail',
      authors: ['FRAUKE HARTWIG'],
    },
    {
      language: 'es',
      under: 'POR LUCÍA ARBELOACORRESPONSAL EN EL NORTE',
      behind: 'LOCAL\nLucía Arbeloa\nFacebook\nCorreo',
      authors: ['LUCÍA ARBELOA'],
    },
  ],
  'names over the day, below a caption': [
    {
      language: 'de',
      under:
        'In Kürze\nEine Fähre hat am Montag die Mole beschädigt, so dass der Hafen der Stadt geschlossen werden musste.\nRund dreihundert Fahrgäste mussten auf der Insel warten, bis am Abend eine zweite Fähre kam.\nDer Stadtrat entscheidet in der nächsten Woche, ob die Mole noch vor dem Winter repariert wird.\n© Jonas Ebner\nAm Hafen warteten die Fahrgäste\n© Jonas Ebner\nJonas Ebner\n30. Juni 2025,\n15:59 Uhr',
      authors: ['Jonas Ebner'],
    },
  ],
  'several names with blanks alone between them': [
    {
      language: 'de',
      headline: 'Nach Kollision: Sind wir zu sorglos?',
      under:
        'Nach dem Unfall im Hafen stellt sich die Frage, wie sicher die alten Fähren auf dem Weg zu den Inseln sind.\n\nAnna Berger Julia Fink Thomas Marchart\n\n3. Mai 2024, 17:47',
      authors: ['Anna Berger', 'Julia Fink', 'Thomas Marchart'],
    },
    {
      language: 'sv',
      headline: 'Efter krocken: Är vi för slarviga?',
      under:
        'Efter olyckan i hamnen frågar många hur säkra de gamla färjorna på väg till öarna egentligen är.\n\nAnna Lindberg Erik Sjöholm Maria Ekdahl\n\n3 maj 2024 17:47',
      authors: ['Anna Lindberg', 'Erik Sjöholm', 'Maria Ekdahl'],
    },
    {
      language: 'fr',
      headline: 'Après le choc : sommes-nous trop insouciants ?',
      under:
        'Après l’accident du port, on se demande si les vieux bacs qui vont vers les îles sont vraiment sûrs.\n\nJulie Carpentier Thomas Lebrun Marie Vasseur\n\n3 mai 2024, 17:47',
      authors: ['Julie Carpentier', 'Thomas Lebrun', 'Marie Vasseur'],
    },
  ],
  'a name, and when the report was changed': [
    { language: 'de', under: 'Eva Karrer Zuletzt geändert am 06.11.2023', authors: ['Eva Karrer'] },
    { language: 'fr', under: 'Julie Carpentier Mis à jour le 6 novembre 2023', authors: ['Julie Carpentier'] },
    { language: 'en', under: 'Emma Harlow Last updated on 6 November 2023', authors: ['Emma Harlow'] },
  ],
  'sections behind the day': [
    { language: 'en', under: 'by Nicole Harlow | Dec 30, 2025 | Harbour Life', authors: ['Nicole Harlow'] },
    { language: 'de', under: 'von Anna Berger | 30.12.2025 | Leben Am Hafen', authors: ['Anna Berger'] },
    { language: 'es', under: 'por Lucía Arbeloa | 30/12/2025 | Vida Marina', authors: ['Lucía Arbeloa'] },
  ],
  'a house behind a slash': [
    { language: 'de', under: 'Autor:\nPeter Maiwald/HP-Y\nLesezeit:\n5 min', authors: ['Peter Maiwald'] },
    { language: 'en', under: 'Author:\nEmma Harlow/NHN\nReading time:\n5 min', authors: ['Emma Harlow'] },
    { language: 'fr', under: 'Auteur :\nJulie Carpentier/PdN\nTemps de lecture\n5 min', authors: ['Julie Carpentier'] },
  ],
  'a desk under a label': [
    { language: 'en', under: 'By:\nHarbour Editorial Team\nShip Style\n8/1/2025', authors: ['Harbour Editorial Team'] },
    { language: 'es', under: 'Por:\nRedacción Diario del Norte\n8/1/2025', authors: ['Redacción Diario del Norte'] },
    { language: 'de', under: 'Von:\nRedaktion Nordblick\n8.1.2025', authors: ['Redaktion Nordblick'] },
  ],
  'a single name over the day': [
    { language: 'en', under: 'Stefan\nMarch 5, 2026\n9 min read', authors: ['Stefan'] },
    { language: 'de', under: 'Kathrin\n5. März 2026', authors: ['Kathrin'] },
    { language: 'sv', under: 'Birgitta\n5 mars 2026', authors: ['Birgitta'] },
    // The name of a section or a place stands there as well.
    { language: 'en', under: 'Harbourside\nMarch 5, 2026\nMirela Vantongeren', authors: ['Mirela Vantongeren'] },
    { language: 'de', under: 'Politik\n5. März 2026', authors: undefined },
    { language: 'en', under: 'London\nMarch 5, 2026', authors: undefined },
  ],
  'a name and a day over the headline': [
    { language: 'en', over: 'Tom Harlow October 14, 2025\nBlog', authors: ['Tom Harlow'] },
    { language: 'de', over: '14. Oktober 2025 Anna Berger', authors: ['Anna Berger'] },
    { language: 'es', over: 'Lucía Arbeloa | 14 de octubre de 2025', authors: ['Lucía Arbeloa'] },
  ],
};

describe('bylines of dumps', () => {
  for (const [kind, cases] of Object.entries(CASES))
    for (const [i, one] of cases.entries())
      it(`${kind}, ${one.language} (${i + 1})`, () => {
        const { authors, title } = read(one);
        expect(authors?.value).toEqual(one.authors);
        expect(title?.value).toBe(one.headline ?? HEADLINES[one.language]);
      });

  it('a row of names is no headline', () => {
    for (const row of [
      'Anna Berger Julia Fink Thomas Marchart',
      'Carmen Ortiz, Pablo Serrano',
      'Emma Harlow, Thomas Marchant',
    ]) {
      const context = contextOf(pageOf(`${HEADLINES.de}\n${row}\n3. Mai 2024\n\n${BODIES.de.join('\n\n')}\n`));
      const lines = headlineCandidates(context).map(({ line }) => context.lines[line]!.text);
      expect(lines).toContain(HEADLINES.de);
      expect(lines).not.toContain(row);
    }
  });

  it('the letters in place of a picture are no agency', () => {
    for (const [letters, line] of [
      ['PA', 'Povilas Adomaitis, professor of philosophy at the university of the northern town 31 March 2024 19:59'],
      ['AA', 'Anna Abel, Professorin der Philosophie an der Universität der Stadt im Norden 31. März 2024 19:59'],
    ] as const)
      expect(read({ language: 'en', under: `${letters}\n${line}`, authors: undefined }).agency).toBeUndefined();
  });
});
