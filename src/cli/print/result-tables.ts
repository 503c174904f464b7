import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult, SlaResult, StageResult } from '#domain/replay/result';
import { clockCalendar, compileCalendar } from '#domain/time/calendar';
import { formatMs, isBusinessUnit } from '#domain/time/duration';
import { left, optional, right, tableOf } from './fields';
import { clockTime, count, counted, countRange, NONE, percent, percentRange, signed } from './numbers';
import { type Step, stepName, stepsOf } from './steps';

const WIDEST_MODE = 'rules,'.length;

export function stageTable({ stages }: ReplayResult): string {
  const swap = (of: 'kept' | 'added' | 'dropped') => (row: StageResult) =>
    row.swap ? count(row.swap[of]) : NONE;
  return tableOf<StageResult>(stages, [
    left('Stage', ({ name }) => name),
    right('Reached\nbaseline', ({ baseline }) => (baseline ? count(baseline.reached) : 'not recorded')),
    right('Reached\nproposal', ({ proposal }) => count(proposal.reached)),
    optional('Possible', ({ range }) => (range && range[0] !== range[1] ? countRange(range) : '')),
    right('Kept', swap('kept')),
    right('Added', swap('added')),
    right('Dropped', swap('dropped')),
    right('In it now\nbaseline', ({ baseline }) => (baseline ? count(baseline.standing) : NONE)),
    right('In it now\nproposal', ({ proposal }) => count(proposal.standing)),
    right('Median\nstay', ({ proposal }) => clockTime(proposal.time.p50)),
  ]);
}

export function transitionTable(result: ReplayResult): string {
  const name = stepName(result);
  return tableOf<Step>(stepsOf(result), [
    left('Conversion', name),
    { ...left('By', ({ modes }) => modes.join(', ')), wrapAt: WIDEST_MODE },
    right('Baseline', ({ baseline }) => conversion(baseline)),
    right('Rate', ({ baseline }) => percent(baseline?.rate ?? null)),
    right('Proposal', ({ proposal }) => conversion(proposal)),
    right('Rate', ({ proposal }) => percent(proposal.rate)),
    optional('Not\nknown', ({ proposal }) => unobserved(proposal)),
    optional('Possible', ({ bounds }) =>
      bounds.unknown + bounds.pending + bounds.upstream > 0 ? percentRange(bounds.rate) : '',
    ),
    right('Median\ntime', ({ proposal }) => clockTime(proposal.time.p50)),
  ]);
}

export function slaTable({ slas }: ReplayResult, policy: Policy): string {
  return tableOf<SlaResult>(slas, [
    left('SLA', ({ name }) => name),
    right('Target', ({ target }) => percent(target)),
    right('Attained\nbaseline', ({ baseline }) => percent(baseline?.attainment ?? null)),
    right('Attained\nproposal', ({ proposal }) => percent(proposal.attainment)),
    optional('Possible', ({ proposal: { attainment, bounds } }) =>
      bounds && !(bounds[0] === attainment && bounds[1] === attainment) ? percentRange(bounds) : '',
    ),
    right('Median', ({ sla, proposal }) => onClock(policy, sla, proposal.time.p50)),
  ]);
}

/** What became of every clock the proposal starts. */
export function clockTable({ slas }: ReplayResult): string {
  const verdict = (of: keyof SlaResult['proposal']['verdicts']) => (row: SlaResult) =>
    count(row.proposal.verdicts[of]);
  return tableOf<SlaResult>(slas, [
    left('Clocks of the proposal', ({ name }) => name),
    right('All', ({ proposal }) => count(proposal.clocks)),
    right('Met', verdict('met')),
    right('Breached', verdict('breached')),
    right('Running', verdict('running')),
    right('Withdrawn', verdict('withdrawn')),
    right('Unknown', verdict('unknown')),
    right('Not\nassessable', verdict('not-assessable')),
  ]);
}

/** A table for each segment field and step that a lead of it could take. */
export function segmentTables(result: ReplayResult): string[] {
  const name = stepName(result);
  return result.segments.flatMap(({ label, values, suppressed }) => [
    ...stepsOf(result).flatMap((step) => {
      const { index } = step;
      const rows = values.flatMap(({ value, leads, transitions }) => {
        const conversion = transitions[index];
        return conversion ? [{ value: value ?? '(missing)', leads, ...conversion }] : [];
      });
      if (rows.every(({ baseline, proposal }) => (baseline?.reached ?? 0) + proposal.reached === 0))
        return [];
      type Row = (typeof rows)[number];
      return tableOf<Row>(rows, [
        left(`${label}: ${name(step)}`, ({ value }) => value),
        right('Leads', ({ leads }) => count(leads)),
        right('Baseline', ({ baseline }) => conversion(baseline)),
        right('Rate', ({ baseline }) => percent(baseline?.rate ?? null)),
        right('Proposal', ({ proposal }) => conversion(proposal)),
        right('Rate', ({ proposal }) => percent(proposal.rate)),
        optional('Not\nknown', ({ proposal }) => unobserved(proposal)),
        optional('Points since\nthe one before', ({ shift }) => (shift ? pointRange(shift) : '')),
      ]);
    }),
    ...(suppressed
      ? [
          `${label}: ${counted(suppressed.values, 'value')} with ${counted(suppressed.leads, 'lead')} together, too few to be told one by one.`,
        ]
      : []),
  ]);
}

/** By how many points a share of the record lies above what it was, so that it may be below, too. */
const pointRange = (shift: readonly [number, number]): string =>
  shift.map((change) => signed(change * 100, 1)).join(' to ');

/** What the rate beside it is of: leads whose outcome is known. */
const conversion = (side: { readonly converted: number; readonly observed: number } | null): string =>
  side ? `${count(side.converted)} of ${count(side.observed)}` : 'not recorded';

/** Leads that reached the step and whose outcome is not known. */
const unobserved = ({
  reached,
  observed,
}: {
  readonly reached: number;
  readonly observed: number;
}): string => (reached > observed ? count(reached - observed) : '');

/** A time on an SLA's clock in the unit of its limit; business hours never as days of 24. */
function onClock(policy: Policy, id: string, ms: number | null): string {
  const sla = policy.slas.find((candidate) => candidate.id === id);
  if (ms === null || !sla) return NONE;
  const name = sla.calendar.of === 'calendar' ? sla.calendar.calendar : policy.defaultCalendar;
  const definition = policy.calendars.find((candidate) => candidate.id === name);
  const compiled = definition && compileCalendar(definition);
  const calendar = compiled?.ok ? compiled.value : clockCalendar;
  return formatMs(ms, isBusinessUnit(sla.limit.unit) ? 'business' : 'clock', calendar);
}
