import { expect, it, test } from 'vitest';
import { ErasedMarks, erasureMark, marksOfPerson } from '#domain/leads/people/erasure';
import { importTexts, mappingOf } from '../fixture';

test.each([
  ['id', ' 00Q000000000001EAA', '00Q000000000001', true],
  ['id', '007', '7', false],
  ['id', 'a', 'A', false],
  ['email', ' Ann@A.example', 'ann@a.EXAMPLE ', true],
  ['email', 'ann@a.example', 'an@a.example', false],
] as const)('a mark by %s of "%s" is met by "%s": %s', (kind, marked, met, isMeant) => {
  const marks = new ErasedMarks([erasureMark('id', 'other'), erasureMark(kind, marked)]);
  expect(marks.has(kind, met)).toBe(isMeant);
});

it('tells kinds apart, and never means the empty cell', () => {
  const marks = new ErasedMarks([erasureMark('email', 'ann@a.example'), erasureMark('id', '')]);
  expect([marks.has('id', 'ann@a.example'), marks.has('id', ''), marks.has('email', '')]).toEqual([
    false,
    false,
    false,
  ]);
  expect([new ErasedMarks([]).isEmpty, marks.isEmpty]).toEqual([true, false]);
});

it('is stored, so it stays what it is, and does not hold the text', () => {
  const mark = erasureMark('email', 'Ann@A.example');
  // printf 'parley erased email\nann@a.example' | sha256sum; FNV-1a of 32 bits of the address.
  expect(mark).toEqual({
    hash: -1041034553,
    digest: 'sha-256:e38fa5b49f9388baf065a2fadacb704852ac49b0cc23afa8cf7259313613e70a',
  });
});

it('marks every record of a person, by whichever id they are known', async () => {
  const keys = [{ from: { file: 'leads', column: 'Map' }, kind: 'map' }];
  const { data } = await importTexts(
    mappingOf({}, {}, () => ({ people: { keys } })),
    { leads: 'Id,Created,Map\nA,2025-01-01,1\nB,2025-01-01,2\nC,2025-01-01,1\n' },
  );
  const marks = (...ids: string[]) => ids.map((id) => erasureMark('id', id));
  expect(marksOfPerson(data, 'C')).toEqual(marks('C', 'A'));
  expect(marksOfPerson(data, 'B')).toEqual(marks('B'));
  expect(marksOfPerson(data, 'Z')).toEqual(marks('Z'));
});
