import { describe, expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Mapping } from '#domain/leads/mapping/schema';
import { at, from, importTexts, mappingFrom, policy } from '../fixture';
import { joining, leadFile, link } from './mapping';

const withWon: Policy = {
  ...policy,
  stages: policy.stages.map((stage) =>
    stage.id === 'sql'
      ? { ...stage, kind: 'won' }
      : stage.id === 'sal'
        ? { ...stage, kind: 'opportunity' }
        : stage,
  ),
};
const leads = leadFile('leads', { key: 'Id', links: [link('Deal', 'opportunity')] });
const deals = leadFile('deals', { key: 'Key', rows: 'join' });
const amount = { amount: { from: from('Amount', 'deals'), number: { decimal: '.', thousands: ',' } } };
const won = {
  ...{ stage: 'sql', madeBy: 'person', proxy: false, occurrence: 'unknown' },
  at: at('Closed', { file: 'deals', when: { column: 'Stage', in: ['Won'] } }),
};

const LEADS =
  'Id,Created,Deal\nA,2025-01-01,D1\nB,2025-01-01,D1\nC,2025-01-01,006000000000001\nD,2025-01-01,\n';
const HEADER = 'Key,Amount,Stage,Closed\n';

const mappingOf = (files: readonly object[], lead: object, more: object = {}): Mapping => {
  const mapping = joining([leads], { fields: [] });
  return mappingFrom({ ...mapping, files, lead: { ...mapping.lead, ...lead }, ...more });
};

/** @param rows of the file of opportunities. */
async function opportunities(
  rows: readonly string[],
  mapping = mappingOf([leads, deals], amount, { milestones: [won] }),
) {
  const texts = { leads: LEADS, deals: HEADER + rows.join('\n') };
  const [byKernel, plainly] = await Promise.all(
    [true, false].map((useKernel) => importTexts(mapping, texts, { policy: withWon, useKernel })),
  );
  expect(byKernel?.data.report).toEqual(plainly?.data.report);
  return byKernel?.data.report.opportunities;
}

describe('opportunities without a lead', () => {
  const none = {
    file: 'deals',
    total: 0,
    matched: 0,
    unmatched: 0,
    won: 0,
    wonUnmatched: 0,
    amountUnmatched: 0,
  };
  it.each<[string, readonly string[], object]>([
    ['of an empty file', [], {}],
    ['named by two leads, once', ['D1,100,,'], { total: 1, matched: 1 }],
    ['named in the short form of its id', ['006000000000001AAA,100,,'], { total: 1, matched: 1 }],
    ['that nobody names', ['D9,"1,234.56",,'], { total: 1, unmatched: 1, amountUnmatched: 123_456 }],
    [
      'in two rows, by the first',
      ['D9,5,,', 'D9,7,Won,2025-02-01'],
      { total: 1, unmatched: 1, amountUnmatched: 500 },
    ],
    [
      'won',
      ['D9,5,Won,2025-02-01', 'D1,1,Won,2025-02-01'],
      { total: 2, matched: 1, unmatched: 1, won: 2, wonUnmatched: 1, amountUnmatched: 500 },
    ],
    ['won without a day', ['D9,5,Won,'], { total: 1, unmatched: 1, amountUnmatched: 500 }],
    ['lost', ['D9,5,Lost,2025-02-01'], { total: 1, unmatched: 1, amountUnmatched: 500 }],
    ['without an amount, or with what is none', ['D8,,,', 'D9,many,,', 'D7,-,,'], { total: 3, unmatched: 3 }],
    [
      'with amounts that are taken off',
      ['D8,-2.5,,', 'D9,1,,'],
      { total: 2, unmatched: 2, amountUnmatched: -150 },
    ],
    ['without an id', [',5,,'], {}],
  ])('%s', async (_, rows, expected) => {
    expect(await opportunities(rows)).toEqual({ ...none, ...expected });
  });

  it('says nothing of amounts that are read from elsewhere', async () => {
    const mapping = mappingOf([leads, deals], {}, { milestones: [won] });
    expect(await opportunities(['D9,5,,'], mapping)).toMatchObject({ unmatched: 1, amountUnmatched: null });
  });

  it('leaves out rows that the mapping leaves out', async () => {
    const open = leadFile('deals', {
      key: 'Key',
      rows: 'join',
      where: [{ column: 'Stage', notIn: ['Test'] }],
    });
    const mapping = mappingOf([leads, open], amount, { milestones: [won] });
    expect(await opportunities(['D9,5,Test,', 'D8,5,,'], mapping)).toMatchObject({ total: 1, unmatched: 1 });
  });

  it.each([
    [
      'no lead names one',
      mappingOf([leadFile('leads', { key: 'Id' }), deals], amount, { milestones: [won] }),
    ],
    ['nothing of one is read from it', mappingOf([leads, deals], {})],
    ['there is one file', mappingOf([leads], { opportunity: from('Deal') })],
  ])('does not look for them where %s', async (_, mapping) => {
    const texts = mapping.files.length > 1 ? { leads: LEADS, deals: `${HEADER}D9,5,,` } : { leads: LEADS };
    const { data } = await importTexts(mapping, texts, { policy: withWon });
    expect(data.report.opportunities).toBeNull();
  });
});
