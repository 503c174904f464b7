import { expect, it } from 'vitest';
import { variantsAcrossFiles } from '#domain/leads/understand/across-files';
import { ColumnObserver } from '#domain/leads/understand/column-observer';

const fileOf = (name: string, columns: Readonly<Record<string, readonly string[]>>) => ({
  name,
  columns: Object.entries(columns).map(([column, values]) => {
    const observer = new ColumnObserver(column);
    for (const [i, text] of values.entries()) observer.see(text, i + 2);
    return observer.profile();
  }),
});

const deals = fileOf('deals.csv', { Product__c: ['GTXPro', 'GTXPro', 'MG Special'], Owner: ['Ann', 'ANN'] });
const variant = { suggested: 'GTX Pro', members: [{ text: 'GTXPro', count: 2 }], why: 'spaces-and-marks' };

it('holds a column against the list of its name in another file', () => {
  const list = fileOf('products.csv', { 'Product C': ['GTX Pro', 'MG Special'] });
  expect(variantsAcrossFiles([list, deals])).toEqual([
    {
      file: 'deals.csv',
      column: 'Product__c',
      list: { file: 'products.csv', column: 'Product C' },
      groups: [variant],
    },
  ]);
});

it('tells files of one name apart', () => {
  const list = fileOf('deals.csv', { Product__c: ['GTX Pro', 'MG Special'] });
  expect(variantsAcrossFiles([deals, list])).toMatchObject([
    { file: 'deals.csv', list: { file: 'deals.csv' } },
  ]);
});

it.each<[string, Readonly<Record<string, readonly string[]>>]>([
  ['of another name', { Product: ['GTX Pro', 'MG Special'] }],
  ['that has a value twice', { Product__c: ['GTX Pro', 'MG Special', 'MG Special'] }],
  ['of one value', { Product__c: ['GTX Pro'] }],
  ['of too many values', { Product__c: ['GTX Pro', ...Array.from({ length: 50 }, (_, i) => `Thing ${i}`)] }],
  ['that writes all alike', { Product__c: ['GTXPro', 'MG Special'] }],
])('takes no column for a list %s', (_, columns) => {
  expect(variantsAcrossFiles([deals, fileOf('other.csv', columns)])).toEqual([]);
});

it('holds no file against itself', () => {
  const one = fileOf('deals.csv', { 'A b': ['GTX Pro', 'MG'], 'a-b': ['GTXPro', 'MG', 'MG'] });
  expect(variantsAcrossFiles([one])).toEqual([]);
});
