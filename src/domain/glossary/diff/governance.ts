import type { z } from '../../format/zod';
import type { Governance, Rollout, raciSchema, rhythmSchema } from '../schema/governance';
import type { Policy } from '../schema/policy';
import { weeksText } from '../sentences';
import type { Words } from '../words';
import { type Aspects, ids, keyed, text, value } from './aspects';

const party = (id: string, words: Words) => words.name('party', id);

/** What a policy says of itself; its lists and parts are compared each by itself. */
export const POLICY_ASPECTS: Aspects<
  Pick<Policy, 'title' | 'version' | 'purpose' | 'initialStage' | 'defaultCalendar'>
> = {
  title: text('title'),
  version: value('version', String),
  purpose: text('purpose'),
  initialStage: value('initial stage', (id, words) => words.name('stage', id), 'initial-stage-changed'),
  defaultCalendar: value('default calendar', (id, words) => words.name('calendar', id)),
};

export const RACI_ASPECTS: Aspects<z.infer<typeof raciSchema>> = {
  workstream: text('name'),
  responsible: ids('responsible', party),
  accountable: value('accountable', party),
  consulted: ids('consulted', party),
  informed: ids('informed', party),
};

export const RHYTHM_ASPECTS: Aspects<z.infer<typeof rhythmSchema>> = {
  cadence: value('cadence', String),
  focus: text('focus'),
  output: text('output'),
  owners: ids('owners', party),
};

export const ROLLOUT_ASPECTS: Aspects<Rollout> = {
  steps: keyed(
    'steps',
    ({ id }) => id,
    ({ name, what, output, owners }, words) =>
      `“${name}” (${what}; output: ${output}; ${words.names('party', owners)})`,
  ),
  schedules: keyed(
    'schedules',
    ({ id }) => id,
    ({ name, days, weeks, spans }, words) =>
      `“${name}” (${days} days in ${weeks} weeks: ${spans.map((span) => `${words.name('step', span.step)} ${weeksText(span.weeks)}`).join(', ')})`,
    { order: 'which of them is the default' },
  ),
  deliverables: keyed(
    'deliverables',
    ({ id }) => id,
    ({ name, kind, step, owner, description, fields }, words) =>
      `“${name}” (${kind.replace('-', ' ')} of ${words.name('step', step)}, ${party(owner, words)}; ${description}${fields.length > 0 ? `; fields ${words.names('field', fields)}` : ''})`,
  ),
};

export const GOVERNANCE_ASPECTS: Aspects<Governance> = {
  proposers: ids('proposers', party),
  approvers: ids('approvers', party),
  validators: ids('validators', party),
  requiredSignatures: ids('required signatures', party),
  rules: keyed(
    'rules',
    ({ id }) => id,
    (rule) => `“${rule.text}”`,
  ),
};
