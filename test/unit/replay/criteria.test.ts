import { describe, expect, it } from 'vitest';
import type { Criteria } from '#domain/criteria/schema';
import {
  all,
  any,
  CONSENTED,
  compare,
  did,
  equal,
  missing,
  not,
  present,
  score,
  tier,
} from '../../support/replay-policy';
import { holds, refusal } from './ask';

const NOW = '01-15 09:00';

describe('two-valuedness (replay.md, section 2)', () => {
  const fields = {
    size: 'number',
    name: 'text',
    sector: 'category',
    customer: 'boolean',
    since: 'date',
  } as const;
  const policy = {
    fields,
    activities: ['click'],
    signals: ['touch'],
    points: { activities: { click: 10 } },
    tiers: { a: present('name') },
  };
  const onMissing: [string, Criteria][] = [
    ['present', present('size')],
    ['eq', equal('name', 'x')],
    ['ne', { op: 'field', field: 'name', is: 'ne', value: 'x' }],
    ['ne of a number', { op: 'field', field: 'size', is: 'ne', value: 1 }],
    ['ne of a yes or no', { op: 'field', field: 'customer', is: 'ne', value: true }],
    ['eq of a no', equal('customer', false)],
    ['in', { op: 'field', field: 'sector', is: 'in', values: ['x'] }],
    ['not-in', { op: 'field', field: 'sector', is: 'not-in', values: ['x'] }],
    ['lt', compare('size', 'lt', 1)],
    ['lte', compare('size', 'lte', 1)],
    ['gt', compare('size', 'gt', 1)],
    ['gte', compare('size', 'gte', 1)],
    ['before', { op: 'field', field: 'since', is: 'before', date: '2030-01-01' }],
    ['since', { op: 'field', field: 'since', is: 'since', date: '2000-01-01' }],
    ['contains', { op: 'field', field: 'name', is: 'contains', value: 'x' }],
    ['starts-with', { op: 'field', field: 'name', is: 'starts-with', value: 'x' }],
    ['tier', tier('a')],
    ['consent', CONSENTED],
    ['signal', { op: 'signal', signal: 'touch' }],
  ];
  it.each(onMissing)('%s is false on a missing value, and not flips it', (_, atom) => {
    expect(holds(atom, NOW, { policy })).toBe(false);
    expect(holds(not(atom), NOW, { policy })).toBe(true);
  });

  it('missing asks for a missing value, present for one that is there', () => {
    expect(holds(missing('size'), NOW, { policy })).toBe(true);
    expect(holds(missing('size'), NOW, { policy, fields: { size: 0 } })).toBe(false);
    expect(holds(present('size'), NOW, { policy, fields: { size: 0 } })).toBe(true);
    expect(holds(present('customer'), NOW, { policy, fields: { customer: false } })).toBe(true);
  });

  it('all of nothing holds, any of nothing does not', () => {
    expect(holds(all(), NOW)).toBe(true);
    expect(holds(any(), NOW)).toBe(false);
  });

  it('a negation of a conjunction reaches into missing values', () => {
    expect(holds(not(all(present('name'), compare('size', 'gt', 1))), NOW, { policy })).toBe(true);
    expect(holds(not(any(missing('name'), compare('size', 'gt', 1))), NOW, { policy })).toBe(false);
  });
});

