/**
 * The parser of the query language: recursive descent over `tokens.ts`, by the table in `table.ts`.
 *
 *   or    = and { OR and }          and = unary { [AND] unary }       unary = NOT unary | primary
 *   primary = "(" or ")" | NEAR "(" word… ["," number] ")" | field ":" value | phrase | word
 *
 * Throws only CuttingsError `query-wrong` or `query-too-large`. What is merely unfinished (an open quote or bracket, an operator or a field
 * at the end) is read as far as it goes.
 */
import { CuttingsError } from '../../contract/errors';
import { phrase, pieces } from '../fold';
import type { WordColumn } from '../schema';
import { meant } from './meant';
import { FIELD_KEYS, QUERY_FIELDS, fieldOf, type QueryField } from './table';
import { tokenize, type Token } from './tokens';
import type { Mark, QueryNode } from './tree';
import { valueNode } from './values';

/** Deeper brackets are refused: nobody writes them, and the stack is finite. */
const MAX_DEPTH = 64;
const NEAR_DISTANCE = 10;
/** Longest query, in parts: a person's has ten. */
const MOST_PARTS = 1000;
/** Most letters and words that NEAR holds: the index compares every place of each with every other. */
const MOST_NEAR = 48;
const OPERATORS = ['and', 'or'];

/** The node of a query. `begun` reads its last word as a prefix, for a person who is still typing. */
export function parseQuery(query: string, now: Date, begun = false): QueryNode {
  return new Parser(query, now, begun).parse();
}

/** True when the last word of a query may be only begun: a bare word right at the end. */
export function endsInWord(query: string): boolean {
  const tokens = tokenize(query);
  const last = tokens[tokens.length - 2];
  return last?.is === 'word' && !last.prefix && last.end === query.length && pieces(last.text).length > 0;
}

/** The words of a text as a node, or null when it has none. */
export function wordsNode(text: string, prefix: boolean, column: WordColumn | null): QueryNode | null {
  const match = phrase(text, prefix);
  return match === null ? null : { is: 'words', column, match, marks: [markOf(text, prefix, column)] };
}

function markOf(text: string, prefix: boolean, column: WordColumn | null): Mark {
  return {
    prefix,
    column,
    units: pieces(text).flatMap((p): Mark['units'] =>
      p.paired ? Array.from(p.text, (c, i) => ({ text: c, paired: true, apart: i === 0 })) : [{ ...p, apart: true }],
    ),
  };
}

/** The kind of names that `field:=` compares, or undefined where the field has none. */
function exactKind(key: keyof typeof QUERY_FIELDS): QueryField['exact'] {
  const field: QueryField = QUERY_FIELDS[key];
  return field.exact ?? field.names;
}

class Parser {
  private readonly tokens: Token[];
  private at = 0;
  private depth = 0;
  /** Set when something was written that holds no word, as `!!!`. */
  private wordless = false;

  constructor(
    private readonly query: string,
    private readonly now: Date,
    private readonly begun: boolean,
  ) {
    this.tokens = tokenize(query);
    if (this.tokens.length > MOST_PARTS) throw new CuttingsError('query-too-large', { detail: String(MOST_PARTS) });
  }

  parse(): QueryNode {
    const node = this.or(null);
    const token = this.token;
    if (token.is === 'close') throw this.wrong(token, ')', this.without(token));
    return node ?? { is: this.wordless ? 'none' : 'all' };
  }

  private get token(): Token {
    return this.tokens[this.at]!;
  }
  private get following(): Token {
    return this.tokens[Math.min(this.at + 1, this.tokens.length - 1)]!;
  }

  private wrong(where: { start: number; end: number }, detail: string, suggestion?: string): CuttingsError {
    return new CuttingsError('query-wrong', {
      detail,
      at: { start: where.start, end: where.end },
      ...(suggestion !== undefined && suggestion !== this.query ? { suggestion } : {}),
    });
  }

  /** The query with a stretch replaced. */
  private with(where: { start: number; end: number }, text: string): string {
    return this.query.slice(0, where.start) + text + this.query.slice(where.end);
  }

