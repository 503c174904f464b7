import { expect, it } from 'vitest';
import { parseMapping } from '#domain/leads/mapping/format';
import { blocks, read } from './markdown';

it('docs/formats.md shows a mapping that is one', () => {
  const [mapping = ''] = blocks(read('docs/formats.md'), 'json');
  expect(parseMapping(mapping)).toMatchObject({ ok: true });
});
