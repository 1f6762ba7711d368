/** Attribution templates: `{field}` or `{field:form}` and words between; what is missing goes, and its punctuation with it. */

type Item =
  | { kind: 'words'; text: string }
  | { kind: 'field'; name: string }
  | { kind: 'group'; open: string; items: Item[]; close: string };

const PAIRS: Record<string, string> = {
  '(': ')',
  '[': ']',
  '“': '”',
  '„': '“',
  '«': '»',
  '‘': '’',
  '‚': '‘',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
  '（': '）',
  '【': '】',
  '"': '"',
};

/** Reads a template into words, fields and bracketed or quoted groups. A bracket without its partner is a word. */
function parse(template: string): Item[] {
  let at = 0;
  const read = (close: string | null): Item[] | null => {
    const items: Item[] = [];
    let words = '';
    const flush = () => {
      if (words) items.push({ kind: 'words', text: words });
      words = '';
    };
    while (at < template.length) {
      const field = /^\{([a-z]+(?::[a-z]+)?)\}/i.exec(template.slice(at, at + 60));
      if (field) {
        flush();
        items.push({ kind: 'field', name: field[1]! });
        at += field[0].length;
        continue;
      }
      const c = template[at]!;
      if (c === close) {
        flush();
        at++;
        return items;
      }
      const partner = PAIRS[c];
      if (partner) {
        const before = at++;
        const inner = read(partner);
        if (inner) {
          flush();
          items.push({ kind: 'group', open: c, items: inner, close: partner });
          continue;
        }
        at = before;
      }
      words += c;
      at++;
    }
    flush();
    return close === null ? items : null;
  };
  return read(null) ?? [];
}

/** True where the words say something themselves. */
function tells(words: string): boolean {
  return /[\p{L}\p{N}]/u.test(words);
}

/** Null where nothing in it has a value. */
function render(items: readonly Item[], value: (name: string) => string): string | null {
  let out = '';
  let any = false;
  /** Words since the last piece that was written or left out. */
  let between = '';
  let leftOut = false;
  for (const item of items) {
    if (item.kind === 'words') {
      between += item.text;
      continue;
    }
    const text = item.kind === 'field' ? value(item.name) || null : render(item.items, value);
    const written = text === null ? null : item.kind === 'group' ? item.open + text + item.close : text;
    if (written === null) {
      // Words before a missing piece belong to it; those after it will belong to the next.
      between = '';
      leftOut = true;
      continue;
    }
    // At the very start only words that are the first piece's own may stand, not what parted it from a missing one.
    if (any || !leftOut) out += between;
    out += written;
    any = true;
    between = '';
    leftOut = false;
  }
  if (!any) return items.some((item) => item.kind !== 'words') ? null : between || null;
  // A closing full stop stays whatever is missing; closing words stay with the last piece.
  return out + (leftOut && tells(between) ? '' : between);
}

/** The template with the values filled in; unknown fields count as missing. '' where every field is missing. */
export function fillTemplate(template: string, value: (name: string) => string): string {
  return (render(parse(template), value) ?? '').replace(/[ \t]{2,}/g, ' ').trim();
}
