import type { Policy } from '#domain/glossary/schema/policy';
import type { ImportReport } from '#domain/leads/lead-data';
import type { ReplayResult, SlaResult, StageResult, TransitionResult } from '#domain/replay/result';
import { clockCalendar, compileCalendar } from '#domain/time/calendar';
import { formatMs, isBusinessUnit } from '#domain/time/duration';
import { textTable } from './text-table';

/** A replay's result for a person at a terminal: sentences first, then tables, then what to know of the numbers. */
export function resultText(result: ReplayResult, policy: Policy, report: ImportReport): string {
  return [
    headline(result),
    leadsText(result),
    stageTable(result),
    transitionTable(result),
    slaTable(result, policy),
    ...segmentTables(result),
    importText(report),
    result.notes
      .map(({ text, leads }) => `Note: ${text}${leads === null ? '' : `: ${count(leads)}`}.`)
      .join('\n'),
  ]
    .map((part) => part.trimEnd())
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

const DASH = '–';
const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
const percent = (share: number | null): string => (share === null ? DASH : `${(share * 100).toFixed(1)} %`);
const clock = (ms: number | null): string => (ms === null ? DASH : formatMs(ms, 'clock', clockCalendar));
const range = (bounds: [number, number] | null): string =>
  bounds === null
    ? DASH
    : bounds[0] === bounds[1]
      ? percent(bounds[0])
      : `${percent(bounds[0])} to ${percent(bounds[1])}`;

const baselineName = ({ baseline }: ReplayResult): string =>
  baseline.kind === 'recorded' ? 'the record' : `${baseline.title ?? 'the baseline'} replayed`;

function headline(result: ReplayResult): string {
  const set = result.set.map(({ label, from, to }) => `${label} ${from} → ${to}`).join(', ');
  const changes = result.stages.flatMap(({ name, baseline, proposal }) => {
    if (!baseline || baseline.reached === proposal.reached) return [];
    const difference = proposal.reached - baseline.reached;
    return [`${name}: ${count(Math.abs(difference))} leads ${difference > 0 ? 'more' : 'fewer'}`];
  });
  return [
    `${result.glossary.title}, version ${result.glossary.version}${set ? `, with ${set}` : ''}, against ${baselineName(result)}`,
    changes.length === 0 ? 'The same number of leads reaches every stage.' : `${changes.join('. ')}.`,
  ].join('\n');
}

function leadsText({ leads, options }: ReplayResult): string {
  const excluded = leads.populations.filter((population) => !population.included && population.leads > 0);
  return [
    `${count(leads.cohort)} of ${count(leads.total)} leads, as of ${options.asOf}.`,
    leads.inStock > 0 ? `${count(leads.inStock)} in stock (no created time).` : '',
    ...excluded.map((population) => `${count(population.leads)} left out: ${population.name}.`),
    leads.outsidePeriod > 0 ? `${count(leads.outsidePeriod)} created outside the period.` : '',
    leads.neverEntered > 0 ? `${count(leads.neverEntered)} never met the first stage's criteria.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

const right = (title: string) => ({ title, align: 'right' as const });

function stageTable(result: ReplayResult): string {
  const row = ({ name, baseline, proposal, range: possible, swap }: StageResult) => [
    name,
    baseline ? count(baseline.reached) : 'not recorded',
    count(proposal.reached),
    possible && possible[0] !== possible[1] ? `${count(possible[0])} to ${count(possible[1])}` : '',
    baseline ? count(baseline.standing) : DASH,
    count(proposal.standing),
    swap ? `${count(swap.kept)} / ${count(swap.added)} / ${count(swap.dropped)}` : DASH,
    clock(proposal.time.p50),
  ];
  return textTable(
    [
      { title: 'Stage' },
      right('Reached, baseline'),
      right('proposal'),
      right('possible'),
      right('Standing, baseline'),
      right('proposal'),
      right('kept / added / dropped'),
      right('median stay'),
    ],
    result.stages.map(row),
  );
}

function transitionTable(result: ReplayResult): string {
  const side = (given: TransitionResult['baseline']) =>
    given ? `${count(given.converted)} / ${count(given.reached)}` : 'not recorded';
  return textTable(
    [
      { title: 'Conversion' },
      { title: 'By' },
      right('Baseline'),
      right('rate'),
      right('Proposal'),
      right('rate'),
      right('possible'),
      right('median time'),
    ],
    result.transitions.map(({ from, to, mode, baseline, proposal, bounds }) => [
      `${from} → ${to}`,
      mode,
      side(baseline),
      percent(baseline?.rate ?? null),
      side(proposal),
      percent(proposal.rate),
      bounds.unknown + bounds.pending + bounds.upstream > 0 ? range(bounds.rate) : '',
      clock(proposal.time.p50),
    ]),
  );
}

function slaTable(result: ReplayResult, policy: Policy): string {
  if (result.slas.length === 0) return '';
  const row = ({ sla, name, target, baseline, proposal }: SlaResult) => {
    const v = proposal.verdicts;
    return [
      name,
      percent(target),
      percent(baseline?.attainment ?? null),
      percent(proposal.attainment),
      v.unknown > 0 ? range(proposal.bounds) : '',
      onClock(policy, sla, proposal.time.p50),
      `${count(v.met)} / ${count(v.breached)}`,
      `${count(v.running)} / ${count(v.withdrawn)} / ${count(v.unknown)} / ${count(v['not-assessable'])}`,
    ];
  };
  return textTable(
    [
      { title: 'SLA' },
      right('Target'),
      right('Baseline'),
      right('Proposal'),
      right('possible'),
      right('median'),
      right('met / breached'),
      right('running / withdrawn / unknown / not assessable'),
    ],
    result.slas.map(row),
  );
}

/** A time on an SLA's clock in the unit of its limit; business hours never as days of 24. */
function onClock(policy: Policy, id: string, ms: number | null): string {
  const sla = policy.slas.find((candidate) => candidate.id === id);
  if (ms === null || !sla) return DASH;
  const name = sla.calendar.of === 'calendar' ? sla.calendar.calendar : policy.defaultCalendar;
  const definition = policy.calendars.find((candidate) => candidate.id === name);
  const compiled = definition && compileCalendar(definition);
  const calendar = compiled?.ok ? compiled.value : clockCalendar;
  return formatMs(ms, isBusinessUnit(sla.limit.unit) ? 'business' : 'clock', calendar);
}

function segmentTables({ segments, transitions }: ReplayResult): string[] {
  return segments.map(({ label, values }) =>
    textTable(
      [{ title: label }, right('leads'), ...transitions.map(({ from, to }) => right(`${from} → ${to}`))],
      values.map(({ value, leads, transitions: conversions }) => [
        value ?? '(missing)',
        count(leads),
        ...conversions.map(({ baseline, proposal }) => {
          const after = `${count(proposal.converted)} of ${count(proposal.reached)} (${percent(proposal.rate)})`;
          if (baseline === null) return after;
          return `${count(baseline.converted)} of ${count(baseline.reached)} (${percent(baseline.rate)}), then ${after}`;
        }),
      ]),
    ),
  );
}

function importText(report: ImportReport): string {
  const files = report.files.map(
    ({ name, rows, used, matchedLeads }) =>
      `${name}: ${count(rows)} rows, ${count(used)} used${matchedLeads === null ? '' : `, for ${count(matchedLeads)} leads`}.`,
  );
  const rejected = report.rejections.map(
    ({ reason, file, column, count: times }) =>
      `  ${reason} in ${file}${column ? `, "${column}"` : ''}: ${count(times)}`,
  );
  return [...files, ...(rejected.length > 0 ? ['Not used:', ...rejected] : [])].join('\n');
}
