import { describe, expect, it } from 'vitest';
import { runCommand } from '#domain/glossary/commands/run';
import { policyReferences } from '#domain/glossary/references';
import { templateGlossary } from '#domain/glossary/templates/index';
import { zoneOrUtc } from '#domain/time/zone';
import { rulesState, slasDiffer } from '../../../../src/renderer/features/simulate/comparison';
import {
  quickThresholds,
  refersAlike,
  thresholdPlaces,
} from '../../../../src/renderer/features/simulate/quick-thresholds';
import { segmentFields, segmentSteps } from '../../../../src/renderer/features/simulate/segment-choices';
import { segmentRows } from '../../../../src/renderer/features/simulate/segment-rows';
import {
  assumed,
  withAssumption,
  withoutAssumption,
} from '../../../../src/renderer/features/simulate/settings/assumptions';
import { cohortSteps } from '../../../../src/renderer/features/simulate/settings/cohort-steps';
import { dayOf, lastDayOf } from '../../../../src/renderer/features/simulate/settings/day-input';
import { periodFrom } from '../../../../src/renderer/features/simulate/settings/period';
import { withPopulation } from '../../../../src/renderer/features/simulate/settings/population-choice';
import { withRegime } from '../../../../src/renderer/features/simulate/settings/regime-days';
import { targetChoices } from '../../../../src/renderer/features/simulate/settings/target-choices';
import { shownScale, thresholdText } from '../../../../src/renderer/ui/threshold-scale';
import { plain, policyWith, result, step } from './fixture';

const glossary = templateGlossary('lifecycle-matrix', { glossaryId: 'acme', title: 'Acme' });
const { policy } = glossary;

/** The policy after a threshold was dragged to its greatest value. */
function withMoved(threshold: string) {
  const found = policy.thresholds.find(({ id }) => id === threshold);
  const run = runCommand(glossary, { do: 'set-threshold', threshold, value: found?.max ?? 0 });
  if (!run.ok) throw new Error(run.error.message);
  return run.value.glossary.policy;
}

describe('thresholds with a slider of their own', () => {
  const { all, first } = quickThresholds(policy);

  it('begin with what lets a lead into a stage', () => {
    expect(first[0]).toBe('mql-score');
    expect(first).toHaveLength(3);
    expect(new Set(first).size).toBe(3);
  });

  it('are those that a replay reads, in the document’s order', () => {
    const ids = policy.thresholds.map(({ id }) => id);
    expect(all).toEqual(ids.filter((id) => all.includes(id)));
    expect(all).toContain('limit-route-to-first-touch');
    expect(all).not.toContain('handling-minutes');
  });

  it('are found where the schema says that thresholds are named', () => {
    const named = policyReferences(policy).filter(({ kind }) => kind === 'threshold');
    expect(thresholdPlaces(policy)).toEqual(named.map(({ id, path }) => ({ id, path })));
    expect(named.length).toBeGreaterThan(20);
  });

  it('need no new search after a drag, but do after an edit that may name others', () => {
    expect(refersAlike(policy, withMoved('mql-score'))).toBe(true);
    expect(refersAlike(policy, { ...policy, stages: policy.stages.slice(1) })).toBe(false);
    expect(refersAlike(policy, { ...policy, thresholds: policy.thresholds.slice(1) })).toBe(false);
  });
});

describe('rules on screen', () => {
  it('are today’s when they say the same, even if they were changed and changed back', () => {
    expect(rulesState(policy, policy)).toBe('today');
    expect(rulesState(structuredClone(policy), policy)).toBe('today');
    expect(rulesState(withMoved('mql-score'), policy)).toBe('changed');
  });
});

describe('SLAs of two policies', () => {
  it('differ by a threshold they rest on, not by any other', () => {
    expect(slasDiffer(policy, withMoved('limit-route-to-first-touch'))).toBe(true);
    expect(slasDiffer(policy, withMoved('mql-score'))).toBe(false);
  });
});

