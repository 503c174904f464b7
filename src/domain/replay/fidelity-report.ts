import { withShare } from '../leads/pieces';
import { fail, ok, type Result } from '../result';
import { civilFromDay, dayFromCivil } from '../time/civil';
import { swapClass } from './comparison';
import { openContext, type ReplayContext } from './context';
import { coverageOf } from './coverage';
import { recordedFields } from './exported-score';
import { isLow } from './fidelity';
import {
  type BothSides,
  causeAtOnce,
  causeOf,
  MISMATCH_CAUSES,
  type Mismatch,
  type MismatchCause,
  type WholeRecord,
} from './fidelity-causes';
import { batchReader, dayOnlyReader, latestReader, type ReadMilestones } from './mismatch-times';
import type { ReplayProblem } from './options';
import { recordedStages } from './recorded';
import type { LeadRow, ReplayInput } from './replay-input';
import { simulate } from './simulate';

/** As many ids of leads as are shown for each cause. */
const MOST_EXAMPLES = 5;
/** A step of agreement needs so many leads on either side, and so great a change, or it may be chance. */
const FEWEST_OF_STEP = 30;
const LEAST_STEP = 0.1;

/** How far today's rules give back the record, stage by stage and month by month, and why where they do not. Names leads. */
export interface FidelityReport {
  readonly limit: number;
  /** Of the stages; null: nothing to agree on. */
  readonly lowest: number | null;
  /** What differences are to be taken from. */
  readonly baseline: 'recorded' | 'replayed-today';
  readonly stages: readonly FidelityStage[];
}

export interface FidelityStage {
  readonly stage: string;
  readonly name: string;
  readonly kept: number;
  readonly earlier: number;
  readonly later: number;
  readonly added: number;
  readonly dropped: number;
  readonly agreement: number | null;
  /** The month from which on agreement is another, with that before it and since; null: there is no such step. */
  readonly step: { readonly month: string; readonly before: number; readonly after: number } | null;
  /** They add up to `added` and `dropped`; those of nobody are left out. */
  readonly causes: readonly {
    readonly cause: MismatchCause;
    readonly side: Mismatch['side'];
    readonly leads: number;
    readonly examples: readonly string[];
  }[];
  /** Ascending, by the month of the recorded entry, else of the replayed one, in the zone of the data. */
  readonly months: readonly FidelityMonth[];
}

interface FidelityMonth {
  /** `2025-10`. */
  readonly month: string;
  readonly kept: number;
  readonly added: number;
  readonly dropped: number;
}

export interface FidelityInput extends ReplayInput {
  /** The one the data were read with. */
  readonly mapping: ReadMilestones;
}

/**
 * Replays today's rules against the record, whatever the input proposes and compares with, and says where and why they do
 * not agree (`docs/replay.md`, section 5). A generator like `simulate`.
 */
export function* fidelityReport(
  input: FidelityInput,
): Generator<number, Result<FidelityReport, ReplayProblem>> {
  const { mapping, ...replay } = input;
  const { today, data, options } = replay;
  const opened = openContext(today, data, options);
  if (!opened.ok) return fail(opened.error);
  const context = opened.value;
  const { definitions } = context;
  const known = [...recordedStages(definitions, data)].filter((stage) => stage !== definitions.initial);
  const found = known.sort((a, b) => a - b).map((stage) => new StageFindings(stage, context));
  const isLatest = latestReader(data, mapping);
  const isOfBatch = yield* withShare(0, batchReader(context));
  const replayed = yield* simulate(
    {
      ...replay,
      proposal: today,
      baseline: 'recorded',
      // Whatever the agreement, the record is what it is about.
      options: { ...options, segments: [], fidelityLimit: 0 },
    },
    (row) => addLead(row, found, context, isLatest),
  );
  if (!replayed.ok) return replayed;
  const { fidelity, stages } = replayed.value;
  const limit = options.fidelityLimit;
  const held = fidelity && { ...fidelity, limit };
  const whole = {
    since: sinceOf(context),
    isDayOnly: dayOnlyReader(context),
    isOfBatch,
    readsExported: exportedReader(context),
  };
  return ok({
    limit,
    lowest: held?.lowest ?? null,
    baseline: isLow(held) ? 'replayed-today' : 'recorded',
    stages: found.flatMap((one) => {
      const result = stages[one.stage];
      if (!result?.swap) return [];
      const { kept, earlier, later, added, dropped } = result.swap;
      const agreement = held?.stages.find(({ stage }) => stage === result.stage)?.agreement ?? null;
      const { stage, name } = result;
      const counts = { stage, name, kept, earlier, later, added, dropped, agreement };
      return { ...counts, ...one.finish(whole) };
    }),
  });
}

function addLead(
  { lead, recorded, proposal }: LeadRow,
  found: readonly StageFindings[],
  { definitions, read }: ReplayContext,
  isLatest: ReturnType<typeof latestReader>,
) {
  if (!recorded || !proposal) return;
  const side = (stage: number): Mismatch['side'] | null => {
    const kind = swapClass(recorded.entries[stage]?.[0], proposal.entries[stage]?.[0]);
    return kind === 'added' || kind === 'dropped' ? kind : null;
  };
  for (const one of found) {
    const { stage } = one;
    const at = recorded.entries[stage]?.[0] ?? proposal.entries[stage]?.[0];
    if (at === undefined) continue;
    const own = side(stage);
    if (own === null) one.keep(at);
    else {
      const record = read(lead);
      const both: BothSides = {
        side,
        record,
        walked: proposal.entries,
        isLatest: (other) => {
          const id = definitions.stages[other]?.stage.id ?? '';
          const first = record.entries[other]?.[0];
          return first !== undefined && isLatest(lead, id, first.at);
        },
      };
      const cause = causeAtOnce(definitions, both, stage, at);
      one.miss({ lead, stage, side: own, at, cause });
    }
  }
}

