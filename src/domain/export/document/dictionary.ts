import { withUnseenShown } from '../../format/unseen';
import type { Field, Party, Population, Reason, System } from '../../glossary/schema/dictionary';
import type { Policy } from '../../glossary/schema/policy';
import { type Words, yesNo } from '../../glossary/words';
import { orNone, type Section, section, table } from './model';

const SYSTEM_KIND_WORDS: Record<System['kind'], string> = {
  crm: 'CRM',
  map: 'marketing automation',
  warehouse: 'warehouse',
  enrichment: 'enrichment',
  engagement: 'sales engagement',
  other: 'other',
};

const REASON_USE_WORDS: Record<Reason['use'], string> = {
  recycle: 'recycle',
  disqualify: 'disqualify',
  timeout: 'timeout',
};

export function dictionarySections(policy: Policy, words: Words): Section[] {
  return [
    section('parties', 'Teams and roles', [
      table(
        'Who can own, decide and sign',
        ['Name', 'Kind', 'Team'],
        policy.parties.map((party: Party) => [party.name, party.kind, words.name('party', party.team)]),
      ),
    ]),
    section('systems', 'Systems', [
      table(
        'Where the data lives',
        ['System', 'Kind'],
        policy.systems.map((system) => [system.name, SYSTEM_KIND_WORDS[system.kind]]),
      ),
    ]),
    section('fields', 'Field dictionary', [
      ...orNone(
        table(
          'Fields of a lead',
          ['Field', 'Type and values', 'Definition', 'System and API names', 'Required at', 'Handling'],
          policy.fields.map((field) => [
            field.label,
            typeLines(field),
            field.definition,
            [words.name('system', field.system), ...apiNames(field)],
            words.names('stage', field.requiredAt),
            handling(field),
          ]),
        ),
        'No field is defined.',
      ),
    ]),
    section('activities', 'Activities', [
      ...orNone(
        table(
          'What a lead, or somebody for us, can do',
          ['Activity', 'Channel', 'Direction', 'Definition'],
          policy.activities.map(({ label, channel, direction, definition }) => [
            label,
            channel,
            direction,
            definition,
          ]),
        ),
        'No activity is defined.',
      ),
    ]),
    section('signals', 'System signals', [
      ...orNone(
        table(
          'What systems record of the process',
          ['Signal', 'System', 'Definition'],
          policy.signals.map(({ label, system, definition }) => [
            label,
            words.name('system', system),
            definition,
          ]),
        ),
        'No signal is defined.',
      ),
    ]),
    section('reasons', 'Reason codes', [
      ...orNone(
        table(
          'Why a lead is recycled, disqualified or timed out',
          ['Reason', 'Code', 'Use', 'Definition', 'Suppressed', 'Next touch', 'Nurture track'],
          policy.reasons.map((reason) => [
            reason.label,
            reason.id,
            REASON_USE_WORDS[reason.use],
            reason.definition,
            yesNo(reason.suppress),
            words.number(reason.nextTouchDays, 'days'),
            reason.nurtureTrack ?? '',
          ]),
        ),
        'No reason code is defined.',
      ),
    ]),
    section('populations', 'Populations', [
      ...orNone(
        table(
          'The first population whose criteria hold at creation is the one of a lead',
          ['Population', 'When', 'Treatment', 'SLAs', 'Note'],
          policy.populations.map((population) => [
            population.name,
            words.criteria(population.when),
            treatment(population, policy, words),
            population.slas === null ? 'every SLA' : words.names('sla', population.slas) || 'none',
            population.note,
          ]),
        ),
        'All leads are one population.',
      ),
    ]),
  ];
}

function treatment(population: Population, policy: Policy, words: Words): string {
  if (population.treatment === 'exclude') return 'excluded, and counted before any denominator';
  return `included, entering at ${words.name('stage', population.entryStage ?? policy.initialStage)}`;
}

function typeLines(field: Field): string[] {
  const unit = field.unit ? ` (${field.unit})` : '';
  return [
    `${field.type}${unit}`,
    ...field.values.map(({ value, label }) =>
      value === label ? value : `${withUnseenShown(value)}: ${label}`,
    ),
  ];
}

function apiNames({ apiNames: { salesforce, hubspot, marketo } }: Field): string[] {
  const names = [
    ['Salesforce', salesforce],
    ['HubSpot', hubspot],
    ['Marketo', marketo],
  ] as const;
  return names.flatMap(([product, name]) => (name === null ? [] : [`${product}: ${name}`]));
}

function handling(field: Field): string[] {
  return [
    field.personal ? 'personal data' : '',
    field.tracked ? 'history is tracked' : '',
    field.outcome ? 'outcome: criteria may not read it' : '',
    (field.type === 'text' || field.type === 'category') && field.caseSensitive ? 'case-sensitive' : '',
  ].filter(Boolean);
}
