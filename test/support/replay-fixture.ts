import type { Policy } from '#domain/glossary/schema/policy';
import { DEFAULT_OPTIONS, type ReplayOptions, type ReplayProblem } from '#domain/replay/options';
import type { LeadRow, ReplayInput } from '#domain/replay/replay-input';
import type { ReplayResult, SlaResult, StageResult, TransitionResult } from '#domain/replay/result';
import { simulate } from '#domain/replay/simulate';
import type { Result } from '#domain/result';
import { ended } from './ended';
import { type DataSketch, type LeadSketch, leadDataOf, ms, type Time } from './replay-leads';
import { asRecorded, type PolicySketch, policyOf } from './replay-policy';

export interface ReplaySketch extends DataSketch {
  readonly policy: PolicySketch;
  /** The rules in force today; left out: whatever was recorded. `'policy'`: those replayed, nothing being set. */
  readonly today?: PolicySketch | 'policy';
  /** Left out: the record. */
  readonly baseline?: PolicySketch;
  readonly asOf?: Time;
  readonly options?: Partial<Omit<ReplayOptions, 'asOf'>>;
}

export interface Replayed {
  readonly policy: Policy;
  readonly result: ReplayResult;
  readonly rows: readonly LeadRow[];
}

/** What a sketch asks to be replayed. */
export function replayInput(sketch: ReplaySketch): ReplayInput {
  const policy = policyOf(sketch.policy);
  return {
    glossary: { id: 'sketch' },
    today: todayOf(sketch, policy),
    proposal: policy,
    baseline: sketch.baseline ? policyOf(sketch.baseline) : 'recorded',
    data: leadDataOf(sketch, policy),
    mappingDigest: `sha-256:${'0'.repeat(64)}`,
    options: {
      ...DEFAULT_OPTIONS,
      // A handful of leads each of which is to be seen.
      smallestCell: 1,
      ...sketch.options,
      asOf: sketch.asOf === undefined ? null : ms(sketch.asOf),
    },
  };
}

/** Runs a sketch to its end, or to the reason why it cannot run. */
export function tryReplay(sketch: ReplaySketch): Result<Replayed, ReplayProblem> {
  const input = replayInput(sketch);
  const rows: LeadRow[] = [];
  const value = ended(simulate(input, (row) => rows.push(row)));
  return value.ok ? { ok: true, value: { policy: input.proposal, result: value.value, rows } } : value;
}

function todayOf({ today }: ReplaySketch, policy: Policy): Policy {
  if (today === 'policy') return policy;
  return today ? policyOf(today) : asRecorded(policy);
}

export function replay(sketch: ReplaySketch): Replayed {
  const outcome = tryReplay(sketch);
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  return outcome.value;
}

/** A UTC instant as the sketches write it: `01-05 09:30`, with seconds where there are any. */
export function short(at: number): string {
  const iso = new Date(at).toISOString();
  const text = iso
    .replace('T', ' ')
    .replace(/(?::00)?\.000Z$/, '')
    .replace(/Z$/, '');
  return text.startsWith('2026-') ? text.slice(5) : text;
}

/** The walk of one lead under the proposal: `['lead 01-05 09:00', 'mql 01-06 10:00']`. */
export function journey({ policy, rows }: Replayed, lead = 0): string[] {
  const walked = rows[lead]?.proposal?.walked;
  if (!walked) throw new Error(`lead ${lead} was not walked`);
  return walked.visits.map(({ stage, at }) => `${policy.stages[stage]?.id} ${short(at)}`);
}

/** The walk of a single lead. */
export const walk = (sketch: Omit<ReplaySketch, 'leads'>, lead: LeadSketch): string[] =>
  journey(replay({ ...sketch, leads: [lead] }));

const named = <T>(found: T | undefined, name: string): T => {
  if (!found) throw new Error(`no ${name} in the result`);
  return found;
};

export const stageOf = ({ result }: Replayed, id: string): StageResult =>
  named(
    result.stages.find((stage) => stage.stage === id),
    id,
  );

/** By `from>to`. */
export const transitionOf = ({ result }: Replayed, step: string): TransitionResult =>
  named(
    result.transitions.find((transition) => transition.transition === step.replace('>', '-')),
    step,
  );

export const slaOf = ({ result }: Replayed, id = 'sla'): SlaResult =>
  named(
    result.slas.find((sla) => sla.sla === id),
    id,
  );