/** What is found at one stage while leads pass by. */
class StageFindings {
  readonly stage: number;
  readonly #context: ReplayContext;
  readonly #months = new Map<string, { kept: number; added: number; dropped: number }>();
  readonly #mismatches: Mismatch[] = [];

  constructor(stage: number, context: ReplayContext) {
    this.stage = stage;
    this.#context = context;
  }

  keep(at: number): void {
    this.#month(at).kept += 1;
  }

  miss(mismatch: Mismatch): void {
    this.#month(mismatch.at)[mismatch.side] += 1;
    this.#mismatches.push(mismatch);
  }

  finish(record: Omit<WholeRecord, 'rulesSince'>): Pick<FidelityStage, 'step' | 'causes' | 'months'> {
    const months = [...this.#months]
      .map(([month, counts]) => ({ month, ...counts }))
      .sort((a, b) => (a.month < b.month ? -1 : 1));
    const step = stepOf(months);
    // Where agreement got worse, it is not that other rules were followed before.
    const rulesSince = step && step.after > step.before ? startOfMonth(step.month, this.#context) : null;
    const whole = { ...record, rulesSince };
    const { ids } = this.#context.data;
    const told = this.#mismatches.map((one) => ({ ...one, cause: causeOf(one, whole) }));
    const causes = (['added', 'dropped'] as const).flatMap((side) =>
      MISMATCH_CAUSES.flatMap((cause) => {
        const leads = told.filter((one) => one.side === side && one.cause === cause);
        const examples = leads.slice(0, MOST_EXAMPLES).map(({ lead }) => ids.at(lead) ?? '');
        return leads.length === 0 ? [] : [{ cause, side, leads: leads.length, examples }];
      }),
    );
    return { step, causes, months };
  }

  #month(at: number) {
    const { year, month: number } = civilFromDay(this.#context.zone.dayAt(at));
    const month = `${year}-${String(number).padStart(2, '0')}`;
    const counts = this.#months.get(month) ?? { kept: 0, added: 0, dropped: 0 };
    this.#months.set(month, counts);
    return counts;
  }
}

/** The month that divides the months into the two most different parts, if these differ enough to say so; the first of equals. */
function stepOf(months: readonly FidelityMonth[]): FidelityStage['step'] {
  let best: FidelityStage['step'] = null;
  for (const [index, { month }] of months.entries()) {
    const [before, after] = [shareOf(months.slice(0, index)), shareOf(months.slice(index))];
    if (before === null || after === null) continue;
    const change = Math.abs(after - before);
    if (change >= LEAST_STEP && (best === null || change > Math.abs(best.after - best.before)))
      best = { month, before, after };
  }
  return best;
}

/** The agreement over some months; null: of too few leads to say. */
function shareOf(months: readonly FidelityMonth[]): number | null {
  const kept = months.reduce((sum, month) => sum + month.kept, 0);
  const all = months.reduce((sum, month) => sum + month.kept + month.added + month.dropped, 0);
  return all < FEWEST_OF_STEP ? null : kept / all;
}

function startOfMonth(month: string, { zone }: ReplayContext): number {
  const [year, number] = month.split('-').map(Number);
  return zone.startOfDay(dayFromCivil(year ?? 0, number ?? 1, 1));
}

/** By stage: its first recorded entry, and the first instant at which all was recorded that its criteria read. */
function sinceOf({ definitions, data, asOf }: ReplayContext): WholeRecord['since'] {
  const { activities, fields } = coverageOf(data, asOf);
  const entries = definitions.stages.map(() => Number.POSITIVE_INFINITY);
  const stageOfKind = data.entries.kinds.map(({ stage }) => definitions.stageIndex.get(stage));
  for (let row = 0; row < data.entries.at.length; row++) {
    const stage = stageOfKind[data.entries.kind[row] ?? 0];
    if (stage !== undefined) entries[stage] = Math.min(entries[stage] ?? 0, data.entries.at.at(row));
  }
  return definitions.stages.map(({ entry: { reads } }, stage) => ({
    entries: entries[stage] ?? Number.POSITIVE_INFINITY,
    reads: Math.max(
      Number.NEGATIVE_INFINITY,
      ...[...reads.activities].flatMap((id) => activities.get(id)?.from ?? []),
      ...[...reads.fields].flatMap((id) => fields.get(id)?.from ?? []),
    ),
  }));
}

function exportedReader({ definitions, data, asOf }: ReplayContext): WholeRecord['readsExported'] {
  const exported = recordedFields(data, asOf).flatMap(({ field, historyFrom }) =>
    historyFrom === null ? [field] : [],
  );
  const byStage = definitions.stages.map(({ entry: { reads } }) =>
    exported.flatMap((id) => (reads.fields.has(id) ? (data.fields.get(id)?.valid ?? []) : [])),
  );
  return (lead, stage) => byStage[stage]?.some((valid) => valid.has(lead)) ?? false;
}
