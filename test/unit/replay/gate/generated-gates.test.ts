import { expect, it } from 'vitest';
import type { GateFigures } from '#domain/replay/gate/gate-figures';
import type { LeadRow, ReplayInput } from '#domain/replay/replay-input';
import { Random } from '../../../oracle/random';
import { slice } from '../../../support/slice';
import { gatedCompanyOf } from './gated-company';
import { AskedGate, Seen } from './same-figures';
import { settingsOf } from './settings';

/** What becomes of a lead that a gate cannot tell from the columns alone. */
function* fatesOf({ proposal, recorded }: LeadRow, { proposal: { stages } }: ReplayInput): Generator<string> {
  const visits = proposal?.walked.visits ?? [];
  const path = visits.map(({ stage, at }) => ({ stage: stages[stage]?.id, at }));
  const entered = path.find(({ stage }) => stage === 'mql');
  if (path.filter(({ stage }) => stage === 'lead').length > 1) yield 'lead: comes back';
  if (entered && path[0]?.at === entered.at) yield 'lead: let in at once';
  if (entered && path[0] && path[0].at < entered.at) yield 'lead: let in later';
  const left = recorded?.entries[stages.findIndex(({ id }) => id === 'nurture')] ?? [];
  if (entered && left.includes(entered.at)) yield 'lead: let in as it was to leave';
  if (!entered && path.some(({ stage }) => stage === 'nurture')) yield 'lead: has left';
}

const KINDS = [
  'hits',
  'late',
  'afterTarget',
  'immature',
  'unknown',
  'upstream',
  'upstreamTargets',
  'outside',
] as const;

/** What leads are against a target, as far as a gate tells. */
const kindsOf = ({ quality }: GateFigures): string[] =>
  quality ? ['quality', ...KINDS.filter((kind) => quality[kind] > 0)] : [];

/** What has to be there often enough for the comparison to say anything of it. */
const FEATURES = [
  ...['fits and scores', 'scores', 'touched', 'scores or touched', 'fits or scores', 'fits'].map(
    (shape) => `shape: ${shape}`,
  ),
  'shape: fits, or scores or touched',
  ...['score gte', 'score gt', 'activity within days', 'activity ever', 'tier', 'not', 'disqualifier'],
  ...['plain', 'halved', 'kept', 'capped, halved', 'capped, kept', 'negative', 'of fields', 'total cap'].map(
    (points) => `points: ${points}`,
  ),
  ...['whole seconds', 'milliseconds', 'before 1970'].map((times) => `times: ${times}`),
  ...['way out', 'way back', 'several sources', 'recycled', 'initial stage: criteria'],
  ...['waits behind', 'let in first'],
  ...['population: include', 'population: exclude', 'populations', 'period', 'as-of: given'],
  ...['timing: delays', 'timing: dates', 'recorded', 'not recorded'],
  ...['let in at once', 'let in later', 'let in as it was to leave', 'comes back', 'has left'].map(
    (fate) => `lead: ${fate}`,
  ),
  ...['bar', 'half-life', 'points', 'field-points', 'cap', 'total', 'window', 'threshold'].map(
    (threshold) => `set: ${threshold}`,
  ),
];

it('tells of a stage what a replay tells, beside every threshold of companies made for it', () => {
  const seen = new Seen();
  const random = new Random(7);
  for (let seed = 1; seed <= slice(70, 25); seed++) {
    const { input, features } = gatedCompanyOf(seed);
    const gate = new AskedGate('mql');
    for (const [name, set] of settingsOf(input, random, 0.2)) {
      const fates = new Set<string>();
      const figures = gate.compare(set, (row) => {
        for (const fate of fatesOf(row, set)) fates.add(fate);
      });
      if (!figures) continue;
      seen.add(['figures', name, ...features, ...fates]);
      seen.add(kindsOf(figures));
      if (0 < figures.walked && figures.walked < figures.cohort) seen.add(['some let in and some not']);
    }
  }
  expect(seen.rarerThan(slice(700, 200), ['figures'])).toEqual([]);
  expect(seen.rarerThan(slice(150, 30), ['quality'])).toEqual([]);
  expect(seen.rarerThan(slice(5, 1), KINDS)).toEqual([]);
  expect(seen.rarerThan(slice(500, 140), ['some let in and some not'])).toEqual([]);
  expect(seen.rarerThan(slice(10, 2), FEATURES)).toEqual([]);
});
