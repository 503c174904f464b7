import { describe, expect, it } from 'vitest';
import { textTable } from '../../../src/cli/print/text-table';

describe('a table at a terminal', () => {
  it('puts numbers to the right and titles of several lines on the rule', () => {
    const columns = [{ title: 'Stage' }, { title: 'Reached\nbaseline', align: 'right' as const }];
    expect(
      textTable(columns, [
        ['MQL', '1,204'],
        ['Opportunity', '7'],
      ]),
    ).toBe(
      [
        '              Reached',
        'Stage        baseline',
        '-----------  --------',
        'MQL             1,204',
        'Opportunity         7',
        '',
      ].join('\n'),
    );
  });

  it('wraps long cells between words, the numbers staying on the first line', () => {
    const columns = [
      { title: 'Step', wrapAt: 14 },
      { title: 'n', align: 'right' as const },
    ];
    expect(
      textTable(columns, [
        ['Handed over to Success', '12'],
        ['Unbreakableword', '3'],
      ]).split('\n'),
    ).toEqual([
      'Step              n',
      '---------------  --',
      'Handed over to   12',
      '  Success',
      'Unbreakableword   3',
      '',
    ]);
  });

  it('has a head even without rows, and takes empty cells', () => {
    expect(textTable([{ title: 'A' }, { title: 'B' }], [])).toBe('A  B\n-  -\n');
    expect(textTable([{ title: 'A' }, { title: 'B' }], [['', 'x'], ['y']])).toBe('A  B\n-  -\n   x\ny\n');
  });
});
