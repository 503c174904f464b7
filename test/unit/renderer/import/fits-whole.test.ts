import { describe, expect, it } from 'vitest';
import { fitsWhole } from '../../../../src/renderer/app/session/fits-whole';
import { mapping } from '../../worker/fixture';

const leads = { name: 'any.csv', header: ['Id', 'Created', 'Company', 'Industry', 'MQL'], role: null };
const activities = { name: 'some.csv', header: ['Type', 'At', 'Lead'], role: null };
const other = { name: 'leads.csv', header: ['a', 'b'], role: null };
const held = (...ids: string[]): ReadonlySet<string> => new Set(ids);

describe('whether a mapping fits files whole', () => {
  it.each([
    ['all of its files', [activities, leads], held(), true],
    ['one of them, the other held', [leads], held('activities'), true],
    ['one of them that is held, too', [leads], held('leads', 'activities'), true],
    ['one of them, the other neither given nor held', [leads], held(), false],
    ['one of them, and the same held', [leads], held('leads'), false],
    ['a file of its name with other columns', [other, activities], held(), false],
    ['one more', [leads, activities, other], held(), false],
    ['the same twice', [leads, leads], held('activities'), false],
    ['none', [], held('leads', 'activities'), false],
  ])('%s', (_, given, ids, expected) => {
    expect(fitsWhole(mapping, given, ids)).toBe(expected);
  });

  it('is not misled by a file that could be two of its files', () => {
    const both = { ...leads, header: [...leads.header, ...activities.header] };
    expect(fitsWhole(mapping, [both, leads], held())).toBe(true);
    expect(fitsWhole(mapping, [both, activities], held())).toBe(true);
  });
});
