/**
 * The last answers of a question asked of short texts: the readers of a page ask the same of one line again and again. So few are kept
 * that nothing is remembered from one page to the next but one.
 */

const MOST = 16;

/** `ask`, which depends on its text and on `beside` alone, answering from what it answered last. Answers are shared: nobody changes them. */
export function memoizeRecent<T, B = undefined>(ask: (text: string, beside?: B) => T): (text: string, beside?: B) => T {
  const texts: string[] = new Array<string>(MOST).fill('');
  const besides: (B | undefined)[] = new Array<B | undefined>(MOST).fill(undefined);
  const answers: (T | undefined)[] = new Array<T | undefined>(MOST).fill(undefined);
  let known = 0,
    next = 0;
  return (text, beside) => {
    for (let i = 0; i < known; i++) if (texts[i] === text && besides[i] === beside) return answers[i] as T;
    const answer = ask(text, beside);
    texts[next] = text;
    besides[next] = beside;
    answers[next] = answer;
    next = (next + 1) % MOST;
    if (known < MOST) known++;
    return answer;
  };
}