  private without(where: { start: number; end: number }): string {
    return this.with(where, '').replace(/\s+/g, ' ').trim();
  }

  private or(column: WordColumn | null): QueryNode | null {
    if (OPERATORS.includes(this.token.is) && this.following.is !== 'end') {
      throw this.wrong(this.token, this.query.slice(this.token.start, this.token.end), this.without(this.token));
    }
    const parts = [this.and(column)];
    while (this.token.is === 'or') {
      this.at++;
      this.refuseSecondOperator();
      parts.push(this.and(column));
    }
    return join('or', parts);
  }

  private and(column: WordColumn | null): QueryNode | null {
    const parts: (QueryNode | null)[] = [];
    for (;;) {
      const is = this.token.is;
      if (is === 'end' || is === 'close' || is === 'or') break;
      if (is === 'and') {
        this.at++;
        this.refuseSecondOperator();
        continue;
      }
      if (is === 'comma') {
        this.at++;
        continue;
      }
      parts.push(this.unary(column));
    }
    return join('and', parts);
  }

  private refuseSecondOperator(): void {
    if (OPERATORS.includes(this.token.is) && this.following.is !== 'end') {
      throw this.wrong(this.token, this.query.slice(this.token.start, this.token.end), this.without(this.token));
    }
  }

  private unary(column: WordColumn | null): QueryNode | null {
    let negated = false;
    while (this.token.is === 'not') {
      negated = !negated;
      this.at++;
    }
    if (negated && OPERATORS.includes(this.token.is) && this.following.is !== 'end') {
      throw this.wrong(this.token, this.query.slice(this.token.start, this.token.end), this.without(this.token));
    }
    const node = this.primary(column, negated);
    return negated && node ? { is: 'not', part: node } : node;
  }

  private primary(column: WordColumn | null, negated: boolean): QueryNode | null {
    const token = this.token;
    switch (token.is) {
      case 'open':
        return this.bracket(column);
      case 'near':
        return this.near(column);
      case 'field':
        return this.field(token, column, negated);
      case 'word':
        this.at++;
        return this.words(token.text, this.prefixOf(token, negated), column);
      case 'phrase':
        this.at++;
        return this.words(token.text, token.prefix, column);
      default:
        return null;
    }
  }

  private prefixOf(token: Token & { is: 'word' }, negated: boolean): boolean {
    return token.prefix || (this.begun && !negated && token.end === this.query.length);
  }

  private words(text: string, prefix: boolean, column: WordColumn | null): QueryNode | null {
    const node = wordsNode(text, prefix, column);
    if (!node && text.trim()) this.wordless = true;
    return node;
  }

  private bracket(column: WordColumn | null): QueryNode | null {
    const open = this.token;
    if (++this.depth > MAX_DEPTH) throw this.wrong(open, '('.repeat(3), undefined);
    this.at++;
    const node = this.or(column);
    if (this.token.is === 'close') this.at++;
    this.depth--;
    return node;
  }

  private near(column: WordColumn | null): QueryNode | null {
    this.at += 2;
    const phrases: string[] = [];
    const marks: Mark[] = [];
    let distance = NEAR_DISTANCE;
    for (;;) {
      const token = this.token;
      if (token.is === 'close') {
        this.at++;
        break;
      }
      if (token.is === 'end') break;
      this.at++;
      if (token.is === 'word' || token.is === 'phrase') {
        const match = phrase(token.text, token.prefix);
        if (match !== null) {
          phrases.push(match);
          marks.push(markOf(token.text, token.prefix, column));
        }
      } else if (token.is === 'comma') {
        const number = this.token;
        if (number.is === 'end' || number.is === 'close') continue;
        if (number.is !== 'word' || !/^\d{1,4}$/.test(number.text))
          throw this.wrong(
            number,
            this.query.slice(number.start, number.end),
            this.with(number, String(NEAR_DISTANCE)),
          );
        distance = Number(number.text);
        this.at++;
      } else throw this.wrong(token, this.query.slice(token.start, token.end), this.without(token));
    }
    if (!phrases.length) return null;
    if (marks.reduce((sum, mark) => sum + mark.units.length, 0) > MOST_NEAR)
      throw new CuttingsError('query-too-large', { detail: `NEAR, ${MOST_NEAR}` });
    const match = phrases.length === 1 ? phrases[0]! : `NEAR(${phrases.join(' ')}, ${distance})`;
    return { is: 'words', column, match, marks };
  }

