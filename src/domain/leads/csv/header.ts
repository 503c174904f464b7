/** A column whose header was empty or already taken, and the name it goes by instead. */
export interface RenamedColumn {
  /** 1 for the first column. */
  readonly column: number;
  readonly header: string;
  readonly name: string;
}

export interface Header {
  /** One name per column, no two alike: the header exactly as it stands in the file, white space included. */
  readonly names: readonly string[];
  readonly renamed: readonly RenamedColumn[];
}

/** `Name` a second time becomes `Name (2)`, an empty header `Column 4`; a name that is taken is never given. */
export function nameColumns(cells: readonly string[]): Header {
  const written = new Set(cells);
  const taken = new Set<string>();
  /** By name, the number that was given last: thousands of columns of one name stay quick. */
  const numbers = new Map<string, number>();
  const numbered = (name: string): string => {
    for (let n = (numbers.get(name) ?? 1) + 1; ; n++) {
      const candidate = `${name} (${n})`;
      if (written.has(candidate) || taken.has(candidate)) continue;
      numbers.set(name, n);
      return candidate;
    }
  };
  const renamed: RenamedColumn[] = [];
  const names = cells.map((header, index) => {
    let name = header;
    if (header === '') {
      name = `Column ${index + 1}`;
      if (written.has(name) || taken.has(name)) name = numbered(name);
    } else if (taken.has(header)) name = numbered(header);
    if (name !== header) renamed.push({ column: index + 1, header, name });
    taken.add(name);
    return name;
  });
  return { names, renamed };
}
