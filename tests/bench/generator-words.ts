/** Words by Zipf's law in several languages, always the same ones for the same seed. */

/** A repeatable source of numbers in [0, 1) (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Language {
  code: string;
  /** Share of the clippings. */
  share: number;
  /** The commonest words, in order of frequency. */
  common: string;
  /** Syllables that the rarer words are made of. */
  syllables: string;
  /** Distinct words. */
  words: number;
  spaced: boolean;
}

export const LANGUAGES: readonly Language[] = [
  {
    code: 'en',
    share: 0.62,
    words: 50_000,
    spaced: true,
    common:
      'the of to and in a that is for on said was with as by at he it from be are his has have but an not will who they were had its this been would which more their also one after or about year people government president new there when out up minister two we last us than other first she if could over state into time its police some all country no party so what minutes election week million years world company day public market former policy court trade report security officials leader group city war',
    syllables:
      'con ter min pre sta tion ble per com ment der ver ser for par tra men cal lar nor sin tor ban rel mar vis tem lin cap gen dis pro str ack ound ight eld ash orn im ex un re de',
  },
  {
    code: 'fr',
    share: 0.1,
    words: 30_000,
    spaced: true,
    common:
      'de la le et les des à en un une du que qui dans est pour pas au sur par il plus ce avec son se ne été sont aux ont cette mais comme ou leur être deux ans même président gouvernement après fait pays entre élection état',
    syllables: 'né ré con ter ment tion par ser vel mar lin ver pré bou tra cal gue ché lai sou dé vau cou eur esse',
  },
  {
    code: 'de',
    share: 0.1,
    words: 40_000,
    spaced: true,
    common:
      'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein Regierung Präsident Wahl Übergang größer',
    syllables:
      'ver schaft ung lich ge haus ter berg stadt kauf wahl gegen über führ steu trag bund land rat amt zeit werk zug mann frau bau',
  },
  {
    code: 'es',
    share: 0.08,
    words: 30_000,
    spaced: true,
    common:
      'de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha este sí porque esta son entre está cuando muy sin sobre ser también año gobierno presidente país según desde todo elección',
    syllables: 'ción men tar ver con per mar lle cir ñor gar can tra bla sol rio del ten fue pla cor dad',
  },
  {
    code: 'ru',
    share: 0.05,
    words: 30_000,
    spaced: true,
    common:
      'и в не на что с по это как к из у за от его но для также был о до или все так года при может после которые президент правительства выборы страны россии',
    syllables: 'ство ние про пер кон ста рос вод гор мир пол вер нов дел сла тор бор лен ков рыв чел',
  },
  {
    code: 'ja',
    share: 0.05,
    words: 20_000,
    spaced: false,
    common:
      'の に は を た が で て と し れ さ ある いる も する から な こと として い や など なっ ない この ため その あっ よう また もの 政府 首相 大統領 日本 選挙 国会 経済 会談 発表',
    syllables:
      '東 京 大 学 国 会 議 員 経 済 新 聞 社 長 市 場 交 通 安 全 保 障 外 務 省 政 策 中 央 銀 行 地 方 自 治 体 教 育 研 究',
  },
];

/** Draws words of a language: the rank-th word in proportion to 1 / (rank + 2.7) (Zipf–Mandelbrot). */
export class Vocabulary {
  readonly words: string[];
  private readonly sums: Float64Array;

  constructor(readonly language: Language) {
    const random = randomOf(language.code.charCodeAt(0) * 977 + language.code.charCodeAt(1));
    const syllables = language.syllables.split(' ');
    const words = new Set(language.common.split(' '));
    while (words.size < language.words) {
      let word = '';
      for (let left = 2 + Math.floor(random() * 3); left > 0; left--)
        word += syllables[Math.floor(random() * syllables.length)]!;
      // Too few syllables for so many words: a number keeps them apart, as model names and dates do.
      words.add(words.has(word) ? `${word}${Math.floor(random() * 1000)}` : word);
    }
    this.words = [...words];
    this.sums = new Float64Array(this.words.length);
    let sum = 0;
    for (let i = 0; i < this.words.length; i++) this.sums[i] = sum += 1 / (i + 2.7);
  }

  draw(random: () => number): string {
    const wanted = random() * this.sums[this.sums.length - 1]!;
    let low = 0;
    let high = this.sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return this.words[low]!;
  }
}
