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
export async function readArchive(path: string): Promise<Map<string, Buffer>> {
  const bytes = await readFile(path);
  const contentsAt = 8 + bytes.readUInt32LE(4);
  const header: Entry = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12)));
  const contentsOf = ({ offset, size = 0 }: Entry) => {
    const start = contentsAt + Number(offset);
    return bytes.subarray(start, start + size);
  };
  return new Map(filesOf(header, '').map(([name, entry]) => [name, contentsOf(entry)]));
}

const filesOf = (entry: Entry, prefix: string): [string, Entry][] =>
  Object.entries(entry.files ?? {}).flatMap(([name, child]) =>
    child.files ? filesOf(child, `${prefix}${name}/`) : [[prefix + name, child] satisfies [string, Entry]],
  );