describe('how a threshold is shown', () => {
  const share = { unit: 'share', min: 0.5, max: 1, step: 0.01 };
  it('turns a share into per cent and back without a remainder', () => {
    const scale = shownScale(share);
    expect(scale).toMatchObject({ unit: '%', min: 50, max: 100, step: 1 });
    for (let hundredths = 50; hundredths <= 100; hundredths++) {
      expect(scale.shown(hundredths / 100)).toBe(hundredths);
      expect(scale.kept(hundredths)).toBe(hundredths / 100);
    }
    expect(plain(thresholdText(share, 0.9))).toBe('90 %');
  });

  it('leaves everything else as it is', () => {
    expect(plain(thresholdText({ unit: 'business hours', min: 0, max: 40, step: 0.25 }, 0.25))).toBe(
      '0.25 business hours',
    );
  });
});

describe('segments', () => {
  const conversion = (reached: number, converted: number) => ({
    reached,
    observed: reached,
    converted,
    rate: reached === 0 ? null : converted / reached,
  });
  const value = (name: string | null, leads: number) => ({
    value: name,
    leads,
    stages: [],
    transitions: [
      { transition: 'lead-mql', baseline: conversion(leads, 2), proposal: conversion(leads, 1), shift: null },
    ],
  });
  const segment = {
    field: 'source',
    label: 'Source',
    suppressed: null,
    values: [value('web', 5), value(null, 50), value('ads', 9), value('x', 5)],
  };

  it('stand by their leads, those without a value last', () => {
    const rows = segmentRows(segment, 'lead-mql', (text) => text.toUpperCase());
    expect(rows.map(({ name, leads }) => [name, leads])).toEqual([
      ['ADS', 9],
      ['WEB', 5],
      ['X', 5],
      ['No value', 50],
    ]);
  });

  it('beyond the most that are shown become one row with counts, but no rate', () => {
    const rest = segmentRows(segment, 'lead-mql', (text) => text, 1)[1];
    expect(rest).toMatchObject({
      name: '2 other values',
      leads: 10,
      baseline: { reached: 10, converted: 4, rate: null },
      proposal: { reached: 10, converted: 2, rate: null },
    });
  });

  it('are all shown where only one more would be left', () => {
    expect(segmentRows(segment, 'lead-mql', (text) => text, 2).map(({ name }) => name)).toEqual([
      'ads',
      'web',
      'x',
      'No value',
    ]);
  });

  it('have no row for a step they know nothing of', () => {
    expect(segmentRows(segment, 'no-such', (text) => text)).toEqual([]);
  });

  it('never go by what names a person, by the outcome, or by numbers and dates', () => {
    const [field] = policy.fields;
    if (!field) throw new Error('the template has no field');
    const fields = [
      { ...field, id: 'note', label: 'Note', type: 'text' as const, personal: false, outcome: false },
      { ...field, id: 'email', type: 'text' as const, personal: true, outcome: false },
      { ...field, id: 'status', type: 'category' as const, personal: false, outcome: true },
      { ...field, id: 'amount', type: 'number' as const, personal: false, outcome: false },
      { ...field, id: 'region', label: 'Region', type: 'category' as const, personal: false, outcome: false },
    ];
    expect(segmentFields({ ...policy, fields })).toEqual([
      { value: 'region', label: 'Region' },
      { value: 'note', label: 'Note' },
    ]);
  });

  it('begin with the step after the first', () => {
    const kinds = policyWith({ Inquiry: 'open', Lead: 'open', MQL: 'qualified', Recycled: 'recycled' });
    const transitions = [step('inquiry', 'lead'), step('lead', 'recycled'), step('lead', 'mql')];
    expect(segmentSteps(result({ transitions }), kinds).map(({ transition }) => transition)).toEqual([
      'lead-mql',
      'inquiry-lead',
      'lead-recycled',
    ]);
  });
});

