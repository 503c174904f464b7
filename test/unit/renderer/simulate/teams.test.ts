import { describe, expect, it } from 'vitest';
import {
  agreementTexts,
  coefficient,
  kappaText,
  pairOf,
} from '../../../../src/renderer/features/simulate/teams/agreement';
import {
  comparedStages,
  stageToCompare,
} from '../../../../src/renderer/features/simulate/teams/compared-stage';
import { causesOf, causeText } from '../../../../src/renderer/features/simulate/teams/contested';
import { plain, policyWith } from './fixture';
import { comparison, pair, parted } from './judgement-fixture';

const names = ['Marketing', 'Sales', 'Finance'];
const two = [
  pair([0, 1], [parted(0, 1, { 'failed: score': 20, 'failed: tier': 4 }, 3), parted(1, 0, { consent: 6 })]),
];

describe('agreement', () => {
  it('is told of two definitions before any matrix', () => {
    expect(agreementTexts(comparison(names.slice(0, 2), two), 'MQL').map(plain)).toEqual([
      'Both definitions treat 170 of 200 leads alike at MQL; 30 are contested.',
      'Beyond chance they agree to 0.71 (0.65 to 0.78): Krippendorff’s alpha, where 1 is on everything and 0 what chance gives.',
    ]);
  });

  it('names those of several that are farthest apart', () => {
    const pairs = [...two, pair([0, 2], [parted(0, 2, { a: 1 }), parted(2, 0)]), pair([1, 2])];
    expect(plain(agreementTexts(comparison(names, pairs), 'MQL')[1] ?? '')).toBe(
      'Farthest apart are Marketing and Sales: 33 leads that one of them lets in and the other does not.',
    );
  });

  it('says so where there is none to tell', () => {
    const none = { total: 300, compared: 0, contested: 0 };
    expect(agreementTexts(comparison(names, [], { leads: none }), 'MQL')).toEqual([
      'There are no leads to compare by.',
    ]);
    const same = { total: 300, compared: 200, contested: 0 };
    expect(agreementTexts(comparison(names, [], { leads: same }), 'MQL').map(plain)).toEqual([
      'All 3 definitions let the same 50 leads into MQL.',
    ]);
    const { definitions } = comparison(names, []);
    const nobody = definitions.map((one) => ({ ...one, reached: 0 }));
    expect(agreementTexts(comparison(names, [], { leads: same, definitions: nobody }), 'MQL')).toEqual([
      'No lead enters MQL under any of these definitions.',
    ]);
    const untold = comparison(names.slice(0, 2), two, { alpha: { value: null, interval: null } });
    expect(agreementTexts(untold, 'MQL')[1]).toBe(
      'Chance would make them agree on everything, so nothing can be said beyond that.',
    );
  });

  it('says whose leads are compared where definitions count others', () => {
    const some = comparison(names.slice(0, 2), two);
    const definitions = some.definitions.map((one, index) => ({ ...one, otherPopulations: index === 1 }));
    expect(agreementTexts({ ...some, definitions }, 'MQL').at(-1)).toBe(
      'Sales would count other leads; those that count by Marketing are compared.',
    );
  });

  it('stands in a cell with what may be off, either way round', () => {
    const [only] = two;
    if (!only) throw new Error('there is no pair');
    expect(kappaText(only)).toBe('kappa −0.12 (−0.20 to 0.00)');
    expect(kappaText({ ...only, kappa: { value: 0.5, interval: null } })).toBe(
      'kappa 0.50 (too few to tell)',
    );
    expect(kappaText({ ...only, onlyFirst: 0, onlySecond: 0, kappa: { value: 1, interval: null } })).toBe(
      'kappa 1.00',
    );
    expect(kappaText({ ...only, kappa: { value: null, interval: null } })).toBe('kappa cannot be told');
    expect(coefficient({ value: 1 })).toBe('1.00');
    expect([pairOf(two, 0, 1), pairOf(two, 1, 0), pairOf(two, 0, 2)]).toEqual([only, only, null]);
  });
});

describe('contested leads', () => {
  const [only] = two;
  if (!only) throw new Error('there is no pair');
  const rows = causesOf(only, names);

  it('are told by cause, most leads first and the unlisted last', () => {
    expect(rows.map(({ cause, letsIn, refuses, leads }) => [cause, letsIn, refuses, leads])).toEqual([
      ['failed: score', 'Marketing', 'Sales', 20],
      ['consent', 'Sales', 'Marketing', 6],
      ['failed: tier', 'Marketing', 'Sales', 4],
      [null, 'Marketing', 'Sales', 3],
    ]);
    // By which their leads are asked for: of those that are not listed by all that are.
    expect(rows.map(({ figure }) => figure.of)).toEqual(['cause', 'cause', 'cause', 'other-causes']);
    expect(rows.at(-1)?.figure).toMatchObject({ letInBy: 0, refusedBy: 1, listed: [{}, {}] });
    expect(plain(causeText(rows))).toBe(
      '20 of 33 contested leads are let in by Marketing and not by Sales; failed: score.',
    );
    expect(causeText([])).toBe('These two let the same leads in.');
  });

  it.each([
    [[20], 'All 20 contested leads are let in by Marketing and not by Sales; failed: score.'],
    [[1], 'The one contested lead is let in by Marketing and not by Sales; failed: score.'],
    [[1, 2], '1 of 3 contested leads is let in by Marketing and not by Sales; failed: score.'],
  ])('are told as a sentence where causes have %j leads', (leads, sentence) => {
    const [row] = rows;
    if (!row) throw new Error('there is no cause');
    expect(plain(causeText(leads.map((many) => ({ ...row, leads: many }))))).toBe(sentence);
  });

  it('are not called the same where no cause is told one by one', () => {
    const unlisted = rows.filter(({ cause }) => cause === null);
    expect(plain(causeText(unlisted))).toBe(
      'All 3 contested leads are let in by Marketing and not by Sales, for causes of their own.',
    );
  });
});

describe('the stage that is compared', () => {
  const marketing = { policy: policyWith({ Lead: 'open', MQL: 'qualified', SQL: 'qualified' }) };
  const sales = { policy: policyWith({ Lead: 'open', SQL: 'qualified' }) };
  const begin = (one: typeof sales) => ({ policy: { ...one.policy, initialStage: 'lead' } });

  it('is one that all have and none begins with', () => {
    const both = comparedStages([begin(marketing), begin(sales)]);
    expect(both.map(({ id }) => id)).toEqual(['sql']);
    expect(comparedStages([begin(marketing)]).map(({ id }) => id)).toEqual(['mql', 'sql']);
    expect(comparedStages([])).toEqual([]);
    expect(stageToCompare(both, 'mql')).toBe('sql');
  });

  it('is the one chosen, else the first that is about being qualified', () => {
    const stages = policyWith({ Lead: 'open', MQL: 'qualified', SQL: 'qualified' }).stages;
    expect(stageToCompare(stages, 'sql')).toBe('sql');
    expect(stageToCompare(stages, null)).toBe('mql');
    expect(stageToCompare(stages.slice(0, 1), null)).toBe('lead');
    expect(stageToCompare([], null)).toBeNull();
  });
});
