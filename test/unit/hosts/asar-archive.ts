import { readFile } from 'node:fs/promises';

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly offset?: string;
  readonly size?: number;
}

/**
 * Reads an app archive by its published format (README of electron/asar): a pickled size, a pickled JSON header of
 * nested `files`, then the contents at offsets from the header's end. On our own, so that the packer is not asked
 * about its own work.
 */
export async function readArchive(path: string): Promise<{ paths: string[]; text(path: string): string }> {
  const bytes = await readFile(path);
  const contentsAt = 8 + bytes.readUInt32LE(4);
  const header: Entry = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12)));
  const entries = new Map(filesOf(header, ''));
  return {
    paths: [...entries.keys()],
    text(name) {
      const { offset, size } = entries.get(name) ?? {};
      if (offset === undefined || size === undefined) throw new Error(`${name} is not in the archive`);
      return bytes.toString('utf8', contentsAt + Number(offset), contentsAt + Number(offset) + size);
    },
  };
}

const filesOf = (entry: Entry, prefix: string): [string, Entry][] =>
  Object.entries(entry.files ?? {}).flatMap(([name, child]) =>
    child.files ? filesOf(child, `${prefix}${name}/`) : [[prefix + name, child] satisfies [string, Entry]],
  );
