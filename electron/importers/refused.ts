/** Files that are text but hold no article that we can read: told by their bytes, refused by name instead of being taken for prose. */

/** Lines that are looked at. */
const LINES = 8;
/** Longest heading of a table's column. */
const HEADING = 60;

interface Kind {
  name: string;
  is(head: string): boolean;
}

/** Fields of a line parted by `delimiter`; quoted ones may hold it. */
function fieldsOf(line: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      const quoted = /^"((?:[^"]|"")*)"?/.exec(line.slice(at))!;
      fields.push(quoted[1]!);
      at += quoted[0].length;
      const end = line.indexOf(delimiter, at);
      at = (end < 0 ? line.length : end) + 1;
    } else {
      const end = line.indexOf(delimiter, at);
      fields.push(line.slice(at, end < 0 ? line.length : end));
      at = (end < 0 ? line.length : end) + 1;
    }
  }
  return fields;
}

/** Lines as rows: a quoted field may go over several lines. A row that does not end here is left out. */
function wholeRows(lines: readonly string[]): string[] {
  const rows: string[] = [];
  let open = '';
  for (const line of lines) {
    open = open ? `${open}\n${line}` : line;
    if ((open.match(/"/g)?.length ?? 0) % 2) continue;
    rows.push(open);
    open = '';
  }
  return rows;
}

/** A row of headings, and rows of as many fields below it. */
function isTable(head: string): boolean {
  const lines = head.split(/\r?\n/).filter((line) => line.trim());
  if (lines.length < 2) return false;
  return [',', ';', '\t'].some((delimiter) => {
    const headings = fieldsOf(lines[0]!, delimiter).map((field) => field.trim());
    if (headings.length < 3 || headings.some((field) => field === '' || field.length > HEADING || /[.!?]$/.test(field)))
      return false;
    const rows = wholeRows(lines.slice(1, LINES));
    const like = rows.filter((line) => fieldsOf(line, delimiter).length === headings.length).length;
    return like >= 1 && like >= rows.length * 0.7;
  });
}

function isJson(head: string): boolean {
  const text = head.trimStart();
  return (
    /^\{\s*(?:"(?:[^"\\]|\\.){0,200}"\s*:|\})/.test(text) ||
    /^\[\s*(?:\{\s*"|\[|"(?:[^"\\]|\\.){0,200}"\s*[,\]]|-?\d+(?:\.\d+)?\s*(?:,|\](?!\s*\p{L}[^]{20}))|(?:true|false|null)\s*[,\]]|\])/u.test(
      text,
    )
  );
}

const KINDS: readonly Kind[] = [
  { name: 'JSON', is: isJson },
  { name: 'CSV', is: isTable },
];

/** The name of such a kind, for saying why; null for text that may be an article. `head`: the first characters of the file. */
export function refusedKind(head: string): string | null {
  return KINDS.find((kind) => kind.is(head))?.name ?? null;
}