describe('field atoms', () => {
  const policy = {
    fields: { size: 'number', name: 'text', free: 'text', sector: 'category', customer: 'boolean' },
    caseSensitive: ['name', 'sector'],
    thresholds: { bar: 100 },
  } as const;
  const fields = { size: 100, name: 'Acme Corp', free: 'Acme Corp', sector: 'retail', customer: false };
  const text = (field: string, is: 'contains' | 'starts-with', value: string): Criteria => ({
    op: 'field',
    field,
    is,
    value,
  });
  const cases: [string, Criteria, boolean][] = [
    ['100 lt 100', compare('size', 'lt', 100), false],
    ['100 lte 100', compare('size', 'lte', 100), true],
    ['100 gt 100', compare('size', 'gt', 100), false],
    ['100 gte a threshold of 100', compare('size', 'gte', { threshold: 'bar' }), true],
    ['100 gt a threshold of 100', compare('size', 'gt', { threshold: 'bar' }), false],
    ['number eq', equal('size', 100), true],
    ['number ne', { op: 'field', field: 'size', is: 'ne', value: 100 }, false],
    ['number in', { op: 'field', field: 'size', is: 'in', values: [99, 100] }, true],
    ['number not-in', { op: 'field', field: 'size', is: 'not-in', values: [99, 101] }, true],
    ['no eq false', equal('customer', false), true],
    ['no eq true', equal('customer', true), false],
    ['no ne true', { op: 'field', field: 'customer', is: 'ne', value: true }, true],
    ['in its picklist', { op: 'field', field: 'sector', is: 'in', values: ['software', 'retail'] }, true],
    ['not-in', { op: 'field', field: 'sector', is: 'not-in', values: ['retail'] }, false],
    ['case-sensitive eq', equal('name', 'acme corp'), false],
    ['case-sensitive ne', { op: 'field', field: 'name', is: 'ne', value: 'acme corp' }, true],
    ['case-sensitive in', { op: 'field', field: 'name', is: 'in', values: ['ACME CORP'] }, false],
    ['case-sensitive contains', text('name', 'contains', 'corp'), false],
    ['contains as written', text('name', 'contains', 'me Co'), true],
    ['case-sensitive starts-with', text('name', 'starts-with', 'acme'), false],
    ['starts-with as written', text('name', 'starts-with', 'Acme'), true],
    ['starts-with is no contains', text('name', 'starts-with', 'Corp'), false],
    ['free of case: eq', equal('free', 'aCME cORP'), true],
    ['free of case: in', { op: 'field', field: 'free', is: 'in', values: ['ACME CORP'] }, true],
    ['free of case: not-in', { op: 'field', field: 'free', is: 'not-in', values: ['ACME CORP'] }, false],
    ['free of case: contains', text('free', 'contains', 'CORP'), true],
    ['free of case: starts-with', text('free', 'starts-with', 'ACME'), true],
    ['text is no pattern', text('free', 'contains', 'A.me'), false],
  ];
  it.each(cases)('%s', (_, criteria, expected) => {
    expect(holds(criteria, NOW, { policy, fields })).toBe(expected);
  });

  it('before and since part at the start of the local day, which need not be 00:00', () => {
    // Clocks in São Paulo leapt from 00:00 to 01:00 on 4 November 2018, so that day began at 03:00Z.
    const about = (since: string) => ({
      policy: { fields: { since: 'date' } } as const,
      zone: 'America/Sao_Paulo',
      fields: { since },
    });
    const date = (is: 'before' | 'since'): Criteria => ({
      op: 'field',
      field: 'since',
      is,
      date: '2018-11-04',
    });
    const startOfDay = about('2018-11-04T03:00:00.000Z');
    const before = about('2018-11-04T02:59:59.999Z');
    expect([holds(date('since'), NOW, startOfDay), holds(date('before'), NOW, startOfDay)]).toEqual([
      true,
      false,
    ]);
    expect([holds(date('since'), NOW, before), holds(date('before'), NOW, before)]).toEqual([false, true]);
    expect(holds(date('since'), NOW, about('2018-11-04'))).toBe(true);
  });
});

