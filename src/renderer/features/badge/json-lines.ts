/** One line of a JSON document as it is shown: a leaf, or the opening of an object or list. */
export interface JsonLine {
  /** JSON pointer (RFC 6901); unique */
  readonly path: string;
  readonly depth: number;
  /** member name or index; empty at the root */
  readonly name: string;
  readonly kind: 'object' | 'list' | 'text' | 'number' | 'flag' | 'null';
  /** of a leaf: as JSON writes it, strings without quotes */
  readonly value: string;
  /** members or items; 0 for a leaf */
  readonly size: number;
}

/** Members open by default as far down as this; a credential's own members and those of its achievement. */
const OPEN_DEPTH = 2;

export function isOpenByDefault(line: JsonLine): boolean {
  return line.depth < OPEN_DEPTH;
}

/** Every line, in document order; bounded, since a document may be large. */
export function linesOf(document: unknown, limit: number): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  const add = (value: unknown, name: string, path: string, depth: number): void => {
    if (lines.length >= limit) return;
    if (typeof value !== 'object' || value === null) {
      lines.push({ path, depth, name, kind: kindOf(value), value: String(value), size: 0 });
      return;
    }
    const members = Object.entries(value);
    const kind = Array.isArray(value) ? 'list' : 'object';
    lines.push({ path, depth, name, kind, value: '', size: members.length });
    for (const [key, member] of members) {
      add(member, key, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1);
    }
  };
  add(document, '', '', 0);
  return lines;
}

function kindOf(value: unknown): JsonLine['kind'] {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'flag' : 'null';
}

/** The lines that are to be seen: those all of whose ancestors are open. */
export function visibleLines(lines: readonly JsonLine[], isOpen: (line: JsonLine) => boolean): readonly JsonLine[] {
  const visible: JsonLine[] = [];
  let hiddenBelow = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    if (line.depth > hiddenBelow) continue;
    hiddenBelow = Number.POSITIVE_INFINITY;
    visible.push(line);
    if (line.size > 0 && !isOpen(line)) hiddenBelow = line.depth;
  }
  return visible;
}

/** Lines whose name or value holds the text; and every line above one of them. */
export function matchingLines(lines: readonly JsonLine[], wanted: string) {
  const needle = wanted.toLowerCase();
  const matches = lines.filter(
    ({ name, value }) => name.toLowerCase().includes(needle) || value.toLowerCase().includes(needle),
  );
  const above = new Set<string>();
  for (const { path } of matches)
    for (let cut = path.lastIndexOf('/'); cut !== -1; cut = path.lastIndexOf('/', cut - 1)) {
      above.add(path.slice(0, cut));
      if (cut === 0) break;
    }
  return { count: matches.length, shown: new Set([...matches.map(({ path }) => path), ...above]) };
}
