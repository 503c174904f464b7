import { mergeReads, type Reads } from '../criteria/reads';
import type { EventTable, LeadData } from '../leads/lead-data';
import { atOnce, pieces } from '../leads/pieces';
import type { ReplayContext } from './context';
import type { Definitions } from './definitions';
import { isoInstant } from './replay-input';
import type { ReplayResult } from './result';

/** UTC ms of the first and the last record of something. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When activities and changes of fields were recorded, by id; what was never recorded is not in it. */
export interface Coverage {
  readonly activities: ReadonlyMap<string, Span>;
  readonly fields: ReadonlyMap<string, Span>;
}

/** Data do not change, and are asked for this at every replay of them, mostly as of the same instant. */
const known = new WeakMap<LeadData, { readonly asOf: number; readonly coverage: Coverage }>();

/** From when to when each type of activity and each field's history was recorded at all, up to as-of (`docs/replay.md`, section 1). */
export const coverageOf = (data: LeadData, asOf: number): Coverage => atOnce(learnCoverage(data, asOf));

/** Finds it out, once; whoever keeps the thread goes on with other things at the pauses, and asks afterwards. */
export function* learnCoverage(data: LeadData, asOf: number): Generator<void, Coverage> {
  const before = known.get(data);
  if (before?.asOf === asOf) return before.coverage;
  const coverage = {
    activities: yield* spansOf(data.activities, asOf, ({ activity }) => activity),
    fields: yield* spansOf(data.history, asOf, ({ field }) => field),
  };
  known.set(data, { asOf, coverage });
  return coverage;
}

function* spansOf<Kind>(
  { kinds, kind, at }: EventTable<Kind>,
  asOf: number,
  idOf: (kind: Kind) => string,
): Generator<void, Map<string, Span>> {
  const first = new Float64Array(kinds.length).fill(Number.POSITIVE_INFINITY);
  const last = new Float64Array(kinds.length).fill(Number.NEGATIVE_INFINITY);
  for (const { from, to } of pieces(at.length)) {
    for (let row = from; row < to; row++) {
      const time = at.at(row);
      if (time > asOf) continue;
      const index = kind[row] ?? 0;
      if (time < (first[index] ?? time)) first[index] = time;
      if (time > (last[index] ?? time)) last[index] = time;
    }
    yield;
  }
  const spans = new Map<string, Span>();
  // Several raw types can mean one activity.
  for (const [index, own] of kinds.entries()) {
    const [from = 0, to = 0] = [first[index], last[index]];
    if (from > to) continue;
    const id = idOf(own);
    const other = spans.get(id);
    spans.set(id, other ? { from: Math.min(from, other.from), to: Math.max(to, other.to) } : { from, to });
  }
  return spans;
}

/** What the criteria of the stages and the conditions of timeouts look at, in the order of the glossary, and when it was recorded. */
export function coverageRows({ definitions, data, asOf }: ReplayContext): ReplayResult['coverage'] {
  const reads = stageReads(definitions);
  const { activities, fields } = coverageOf(data, asOf);
  const { policy } = definitions;
  const row = (kind: 'activity' | 'field', id: string, label: string, span: Span | undefined) => ({
    kind,
    id,
    label,
    from: span ? isoInstant(span.from) : null,
    to: span ? isoInstant(span.to) : null,
  });
  return [
    ...policy.activities
      .filter(({ id }) => reads.activities.has(id))
      .map(({ id, label }) => row('activity', id, label, activities.get(id))),
    ...policy.fields
      .filter(({ id }) => reads.fields.has(id))
      .map(({ id, label }) => row('field', id, label, fields.get(id))),
  ];
}

const stageReads = ({ stages, transitions }: Definitions): Reads =>
  mergeReads([
    ...stages.flatMap(({ entry, disqualifiers }) => [
      entry.reads,
      ...disqualifiers.map(({ reads }) => reads),
    ]),
    ...transitions.flatMap(({ cancel }) => cancel?.reads ?? []),
  ]);