describe('activity counts see (t − N·24 h, t]', () => {
  const about = (...click: string[]) => ({
    policy: { activities: ['click', 'call'] },
    activities: { click },
  });
  const week = did('click', 1, 7);

  it.each([
    ['at t', NOW, true],
    ['a millisecond after t', '01-15 09:00:00.001', false],
    ['a millisecond inside the far end', '01-08 09:00:00.001', true],
    ['exactly at the far end', '01-08 09:00', false],
  ])('%s', (_, click, expected) => {
    expect(holds(week, NOW, about(click))).toBe(expected);
  });

  it('counts what was before creation', () => {
    expect(holds(did('click', 2), NOW, about('2025-06-01T00:00:00Z', '01-15 08:59'))).toBe(true);
  });

  it('needs as many as it says', () => {
    expect(holds(did('click', 3, 7), NOW, about('01-14 09:00', '01-15 09:00'))).toBe(false);
    expect(holds(did('click', 3, 7), NOW, about('01-14 09:00', '01-14 09:00', '01-15 09:00'))).toBe(true);
  });

  it('adds up the types it names', () => {
    const both: Criteria = { op: 'activity', types: ['click', 'call'], atLeast: 2, withinDays: 7 };
    const activities = { click: ['01-14 09:00'], call: ['01-13 09:00'] };
    expect(holds(both, NOW, { ...about(), activities })).toBe(true);
    expect(holds(did('click', 2, 7), NOW, { ...about(), activities })).toBe(false);
  });

  it('counts days of 24 hours across a change of the clocks', () => {
    // Berlin loses an hour on 29 March 2026: 24 h before Monday 00:00 local (22:00Z) is Saturday 23:00 local.
    const inBerlin = (click: string) => ({ ...about(click), zone: 'Europe/Berlin' });
    expect(holds(did('click', 1, 1), '03-29 22:00', inBerlin('03-28 22:30'))).toBe(true);
    expect(holds(did('click', 1, 1), '03-29 22:00', inBerlin('03-28 22:00'))).toBe(false);
  });

  it('reads how many and how long from thresholds', () => {
    const criteria: Criteria = {
      op: 'activity',
      types: ['click'],
      atLeast: { threshold: 'times' },
      withinDays: { threshold: 'days' },
    };
    const policy = { activities: ['click'], thresholds: { times: 2, days: 3 } };
    expect(holds(criteria, NOW, { policy, activities: { click: ['01-13 09:00', '01-14 09:00'] } })).toBe(
      true,
    );
    expect(holds(criteria, NOW, { policy, activities: { click: ['01-12 09:00', '01-14 09:00'] } })).toBe(
      false,
    );
  });
});

describe('tiers', () => {
  const policy = {
    fields: { size: 'number' },
    tiers: { a: compare('size', 'gte', 100), b: compare('size', 'gte', 10), c: missing('size') },
  } as const;
  it('the first tier whose criterion holds is the tier', () => {
    const large = { policy, fields: { size: 500 } };
    expect(holds(tier('a'), NOW, large)).toBe(true);
    expect(holds(tier('b'), NOW, large)).toBe(false);
    expect(holds(tier('b', 'c'), NOW, large)).toBe(false);
    expect(holds(tier('b', 'c'), NOW, { policy, fields: { size: 10 } })).toBe(true);
    expect(holds(tier('c'), NOW, { policy })).toBe(true);
  });

  it('a lead in no tier is in none of those asked for', () => {
    const small = { policy, fields: { size: 9 } };
    expect(holds(tier('a', 'b', 'c'), NOW, small)).toBe(false);
    expect(holds(not(tier('a')), NOW, small)).toBe(true);
  });
});

describe('consent is the latest value, an opt-out winning a tie', () => {
  it.each([
    ['granted before', { consent: '01-10 09:00' }, true],
    ['granted at t', { consent: NOW }, true],
    ['granted after', { consent: '01-15 09:01' }, false],
    ['never granted', {}, false],
    ['granted, then withdrawn', { consent: '01-10 09:00', optOut: '01-12 09:00' }, false],
    ['withdrawn, then granted', { consent: '01-12 09:00', optOut: '01-10 09:00' }, true],
    ['both at one instant', { consent: '01-12 09:00', optOut: '01-12 09:00' }, false],
    ['withdrawn after t', { consent: '01-10 09:00', optOut: '01-15 09:01' }, true],
    ['withdrawn at t', { consent: '01-10 09:00', optOut: NOW }, false],
    ['only withdrawn', { optOut: '01-10 09:00' }, false],
  ])('%s', (_, about, expected) => {
    expect(holds(CONSENTED, NOW, about)).toBe(expected);
  });
});

