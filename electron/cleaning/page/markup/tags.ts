/** What the names of elements mean to a parser of HTML: htmlparser2's tables, which most of the web's tools share. */

export interface Tag {
  readonly name: string;
  /** Its number among the known tags; 0 for all others. */
  readonly id: number;
  /** Has no content and no end. */
  readonly empty: boolean;
  /** Open elements that its start ends, while they are innermost. */
  readonly ends: ReadonlySet<string> | null;
  /** Its content is text up to its own end tag. */
  readonly raw: boolean;
  /** Begins (true) or ends (false) a context in which `/>` ends an element; null where it does neither. */
  readonly foreign: boolean | null;
  /** Counts as a level of nesting: most elements; not those that the next of their kind ends. */
  readonly nests: boolean;
}

const words = (text: string) => text.split(' ');
const EMPTY = new Set(
  words('area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'),
);
const RAW = new Set(words('script style title textarea xmp'));
const FOREIGN = new Set(words('math svg'));
const HTML_INSIDE = new Set(words('mi mo mn ms mtext annotation-xml foreignobject desc title'));
const NEXT_ENDS = new Set(words('p li td th tr dt dd option optgroup thead tbody tfoot html head body'));

const P = new Set(['p']);
const FORM = new Set(words('input option optgroup select button datalist textarea'));
const DEFINITION = new Set(['dd', 'dt']);
const RUBY = new Set(['rt', 'rp']);
const TABLE_PART = new Set(['thead', 'tbody']);
const ENDS = new Map<string, ReadonlySet<string>>([
  ['tr', new Set(['tr', 'th', 'td'])],
  ['th', new Set(['th'])],
  ['td', new Set(['thead', 'th', 'td'])],
  ['body', new Set(['head', 'link', 'script'])],
  ['li', new Set(['li'])],
  ['option', new Set(['option'])],
  ['optgroup', new Set(['optgroup', 'option'])],
  ['dd', DEFINITION],
  ['dt', DEFINITION],
  ['rt', RUBY],
  ['rp', RUBY],
  ['tbody', TABLE_PART],
  ['tfoot', TABLE_PART],
  ...words('select input output button datalist textarea').map((name): [string, ReadonlySet<string>] => [name, FORM]),
  ...words(
    'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol pre section table ul',
  ).map((name): [string, ReadonlySet<string>] => [name, P]),
]);

/** What an element of the given name (lower case) is to the parser. */
export function tagOf(name: string, id = 0): Tag {
  return {
    name,
    id,
    empty: EMPTY.has(name),
    ends: ENDS.get(name) ?? null,
    raw: RAW.has(name),
    foreign: FOREIGN.has(name) ? true : HTML_INSIDE.has(name) ? false : null,
    nests: !EMPTY.has(name) && !NEXT_ENDS.has(name) && !RAW.has(name),
  };
}

const COMMON = words(
  'a abbr acronym address amp-img amp-video annotation-xml applet article aside audio b bdi bdo big blink blockquote body button canvas caption center cite code data datalist dd del desc dfn details dialog div dl dt em fieldset figcaption figure font footer ' +
    'foreignobject form frameset g g-emoji h1 h2 h3 h4 h5 h6 head header html i iframe ins kbd label legend li main map mark math menu mi mn mo ms mtext nav nobr noscript object ol optgroup option output p path picture pre q rb rect rp rt rtc ruby s ' +
    'samp section select slot small span strike strong sub summary sup svg symbol table tbody td template tfoot th thead time tr tt u ul use var video',
);

const KNOWN = [...new Set([...COMMON, ...EMPTY, ...RAW, ...ENDS.keys()])].map((name, i) => tagOf(name, i + 1));

/** Every tag that pages are made of; others are looked up by `tagOf`. */
export const KNOWN_TAGS: ReadonlyMap<string, Tag> = new Map(KNOWN.map((tag) => [tag.name, tag]));

/** A known tag by its name. Throws where it is not among them. */
export function tagNamed(name: string): Tag {
  const found = KNOWN.find((tag) => tag.name === name);
  if (!found) throw new Error(`no known tag is called ${name}`);
  return found;
}

/** Numbers by the number of a tag; 0 for those that are not given. Throws where a name is not among the known tags. */
export function byTag(values: Readonly<Record<string, number>>): Int32Array {
  const out = new Int32Array(KNOWN.length + 1);
  for (const [name, value] of Object.entries(values)) {
    const tag = KNOWN.find((known) => known.name === name);
    if (!tag) throw new Error(`no known tag: ${name}`);
    out[tag.id] = value;
  }
  return out;
}

/** Tags of one kind, asked by number: a walk over a page asks of each element which of a dozen kinds it is. */
export class Tags {
  private readonly holds: Int32Array;

  /** Throws where a name is not among the known tags. */
  constructor(names: string) {
    this.holds = byTag(Object.fromEntries(words(names).map((name) => [name, 1])));
  }

  has(tag: Tag): boolean {
    return this.holds[tag.id] === 1;
  }
}
