import type { Activity, Field, Party, Population, Reason, Signal, System } from '../schema/dictionary';
import { type Aspects, flag, ids, keyed, text, value } from './aspects';
import { criteria } from './lifecycle';

export const PARTY_ASPECTS: Aspects<Party> = {
  name: text('name'),
  kind: value('kind', String),
  team: value('team', (id, words) => words.name('party', id)),
};

export const SYSTEM_ASPECTS: Aspects<System> = { name: text('name'), kind: value('kind', String) };

export const FIELD_ASPECTS: Aspects<Field> = {
  label: text('label'),
  type: value('type', String, 'field-type-changed'),
  unit: text('unit', 'field-type-changed'),
  values: keyed(
    'values',
    (item) => item.value,
    (item) => (item.value === item.label ? `“${item.value}”` : `“${item.value}” (${item.label})`),
    { removal: 'picklist-value-removed' },
  ),
  caseSensitive: flag('case-sensitive:'),
  definition: text('definition'),
  system: value('system', (id, words) => words.name('system', id), 'system-changed'),
  requiredAt: ids('required at', (id, words) => words.name('stage', id), { addition: 'demand-added' }),
  personal: flag('personal data:'),
  tracked: flag('history tracked:'),
  outcome: flag('records the outcome:'),
  apiNames: value(
    'API names',
    ({ salesforce, hubspot, marketo }) =>
      `Salesforce ${salesforce ?? 'none'}, HubSpot ${hubspot ?? 'none'}, Marketo ${marketo ?? 'none'}`,
    // A name where there was none gives consumers something new, and takes nothing.
    (before, after) =>
      (['salesforce', 'hubspot', 'marketo'] as const).some(
        (product) => before[product] !== null && before[product] !== after[product],
      )
        ? 'api-name-changed'
        : null,
  ),
};

export const ACTIVITY_ASPECTS: Aspects<Activity> = {
  label: text('label'),
  channel: text('channel'),
  direction: value('direction', String),
  definition: text('definition'),
};

export const SIGNAL_ASPECTS: Aspects<Signal> = {
  label: text('label'),
  system: value('system', (id, words) => words.name('system', id), 'system-changed'),
  definition: text('definition'),
};

export const REASON_ASPECTS: Aspects<Reason> = {
  label: text('label'),
  use: value('use', String, 'reason-use-changed'),
  definition: text('definition'),
  suppress: flag('suppressed:'),
  nextTouchDays: value('next touch', (days, words) => words.number(days, 'days')),
  nurtureTrack: text('nurture track'),
};

export const POPULATION_ASPECTS: Aspects<Population> = {
  name: text('name'),
  when: criteria('criteria'),
  treatment: value('treatment', String, 'population-treatment-changed'),
  entryStage: value('entry stage', (id, words) => words.name('stage', id) || 'the initial stage'),
  slas: value('SLAs', (list, words) => (list === null ? 'every SLA' : words.names('sla', list))),
  note: text('note'),
};
