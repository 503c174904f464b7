import type { Criteria } from '../../criteria/schema';
import type { Score, Stage, Threshold, Tier, Transition } from '../schema/stage';
import { modeText, STAGE_KIND_WORDS } from '../sentences';
import { type Aspect, type Aspects, flag, ids, keyed, text, value } from './aspects';
import type { BreakingRuleId } from './breaking';

export const criteria = (label: string): Aspect<Criteria> =>
  value(label, (tree, words) => words.criteria(tree));

const demand = (_before: boolean, after: boolean): BreakingRuleId | null => (after ? 'demand-added' : null);

export const STAGE_ASPECTS: Aspects<Stage> = {
  name: text('name'),
  kind: value('kind', (kind) => STAGE_KIND_WORDS[kind], 'stage-kind-changed'),
  definition: text('definition'),
  entry: criteria('entry criteria'),
  exit: text('exit condition'),
  evidence: keyed(
    'evidence',
    (item) => item.text,
    (item, words) =>
      item.field === null ? item.text : `${item.text} (field ${words.name('field', item.field)})`,
  ),
  disqualifiers: keyed(
    'disqualifiers',
    (item) => item.id,
    (item, words) => {
      const coded = item.reason === null ? '' : ` → ${words.name('reason', item.reason)}`;
      return `“${item.label}” (${words.criteria(item.when)}${coded})`;
    },
  ),
  owners: ids('owners', (id, words) => words.name('party', id)),
  systemOfRecord: value('system of record', (id, words) => words.name('system', id), 'system-changed'),
  signals: ids('system signals', (id, words) => words.name('signal', id)),
  kpi: text('primary KPI'),
  reasonRequired: flag('demands a reason code:', demand),
  nextTouchRequired: flag('demands a next-touch plan:', demand),
};

export const TRANSITION_ASPECTS: Aspects<Transition> = {
  from: value('from', (id, words) => words.name('stage', id), 'transition-moved'),
  to: value('to', (id, words) => words.name('stage', id), 'transition-moved'),
  mode: value('decided by', modeText, (before, after) =>
    before.kind === after.kind ? null : 'mode-changed',
  ),
  calendar: value('calendar', (id, words) => words.name('calendar', id)),
  sla: value('SLA', (id, words) => words.name('sla', id)),
  note: text('note'),
};

export const THRESHOLD_ASPECTS: Aspects<Threshold> = {
  label: text('name'),
  value: value('', String),
  min: value('lowest value', String),
  max: value('highest value', String),
  step: value('step', String),
  unit: text('unit'),
  note: text('note'),
};

export const SCORE_ASPECTS: Aspects<Score> = {
  label: text('name'),
  halfLifeDays: value('half-life', (days, words) => words.number(days, 'days')),
  activities: keyed(
    'points for activities',
    (item) => item.activity,
    (item, words) => {
      const cap = item.cap === null ? '' : `, at most ${words.number(item.cap)}`;
      return `${words.name('activity', item.activity)} ${words.number(item.points)}${cap}`;
    },
  ),
  fields: keyed(
    'points for fields',
    (item) => item.label,
    (item, words) => `“${item.label}” ${words.number(item.points)} when ${words.criteria(item.when)}`,
  ),
  cap: value('cap', (cap, words) => words.number(cap)),
};

export const TIER_ASPECTS: Aspects<Tier> = { label: text('name'), when: criteria('criteria') };
