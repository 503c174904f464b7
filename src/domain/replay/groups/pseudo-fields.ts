import type { Policy } from '../../glossary/schema/policy';
import type { Zone } from '../../time/zone';
import type { Definitions } from '../definitions';
import type { LeadFacts } from '../lead-facts';
import type { ReplayOptions } from '../options';
import { periodsOf } from '../restatement/periods';
import type { PeriodLength } from '../result-judgement';
import { type SegmentValues, segmentReader } from '../segments';
import { regimesOf } from './regimes';

// What a result is broken down by: fields of the glossary, and what is no field but is told of a lead in the same way. The ids
// of these begin with a colon, which no id of a glossary has.

export const REGIME = ':regime';

type Grouping = Pick<ReplayOptions, 'segments' | 'assumptions' | 'cohorts' | 'regimes'>;

/** The fields of a breakdown, those asked for first; an assumption by a field brings its breakdown along. */
export function groupFields({ segments, assumptions, cohorts, regimes }: Grouping): string[] {
  const assumed = assumptions.flatMap((assumption) =>
    assumption.id === 'unworked-as-observed' ? [assumption.within] : [],
  );
  return [
    ...new Set([...segments, ...assumed]),
    ...(cohorts ? [`:${cohorts}`] : []),
    ...(regimes.length > 0 ? [REGIME] : []),
  ];
}

/** Reads the values of all of them of the lead the facts are open on. */
export function groupReader(
  definitions: Definitions,
  options: Grouping,
  zone: Zone,
): (facts: LeadFacts, createdAt: number) => SegmentValues {
  const fields = groupFields(options);
  const real = fields.filter((field) => !field.startsWith(':'));
  const ofFields = segmentReader(definitions, real);
  const others = fields.slice(real.length).map((field) => labeller(field, options, zone));
  if (others.length === 0) return ofFields;
  return (facts, createdAt) => [...ofFields(facts, createdAt), ...others.map((label) => label(createdAt))];
}

function labeller(field: string, { cohorts, regimes }: Grouping, zone: Zone): (createdAt: number) => string {
  if (field === REGIME || !cohorts) return regimesOf(regimes, zone).nameAt;
  const periods = periodsOf(cohorts, zone);
  return (createdAt) => periodName(cohorts, periods.days(periods.of(createdAt)).from);
}

/** `2026-03`, `2026-Q1`, or the Monday of a week, so that names sort by time. */
function periodName(by: PeriodLength, from: string): string {
  if (by === 'week') return from;
  const month = from.slice(0, 7);
  return by === 'month' ? month : `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

const PERIODS: Readonly<Record<PeriodLength, string>> = { week: 'Week', month: 'Month', quarter: 'Quarter' };

export function groupLabel({ fields }: Policy, field: string): string {
  if (field === REGIME) return 'Regime of creation';
  const period = (Object.keys(PERIODS) as PeriodLength[]).find((by) => field === `:${by}`);
  if (period) return `${PERIODS[period]} of creation`;
  return fields.find(({ id }) => id === field)?.label ?? field;
}

/** Values of periods and regimes stand in order of time, those of fields as they come. */
export function inGroupOrder<T extends { readonly value: string | null }>(
  field: string,
  values: readonly T[],
  { regimes }: Grouping,
  zone: Zone,
): readonly T[] {
  if (!field.startsWith(':')) return values;
  const names = field === REGIME ? regimesOf(regimes, zone).names : [];
  const place = ({ value }: T) => names.indexOf(value ?? '');
  return values.toSorted((a, b) => place(a) - place(b) || ((a.value ?? '') < (b.value ?? '') ? -1 : 1));
}
