/** Later versions of articles in several languages, made so that the place is known: nothing else is ever taken for a passage. */
import { describe, expect, it } from 'vitest';
import { anchor } from '../../electron/annotations';
import { isPlace, KINDS, pairsOf } from './pairs';

const ENGLISH = [
  'The council of Harrow Bay met on Monday evening to talk about the ferry. The hall was full long before the meeting began at 19:30.',
  'Mayor Alice Thornton said the boat would sail again in May. She had promised as much to the islanders of Little Skerry in January.',
  'The repair of the hull cost 1,240,000 crowns, twice what had been planned. The yard in Tromsø blamed the price of steel for it.',
  'Fisherman Bram Oakley, who lives by the harbour, did not believe it. “We have heard that three times since 2019,” he told the reporters.',
  'A second boat will be hired from the town of Port Astrell until the summer. It carries 40 cars and 200 people across the sound in 25 minutes.',
  'Councillor Nils Aas would vote against the plan unless the fares were kept as they are. He asked for a written answer within 14 days.',
  'Pupils from the island had written letters to the council in the weeks before. Some of them were read aloud by their teacher, Ms Juno Park.',
  'The vote is set for the first Thursday of March in the old customs house. Until then the post boat takes passengers twice a day.',
  'The weather service expects storms until Friday along the whole northern coast. All sailings after noon may be cancelled without notice.',
];
const GERMAN = [
  'Der Nachtzug nach Triest hält ab Juni wieder in Kleinbach. Das teilte die Bahn am Dienstag in einer Erklärung mit.',
  'Bürgermeisterin Petra Löwe sprach von einem guten Tag für die Stadt. Sie hatte sich seit 2021 für den Halt eingesetzt.',
  'Der Bahnsteig muss dafür um 120 Meter verlängert werden. Die Arbeiten beginnen im April und kosten 3,4 Millionen Euro.',
  'Der Fahrgastverband begrüßte die Entscheidung der Bahn. Sprecher Jonas Weidner mahnte jedoch pünktlichere Züge an.',
  'Zwischen Kleinbach und der Grenze gilt nachts nur ein Gleis. Deshalb wartet der Zug dort bis zu 18 Minuten auf den Gegenzug.',
  'Anwohner fürchten den Lärm der Bremsen in der Nacht. Eine Schutzwand soll nach Angaben der Stadt im Herbst folgen.',
  'Fahrkarten gibt es vom 12. Mai an in allen Reisezentren. Ein Bett im Schlafwagen kostet von Wien aus 79 Euro.',
  'Vor zehn Jahren war der Halt gestrichen worden, weil zu wenige zustiegen. Heute pendeln doppelt so viele Menschen.',
  'Der Stadtrat will im Februar über einen Zubringerbus entscheiden. Die Grünen verlangen eine Verbindung auch am Sonntag.',
];

describe('pairs', () => {
  it('have no false match, and few misses', () => {
    const counts = { pairs: 0, present: 0, misses: 0 };
    const wrong: unknown[] = [];
    const kinds = new Set<string>();
    for (let seed = 0; seed < 12; seed++)
      for (const [paragraphs, others, language] of [
        [ENGLISH, GERMAN, 'English'],
        [GERMAN, ENGLISH, 'German'],
      ] as const)
        for (const { kind, selector, text, place } of pairsOf([...paragraphs], [...others], language, seed)) {
          const { range } = anchor(text, selector);
          kinds.add(kind);
          counts.pairs++;
          if (place) counts.present++;
          if (range && !isPlace(range, place))
            wrong.push({ kind, seed, quote: selector.quote, found: text.slice(range.start, range.end) });
          if (place && !range) counts.misses++;
        }
    expect(wrong).toEqual([]);
    expect(counts.pairs).toBeGreaterThan(200);
    expect(counts.misses / counts.present).toBeLessThan(0.03);
    expect([...kinds].sort()).toEqual([...KINDS].filter((kind) => kind !== 'charset' || kinds.has(kind)).sort());
  });
});
