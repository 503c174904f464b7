import { collectReferences } from '../glossary/references';
import type { Field } from '../glossary/schema/dictionary';
import type { CalendarDefinition } from '../glossary/schema/operations';
import type { Policy } from '../glossary/schema/policy';
import type { Stage } from '../glossary/schema/stage';
import { meantIds } from './import/check-mapping';
import { type FieldMapping, type Mapping, mappingSchema } from './mapping/schema';

/**
 * The policy that a mapping takes for granted, to read files before there is a glossary: whatever the mapping names, called
 * by its id. A field is a number, a date or a yes and no where the mapping says how those are written, else text; since
 * nobody has said which fields are personal, all are. Nothing is required, qualifies or follows from anything, so checks find
 * nothing that rests on criteria, transitions or SLAs.
 */
export function policyOfMapping(mapping: Mapping): Policy {
  const references = [...collectReferences(mappingSchema, mapping), ...meantIds(mapping)];
  const idsOf = (kind: (typeof references)[number]['kind']): string[] => [
    ...new Set(references.flatMap((one) => (one.kind === kind ? [one.id] : []))),
  ];
  const [firstStage = 'lead', ...stages] = idsOf('stage');
  const [firstCalendar = 'always', ...calendars] = idsOf('calendar');
  return {
    title: mapping.name,
    version: 1,
    purpose: '',
    parties: [{ id: NOBODY, name: NOBODY, kind: 'team', team: null }],
    systems: [{ id: SYSTEM, name: SYSTEM, kind: 'other' }],
    fields: idsOf('field').map((id) =>
      fieldOf(
        id,
        mapping.fields.find(({ field }) => field === id),
      ),
    ),
    activities: idsOf('activity').map((id) => ({
      id,
      label: id,
      channel: SYSTEM,
      direction: 'inbound',
      definition: '',
    })),
    signals: idsOf('signal').map((id) => ({ id, label: id, system: SYSTEM, definition: '' })),
    reasons: idsOf('reason').map((id) => ({
      id,
      label: id,
      use: 'recycle',
      definition: '',
      suppress: false,
      nextTouchDays: null,
      nurtureTrack: null,
    })),
    thresholds: [],
    scores: [],
    tiers: [],
    populations: [],
    stages: [firstStage, ...stages].map(stageOf),
    initialStage: firstStage,
    transitions: [],
    calendars: [firstCalendar, ...calendars].map((id) => alwaysOpen(id, mapping.zone)),
    defaultCalendar: firstCalendar,
    territories: [],
    queues: [],
    routing: null,
    slas: [],
    raci: [],
    rhythm: [],
    rollout: null,
    governance: {
      proposers: [NOBODY],
      approvers: [NOBODY],
      validators: [],
      requiredSignatures: [NOBODY],
      rules: [],
    },
  };
}

/** A policy has at least one of each; nothing asks for these. */
const NOBODY = 'nobody';
const SYSTEM = 'export';

const fieldOf = (id: string, mapped: FieldMapping | undefined): Field => ({
  id,
  label: id,
  type: typeOf(mapped),
  unit: null,
  values: [],
  caseSensitive: true,
  definition: '',
  system: SYSTEM,
  requiredAt: [],
  personal: true,
  tracked: false,
  outcome: false,
  apiNames: { salesforce: null, hubspot: null, marketo: null },
});

function typeOf(mapped: FieldMapping | undefined): Field['type'] {
  if (!mapped) return 'text';
  if (mapped.number !== null) return 'number';
  if (mapped.date !== null) return 'date';
  return mapped.yes.length + mapped.no.length > 0 ? 'boolean' : 'text';
}

const stageOf = (id: string): Stage => ({
  id,
  name: id,
  kind: 'open',
  definition: '',
  entry: { op: 'all', of: [] },
  exit: '',
  evidence: [],
  disqualifiers: [],
  owners: [NOBODY],
  systemOfRecord: SYSTEM,
  signals: [],
  kpi: '',
  reasonRequired: false,
  nextTouchRequired: false,
});

function alwaysOpen(id: string, timeZone: string): CalendarDefinition {
  const day: [string, string][] = [['00:00', '24:00']];
  return {
    id,
    name: id,
    timeZone,
    week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
    exceptions: [],
    businessDay: 'mon',
  };
}
