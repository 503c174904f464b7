import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseMapping } from '#domain/leads/mapping/format';
import { withFileIds } from '#domain/leads/mapping/rename-files';

describe('a mapping with other ids for its files', () => {
  it('names the new ones wherever it named the old, and nothing else differs', () => {
    const read = parseMapping(
      readFileSync(new URL('../../../samples/starter/mapping.json', import.meta.url), 'utf8'),
    );
    if (!read.ok) throw new Error(read.error.message);
    const ids = read.value.files.map(({ id }) => id);
    const renamed = withFileIds(read.value, new Map(ids.map((id) => [id, `qq-${id}`])));
    // As a text, in which an id stands nowhere but after "id" of a file or after "file".
    const text = ids.reduce(
      (now, id) =>
        now.replaceAll(`"id":"${id}"`, `"id":"qq-${id}"`).replaceAll(`"file":"${id}"`, `"file":"qq-${id}"`),
      JSON.stringify(read.value),
    );
    expect(JSON.stringify(renamed)).toBe(text);
    const back = withFileIds(renamed, new Map(ids.map((id) => [`qq-${id}`, id])));
    expect(back).toEqual(read.value);
    expect(withFileIds(read.value, new Map())).toEqual(read.value);
  });
});
