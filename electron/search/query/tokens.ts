/** Cuts a query into tokens. Never throws: what is left open is closed at the end, as a person who is still typing means it. */

export type Token = { start: number; end: number } & (
  | { is: 'word'; text: string; prefix: boolean }
  | { is: 'phrase'; text: string; prefix: boolean; closed: boolean }
  /** `name:`; `exact` for `name:=`; `tight` when a value follows without a space. */
  | { is: 'field'; name: string; exact: boolean; tight: boolean }
  | { is: 'near' | 'open' | 'close' | 'and' | 'or' | 'not' | 'comma' | 'end' }
);

const OPEN_QUOTES: Record<string, string> = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '«': '»',
  '「': '」',
  '『': '』',
  '＂': '＂',
};
const SPACE = /[\s\u3000]/u;
/** What ends a bare word. */
const WORD = /[^\s\u3000"“”„«»「」『』＂()|,]+/uy;
const FIELD = /(\p{L}[\p{L}_-]{0,30})[:：](=?)/uy;

/** The tokens of a query; the last one is `end`. Offsets are UTF-16. */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let inField = false;
  while (at < query.length) {
    const c = query[at]!;
    if (SPACE.test(c)) {
      at++;
      inField = false;
      continue;
    }
    const start = at;
    if (c === '(') {
      tokens.push({ is: 'open', start, end: ++at });
      inField = false;
      continue;
    }
    if (c === ')') {
      tokens.push({ is: 'close', start, end: ++at });
      continue;
    }
    if (c === '|') {
      while (query[at] === '|') at++;
      tokens.push({ is: 'or', start, end: at });
      continue;
    }
    if (c === ',') {
      tokens.push({ is: 'comma', start, end: ++at });
      continue;
    }
    if (
      !inField &&
      (c === '-' || c === '−') &&
      at + 1 < query.length &&
      !SPACE.test(query[at + 1]!) &&
      query[at + 1] !== ')' &&
      query[at + 1] !== '-'
    ) {
      tokens.push({ is: 'not', start, end: ++at });
      continue;
    }
    const close = OPEN_QUOTES[c];
    if (close) {
      let end = at + 1;
      while (end < query.length && !close.includes(query[end]!)) end++;
      const closed = end < query.length;
      at = closed ? end + 1 : end;
      const prefix = query[at] === '*';
      tokens.push({ is: 'phrase', text: query.slice(start + 1, end), prefix, closed, start, end: prefix ? ++at : at });
      inField = false;
      continue;
    }
    if (!inField) {
      FIELD.lastIndex = at;
      const field = FIELD.exec(query);
      if (field) {
        at += field[0].length;
        const next = query[at];
        inField = next !== undefined && !SPACE.test(next);
        tokens.push({ is: 'field', name: field[1]!, exact: field[2] === '=', tight: inField, start, end: at });
        continue;
      }
    }
    WORD.lastIndex = at;
    const found = WORD.exec(query);
    if (!found) {
      at++;
      continue;
    }
    at += found[0].length;
    tokens.push(word(found[0], start, query[at], inField));
    inField = false;
  }
  tokens.push({ is: 'end', start: query.length, end: query.length });
  return tokens;
}

function word(text: string, start: number, next: string | undefined, inField: boolean): Token {
  const end = start + text.length;
  if (!inField) {
    if (text === 'AND' || text === '&&' || text === '&') return { is: 'and', start, end };
    if (text === 'OR') return { is: 'or', start, end };
    if (text === 'NOT') return { is: 'not', start, end };
    if (text === 'NEAR' && next === '(') return { is: 'near', start, end };
  }
  const bare = text.replace(/(?<!\*)\*+$/, '');
  return { is: 'word', text: bare, prefix: bare !== text, start, end };
}
