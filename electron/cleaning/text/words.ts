/** Words and lengths that mean the same in every script. */

/** Scripts written without spaces: a character counts as about half a word. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/g;
const HANGUL = /[\uac00-\ud7af]/g;

/** Length in Latin letters' worth: an ideograph says about as much as three letters, a Hangul syllable as two. */
export function measure(text: string): number {
  return text.length + 2 * (text.match(UNSPACED)?.length ?? 0) + (text.match(HANGUL)?.length ?? 0);
}

/** Words in lower case; text without spaces is cut into pairs of characters. */
export function termsOf(text: string): string[] {
  const out: string[] = [];
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) {
    if (/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/.test(word))
      for (let i = 0; i + 1 < word.length; i++) out.push(word.slice(i, i + 2));
    else out.push(word);
  }
  return out;
}

/** The commonest little words of some thirty languages: running text is full of them, menus are not. */
const LITTLE = new Set(
  (
    'the of and to in a is that for it on was with as at by from be this are were his her he they have has had not but an who said which their or its will would been after more when one about into than him if also there out what up over you we i so ' +
    'de la le les des du et en un une que qui dans pour par sur est au aux avec pas plus ce se son sa ses il elle ne sont cette mais ont été était nous vous leur ' +
    'el los las del y que en un una por con para es al se lo su como más pero sus ha fue este ya entre era sobre cuando muy sin también ' +
    'der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein ' +
    'o a os as do da dos das e em no na nos nas um uma para com não por mais como mas foi ao ele seu sua ou ser quando muito há já está eu também só pelo pela até isso ela entre era depois sem mesmo ' +
    'il lo gli di che è e non per una con da nel alla della dei delle sono si come anche più ma ha al le i ed questo dal suo stato ' +
    'het een van en in op te dat die voor met zijn niet aan er om ook als dan maar bij nog naar uit wordt door over heeft hij ze was deze ' +
    'och att det som en på är av för med den till inte har de ett om men var sig så vi från eller när kan ' +
    'og at det er en på til af for med ikke som den de har der et jeg om var han men vi ' +
    'ja on ei se että oli ovat myös hän mutta kun niin joka ole sen mukaan ' +
    'i w na z się do nie że to jest o za po od jak są przez dla ale przy już oraz tym ich być było ' +
    'a v se na je že o s z do i to ve si by ale pro jako za po který jsou byl od má která ' +
    'és a az hogy nem is egy de meg ez volt van csak már vagy mint el azt ki még ' +
    'și în de la cu pe a nu din o este care că pentru mai sunt un au fost se al ' +
    've bir bu da de için ile olarak daha çok olan gibi kadar sonra en ne o ki ancak ' +
    'и в не на что с по он как из а то за это к но от о его для был у все она так до же бы их при году также ' +
    'і в у на не що з та до за як це від про для але й його був ' +
    'и на да се не за от са с по като е до че си ' +
    'και το του της η ο να την τον των στο με για από που είναι τα στην δεν οι σε ότι θα ' +
    'di yang dan itu dengan untuk tidak dari dalam ini akan pada juga ke oleh saya ada bisa ' +
    'của và là có trong được cho không với các một người này đã những về ' +
    'في من على أن إلى عن التي مع هذا كان الذي هذه لا ما أو بعد قد كما بين و ' +
    'של את על לא הוא זה עם כי גם אל היא או אם כל יש ' +
    'در به از که این را با است برای آن یک خود تا بر هم ' +
    'है के में की का को से और ने पर यह कि एक भी नहीं हैं था हो लिए ही तो कर इस ' +
    'এই ও না করে একটি এবং থেকে হয় তার ' +
    'அவர் என்று ஒரு மற்றும் இந்த ' +
    'کی کے میں کا ہے سے اور نے کو پر یہ کہ بھی'
  ).split(' '),
);

/** Endings and particles that mark running text where there are no spaces. */
const PARTICLES = /[のはをにがでとも了的是在和不有我他们這这將将]|です|ます|した|する|ない|ที่|และ|การ|ใน|ของ|ว่า/g;

/** Share of little words among all (0…1), with particles for scripts without spaces. */
export function littleWords(text: string): number {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (!words.length) return 0;
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  if (unspaced > text.length / 4) return Math.min(1, (3 * (text.match(PARTICLES)?.length ?? 0)) / unspaced);
  let hits = 0;
  for (const word of words) if (LITTLE.has(word)) hits += 1;
  // Korean marks the same with endings, not words.
  const hangul = text.match(HANGUL)?.length ?? 0;
  if (hangul > text.length / 4)
    hits += (text.match(/[\uac00-\ud7af](?:은|는|이|가|을|를|에|의|로|도|다)(?=[\s.,!?]|$)/g)?.length ?? 0) * 0.6;
  return Math.min(1, hits / words.length);
}
