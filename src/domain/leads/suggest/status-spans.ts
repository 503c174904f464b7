import { lettersAndDigits } from '../presets/fold';
import type { Rename } from '../understand/renames';
import type { ValueSpan } from '../understand/spans';
import type { ValueCount } from '../understand/value-count';
import { timeColumn } from './event-parts';
import type { FileFacts } from './file-facts';
import { type FilePlan, matchTo } from './file-plan';
import { findHistory } from './generic-columns';

export function historyColumns(plan: FilePlan) {
  const found = plan.preset ? null : findHistory(plan.facts);
  return {
    at: timeColumn(plan, found?.at),
    field: matchTo(plan, 'field')?.header ?? found?.field ?? null,
    old: matchTo(plan, 'old')?.header ?? found?.old ?? null,
    next: matchTo(plan, 'new')?.header ?? found?.new ?? plan.facts.header[0] ?? '',
  };
}

/** What is known of the status in a history. */
export interface StatusSpans {
  /** As the field column calls it. */
  readonly value: string;
  readonly values: readonly ValueSpan[];
  readonly renames: readonly Rename[];
}

const STATUS_NAMES = ['status', 'leadstatus', 'lifecyclestage', 'stage', 'lifecyclestatus', 'personstatus'];

/** The values of the status, by the profile; before it is there, by the rows that are shown. null: no field is one. */
export function statusSpans(
  { facts, preset }: FilePlan,
  field: string | null,
  newValue: string,
  oldValue: string | null,
): StatusSpans | null {
  const profiled = facts.file.profile?.byField ?? [];
  if (field === null) {
    const [all] = profiled;
    const values = all?.values ?? facts.column(newValue).values.map(withoutTime);
    return { value: 'Status', values, renames: all?.renames ?? [] };
  }
  const names = preset && preset.preset.status.length > 0 ? preset.preset.status : STATUS_NAMES;
  const called = facts.column(field).values.map(({ text }) => text);
  const known = [...new Set([...profiled.flatMap((one) => one.field ?? []), ...called])];
  const value = names
    .map((name) => known.find((text) => lettersAndDigits(text) === name))
    .find((text) => text !== undefined);
  if (value === undefined) return null;
  const spans = profiled.find((one) => one.field === value);
  const old = (spans?.moves ?? []).map(({ from }) => from).filter((text) => text !== '');
  const values = spans?.values ?? peekedValues(facts, field, value, [newValue, oldValue]);
  const missing = [...new Set(old)].filter((text) => !values.some((one) => one.text === text));
  return {
    value,
    values: [...values, ...missing.map((text) => ({ text, count: 0, first: null, last: null }))],
    renames: spans?.renames ?? [],
  };
}

/** When values of a status were renamed, as its own history and others that have the same values tell. */
export function renamesFor(spans: StatusSpans, histories: readonly FilePlan[]): readonly Rename[] {
  const texts = new Set(
    [...spans.values, ...spans.renames.map(({ to }) => ({ text: to }))].map(({ text }) => text),
  );
  const all = [spans, ...histories.flatMap((plan) => historySpans(plan) ?? [])].flatMap(
    ({ renames }) => renames,
  );
  const known = new Map<string, Rename>();
  for (const rename of all) {
    const key = JSON.stringify([rename.from, rename.to]);
    if (texts.has(rename.from) && texts.has(rename.to) && !known.has(key)) known.set(key, rename);
  }
  return [...known.values()];
}

function historySpans(plan: FilePlan): StatusSpans | null {
  const { field, old, next } = historyColumns(plan);
  return statusSpans(plan, field, next, old);
}

const withoutTime = (value: ValueCount): ValueSpan => ({ ...value, first: null, last: null });

function peekedValues(
  facts: FileFacts,
  field: string,
  status: string,
  columns: readonly (string | null)[],
): ValueSpan[] {
  const at = (name: string | null): number => (name === null ? -1 : facts.header.indexOf(name));
  const counts = new Map<string, number>();
  for (const row of facts.file.peek.rows) {
    if ((row[at(field)] ?? '').trim() !== status) continue;
    for (const [i, name] of columns.entries()) {
      const text = (row[at(name)] ?? '').trim();
      if (text !== '') counts.set(text, (counts.get(text) ?? 0) + (i === 0 ? 1 : 0));
    }
  }
  return [...counts].map(([text, count]) => withoutTime({ text, count })).sort((a, b) => b.count - a.count);
}
