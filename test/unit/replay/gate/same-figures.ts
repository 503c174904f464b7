import { expect } from 'vitest';
import { gateKey } from '#domain/replay/gate/closed-gate';
import { type Gate, openGate } from '#domain/replay/gate/gate';
import type { GateFigures } from '#domain/replay/gate/gate-figures';
import type { LeadRow, ReplayInput } from '#domain/replay/replay-input';
import type { ReplayResult } from '#domain/replay/result';
import { simulate } from '#domain/replay/simulate';
import { ended } from '../companies';

/** What a replay of all leads says where a gate answers. */
export function figuresOfReplay(
  result: ReplayResult,
  { proposal: { slas } }: ReplayInput,
  stage: string,
): GateFigures {
  const own = result.stages.find((one) => one.stage === stage);
  if (!own) throw new Error(`no stage ${stage} in the result`);
  const started = new Set(
    slas.flatMap(({ id, start }) => (start.on === 'stage' && start.stage === stage ? [id] : [])),
  );
  return {
    stage,
    leads: result.leads.cohort,
    cohort: result.leads.cohort,
    recorded: own.baseline?.reached ?? null,
    walked: own.proposal.reached,
    swap: own.swap,
    slas: result.slas
      .filter(({ sla }) => started.has(sla))
      .map(({ sla, proposal: { verdicts, time } }) => ({ sla, verdicts, time })),
    quality: result.quality?.find((one) => one.stage === stage) ?? null,
    // Months and regimes are no fields of the glossary, and are left to the replay.
    segments: result.segments
      .filter(({ field }) => !field.startsWith(':'))
      .map(({ field, values }) => ({
        field,
        values: values.map(({ value, leads, stages }) => {
          const { baseline = null, proposal = 0 } = stages.find((one) => one.stage === stage) ?? {};
          return { value, leads, recorded: baseline, walked: proposal };
        }),
      })),
  };
}

/**
 * Replays a setting as the rules in force and without a limit of fidelity, so that the record stays what it is compared with; with
 * every segment, however small, as a gate tells them.
 */
export function replayed(input: ReplayInput, onLead?: (row: LeadRow) => void): ReplayResult {
  const options = { ...input.options, fidelityLimit: 0, smallestCell: 1 };
  const result = ended(simulate({ ...input, today: input.proposal, options }, onLead));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Figures of a gate, or null where they wait for the replay. */
export function figuresAt(gate: Gate, input: ReplayInput, halvings = 0): GateFigures | null {
  const figures = ended(gate.figures(input, halvings));
  return figures.ok ? figures.value : null;
}

/** A gate that has to open. */
export function opened(input: ReplayInput, stage: string): Gate {
  const gate = ended(openGate(input, stage));
  if (!gate.ok) throw new Error(gate.error.message);
  return gate.value;
}

/** Answers settings one after the other, with the last gate as long as its key is theirs: as a screen does. */
export class AskedGate {
  readonly #stage: string;
  #key = '';
  #gate: Gate | null = null;

  constructor(stage: string) {
    this.#stage = stage;
  }

  /**
   * Holds the figures of a setting against its replay.
   * @returns them; null where they wait for the replay.
   */
  compare(input: ReplayInput, onLead?: (row: LeadRow) => void): GateFigures | null {
    const stage = this.#stage;
    const key = gateKey(input, stage);
    if (this.#key !== key) {
      this.#key = key;
      const gate = ended(openGate(input, stage));
      this.#gate = gate.ok ? gate.value : null;
    }
    const figures = this.#gate && figuresAt(this.#gate, input);
    if (!figures) return null;
    const expected = figuresOfReplay(replayed(input, onLead), input, stage);
    const isTold = (name: 'slas' | 'quality') => figures[name] !== null;
    expect(figures).toEqual({
      ...expected,
      slas: isTold('slas') ? expected.slas : null,
      quality: isTold('quality') ? expected.quality : null,
    });
    return figures;
  }
}

/** Counts what a test has seen, so that it can say that it has seen enough. */
export class Seen {
  readonly #counts = new Map<string, number>();

  add(names: Iterable<string>): void {
    for (const name of names) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** Of the names that were seen less often than that. */
  rarerThan(least: number, names: readonly string[]): string[] {
    return names.flatMap((name) => {
      const count = this.#counts.get(name) ?? 0;
      return count < least ? [`${name}: ${count}`] : [];
    });
  }
}