describe('what is replayed', () => {
  it('asks for all populations by naming none', () => {
    const included = ['inbound', 'trial', 'partner'];
    expect(withPopulation(included, included, 'trial', false)).toEqual(['inbound', 'partner']);
    expect(withPopulation(included, ['partner'], 'inbound', true)).toEqual(['inbound', 'partner']);
    expect(withPopulation(included, ['inbound', 'partner'], 'trial', true)).toEqual([]);
  });

  it('takes days of the data’s own zone, both included', () => {
    const zone = zoneOrUtc('America/New_York');
    const period = periodFrom('2026-03-08', '2026-03-08', zone);
    // The day the clocks go forward has 23 hours.
    expect(period).toEqual({ from: Date.UTC(2026, 2, 8, 5), to: Date.UTC(2026, 2, 9, 4) });
    expect(period && [dayOf(period.from, zone), lastDayOf(period.to, zone)]).toEqual([
      '2026-03-08',
      '2026-03-08',
    ]);
  });

  it.each([
    ['2026-03-09', '2026-03-08'],
    ['', '2026-03-08'],
    ['2026-03-08', '2026-02-30'],
  ])('refuses %s to %s', (first, last) => {
    expect(periodFrom(first, last, zoneOrUtc('UTC'))).toBeNull();
  });

  it('lists whoever is left out, and nobody who is not', () => {
    expect(
      cohortSteps({
        total: 100,
        inStock: 2,
        afterAsOf: 0,
        populations: [
          { id: 'tests', name: 'Tests', leads: 7, included: false },
          { id: 'employees', name: 'Employees', leads: 0, included: false },
          { id: 'inbound', name: 'Inbound', leads: 91, included: true },
        ],
        outsidePeriod: 5,
        cohort: 86,
        neverEntered: 0,
      }),
    ).toEqual([
      { name: 'in stock: no created time', leads: 2 },
      { name: 'Tests', leads: 7 },
      { name: 'created outside the period', leads: 5 },
    ]);
  });
});

describe('assumptions', () => {
  it('are one of a kind, in one order whoever made them first', () => {
    const half = withAssumption([], { id: 'unworked-convert', share: 0.5 });
    const both = withAssumption(half, { id: 'unworked-no-better' });
    expect(both.map(({ id }) => id)).toEqual(['unworked-no-better', 'unworked-convert']);
    const other = withAssumption(both, { id: 'unworked-convert', share: 0.2 });
    expect(assumed(other, 'unworked-convert')).toEqual({ id: 'unworked-convert', share: 0.2 });
    expect(other).toHaveLength(2);
    expect(withoutAssumption(other, 'unworked-convert')).toEqual([{ id: 'unworked-no-better' }]);
    expect(assumed(both, 'response-effect')).toBeNull();
  });
});

describe('regime markers', () => {
  const zone = zoneOrUtc('Europe/Berlin');
  const at = (day: string) => Date.parse(day);
  it('begin with their day in the zone of the data, ascending and each once', () => {
    const one = withRegime([], '2025-06-01', zone);
    expect(one).toEqual([at('2025-05-31T22:00:00Z')]);
    expect(withRegime(one, '2025-06-01', zone)).toBe(one);
    expect(withRegime(one, 'June', zone)).toBe(one);
    expect(withRegime(one, '2025-01-01', zone)).toEqual([
      at('2024-12-31T23:00:00Z'),
      at('2025-05-31T22:00:00Z'),
    ]);
  });
});

describe('outcomes to judge by', () => {
  it('are recorded stages: what is won, the way to it from its end, and the ways out', () => {
    const policy = policyWith({
      Lead: 'open',
      MQL: 'qualified',
      Won: 'won',
      Active: 'qualified',
      Lost: 'lost',
    });
    const fidelity = {
      limit: 0.85,
      lowest: 1,
      stages: ['mql', 'won', 'lost', 'active'].map((stage) => ({ stage, agreement: 1 })),
    };
    expect(targetChoices({ fidelity }, policy).map(({ label }) => label)).toEqual([
      'Won',
      'Active',
      'MQL',
      'Lost',
    ]);
    expect(targetChoices({ fidelity: null }, policy)).toEqual([]);
  });
});