describe('history as of the instant', () => {
  const policy = { fields: { size: 'number', name: 'text', customer: 'boolean' } } as const;
  const is = (value: number) => equal('size', value);

  it('the first old value holds from creation, the new value from its instant on', () => {
    const about = { policy, fields: { size: 30 }, history: [['size', '01-20 09:00', 10, 30]] } as const;
    expect(holds(is(10), NOW, about)).toBe(true);
    expect(holds(is(10), '01-20 08:59:59.999', about)).toBe(true);
    expect(holds(is(30), '01-20 09:00', about)).toBe(true);
  });

  it('history older than the creation is in force at creation', () => {
    const about = { policy, history: [['size', '01-01 09:00', 10, 20]] } as const;
    expect(holds(is(20), NOW, about)).toBe(true);
  });

  it('history beats the row', () => {
    const about = { policy, fields: { size: 99 }, history: [['size', '01-10 09:00', 10, 20]] } as const;
    expect(holds(is(20), NOW, about)).toBe(true);
    expect(holds(is(99), NOW, about)).toBe(false);
  });

  it('a change from or to nothing is missing', () => {
    const about = {
      policy,
      fields: { size: 20, name: 'x', customer: true },
      history: [
        ['size', '01-20 09:00', null, 20],
        ['name', '01-10 09:00', 'x', null],
        ['customer', '01-10 09:00', false, null],
      ],
    } as const;
    expect(holds(all(missing('size'), missing('name'), missing('customer')), NOW, about)).toBe(true);
  });

  it('at one instant the later row of the file decides', () => {
    const at = '01-10 09:00';
    const about = {
      policy,
      history: [
        ['size', at, 10, 20],
        ['size', at, 20, 15],
      ],
    } as const;
    expect(holds(is(15), NOW, about)).toBe(true);
    const turned = {
      policy,
      history: [
        ['size', at, 20, 15],
        ['size', at, 10, 20],
      ],
    } as const;
    expect(holds(is(20), NOW, turned)).toBe(true);
  });

  it('holds for text and yes or no as for numbers', () => {
    const about = {
      policy,
      history: [
        ['name', '01-20 09:00', 'before', 'after'],
        ['customer', '01-20 09:00', true, false],
      ],
    } as const;
    expect(holds(all(equal('name', 'before'), equal('customer', true)), NOW, about)).toBe(true);
    expect(holds(all(equal('name', 'after'), equal('customer', false)), '01-20 09:00', about)).toBe(true);
  });
});

describe('what a criterion may not read', () => {
  const policy = {
    fields: { size: 'number', name: 'text', customer: 'boolean', since: 'date', status: 'text' },
    outcome: ['status'],
    activities: ['click'],
  } as const;

  it('the status is the outcome', () => {
    expect(refusal(equal('status', 'MQL'), { policy })).toBe('criteria-outcome');
    expect(refusal(not(any(present('size'), missing('status'))), { policy })).toBe('criteria-outcome');
  });

  it('the status is refused behind a tier and in field points too', () => {
    const points = { fields: [[present('status'), 10]] } as const;
    expect(refusal(score('gte', 5), { policy: { ...policy, points } })).toBe('criteria-outcome');
    expect(refusal(tier('a'), { policy: { ...policy, tiers: { a: present('status') } } })).toBe(
      'criteria-outcome',
    );
  });

  const mismatches: [string, Criteria][] = [
    ['a number against text', equal('size', '100')],
    ['text against a number', equal('name', 100)],
    ['a yes or no against text', equal('customer', 'true')],
    ['text compared by size', compare('name', 'gte', 1)],
    ['a number searched for text', { op: 'field', field: 'size', is: 'contains', value: '1' }],
    ['a number in a list of texts', { op: 'field', field: 'size', is: 'in', values: ['1'] }],
    ['text in a list of numbers', { op: 'field', field: 'name', is: 'not-in', values: [1] }],
    ['a number since a date', { op: 'field', field: 'size', is: 'since', date: '2026-01-01' }],
    ['a yes or no compared by size', compare('customer', 'lt', 1)],
  ];
  it.each(mismatches)('no coercion: %s', (_, criteria) => {
    expect(refusal(criteria, { policy })).toBe('criteria-type');
  });

  it('a score that reads a tier that reads the score is a cycle', () => {
    const points = { fields: [[tier('a'), 10]] } as const;
    expect(refusal(tier('a'), { policy: { points, tiers: { a: score('gte', 10) } } })).toBe('criteria-cycle');
    expect(refusal(score('gte', 1), { policy: { points, tiers: { a: not(score('gte', 10)) } } })).toBe(
      'criteria-cycle',
    );
  });

  it('a score that reads itself is a cycle, a tier that reads an earlier tier-free score is none', () => {
    expect(refusal(score('gte', 1), { policy: { points: { fields: [[score('gte', 1), 1]] } } })).toBe(
      'criteria-cycle',
    );
    const points = { activities: { click: 10 } };
    expect(refusal(tier('a'), { policy: { ...policy, points, tiers: { a: score('gte', 10) } } })).toBeNull();
  });
});