  private field(token: Token & { is: 'field' }, column: WordColumn | null, negated: boolean): QueryNode | null {
    this.at++;
    const key = fieldOf(token.name);
    if (!key) return this.unknownField(token, column, negated);
    const reading = QUERY_FIELDS[key].reading;
    const value = this.token;
    if (value.is === 'open') return this.fieldOfBracket(key, token);
    if (value.is !== 'word' && value.is !== 'phrase') {
      if (value.is === 'end') return null;
      throw this.wrong(token, `${token.name}:`, this.without(token));
    }
    this.at++;
    if (!value.text.trim()) return null;
    const names = exactKind(key);
    if (token.exact && names)
      return { is: 'name', kind: names, value: value.text, nested: null, prefix: false, exact: true };
    if (reading.how === 'words')
      return this.words(value.text, value.is === 'word' ? this.prefixOf(value, negated) : value.prefix, reading.column);
    return valueNode(
      reading,
      value.text,
      value.prefix || (this.begun && value.is === 'word' && !negated && value.end === this.query.length),
      this.now,
      {
        wrong: (detail, corrected) =>
          this.wrong(
            value,
            detail,
            corrected === null ? undefined : this.with(value, value.is === 'phrase' ? `"${corrected}"` : corrected),
          ),
      },
    );
  }

  /** `field:( … )`: words of the column, or any of several values. */
  private fieldOfBracket(key: keyof typeof QUERY_FIELDS, token: Token & { is: 'field' }): QueryNode | null {
    const reading = QUERY_FIELDS[key].reading;
    if (reading.how === 'words') return this.bracket(reading.column);
    const open = this.token;
    const parts: (QueryNode | null)[] = [];
    this.at++;
    for (;;) {
      const value = this.token;
      this.at++;
      if (value.is === 'close') break;
      if (value.is === 'end') {
        this.at--;
        break;
      }
      if (value.is === 'or' || value.is === 'comma') continue;
      if (value.is !== 'word' && value.is !== 'phrase')
        throw this.wrong({ start: open.start, end: value.end }, this.query.slice(open.start, value.end));
      if (!value.text.trim()) continue;
      const names = exactKind(key);
      if (token.exact && names)
        parts.push({ is: 'name', kind: names, value: value.text, nested: null, prefix: false, exact: true });
      else
        parts.push(
          valueNode(reading, value.text, value.prefix, this.now, {
            wrong: (detail, corrected) =>
              this.wrong(value, detail, corrected === null ? undefined : this.with(value, corrected)),
          }),
        );
    }
    return join('or', parts);
  }

  /** `titel:x` is a mistake; `Live: floods in …` is a headline that somebody pasted, and its words are searched. */
  private unknownField(token: Token & { is: 'field' }, column: WordColumn | null, negated: boolean): QueryNode | null {
    const name = { start: token.start, end: token.start + token.name.length };
    const value = this.token;
    const address = value.is === 'word' && value.text.startsWith('//');
    if (token.tight && !address) {
      const near = meant(token.name, FIELD_KEYS);
      if (near) throw this.wrong(name, token.name, this.with(name, near));
      if (value.is === 'word')
        throw this.wrong(
          name,
          token.name,
          this.with({ start: token.start, end: value.end }, `"${token.name}:${value.text}"`),
        );
      throw this.wrong(name, token.name, this.with({ start: name.end, end: token.end }, ' '));
    }
    if (address) {
      this.at++;
      return this.words(`${token.name}:${value.text}`, value.prefix, column);
    }
    return this.words(token.name, this.begun && !negated && token.end === this.query.length, column);
  }
}

/** Joins parts that say something; null when none does. */
function join(is: 'and' | 'or', parts: (QueryNode | null)[]): QueryNode | null {
  const said = parts.filter((p) => p !== null);
  return said.length > 1 ? { is, parts: said } : (said[0] ?? null);
}
