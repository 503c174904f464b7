import { Dial } from '#domain/criteria/dial';
import { withThresholds } from '#domain/glossary/thresholds';
import { ReplayPass } from '#domain/replay/pass';
import { inParts } from '#domain/replay/quality/parts';
import { buildResult } from '#domain/replay/report';
import type { ReplayResult } from '#domain/replay/result';
import { openContexts } from '#domain/replay/simulate';
import type { SweepInput } from '#domain/replay/sweep';
import { type Table, TableReader } from '#domain/replay/tables';
import { type PartFigures, pointOf } from '#domain/replay/what-if/point-figures';
import { ended } from './ended';

/** Leads from one up to another that is not among them. */
type Leads = readonly [from: number, to: number];

/** What passes over some of the leads each come to together, as tables that went from thread to thread. */
export interface InParts {
  readonly results: readonly ReplayResult[];
  readonly points: readonly (PartFigures | null)[];
}

/** Sweeps leads part by part and adds them up, in the order of the parts. Null: each value has to be replayed by itself. */
export function sweptInParts(sweep: SweepInput, parts: readonly Leads[]): InParts | null {
  const { threshold, values, ...input } = sweep;
  const options = { ...input.options, segments: [], cohorts: null, regimes: [] };
  const dial = new Dial(threshold, values);
  const contexts = openContexts({ ...input, options }, dial);
  if (!contexts.ok) throw new Error(contexts.error.message);
  if (dial.isReadElsewhere || options.timing === 'queue') return null;
  const parted = ended(inParts({ ...input, options }, contexts.value.proposal));
  const empty = () => new ReplayPass(contexts.value, parted, values.length);
  const whole = empty();
  for (const leads of parts) {
    const pass = empty();
    addAll(pass, dial, leads);
    const tables: Table[] = [];
    pass.write(tables);
    whole.addFrom(new TableReader(structuredClone(tables)));
  }
  const inputs = values.map((value) => {
    const set = withThresholds(input.proposal, new Map([[threshold, value]]));
    if (!set.ok) throw new Error(set.error.message);
    return { ...parted, proposal: set.value };
  });
  return {
    results: inputs.map((own, index) => withoutCurves(buildResult(own, contexts.value, whole, index))),
    points: inputs.map((own, index) => pointOf(own, contexts.value, whole, index)),
  };
}

function addAll(pass: ReplayPass, dial: Dial, [from, to]: Leads): void {
  for (let lead = from; lead < to; lead++) {
    const prepared = pass.prepare(lead);
    if (!('record' in prepared)) continue;
    for (let setting = 0; setting < dial.values.length; setting = dial.until) {
      dial.turnTo(setting);
      const outcome = pass.walk(prepared);
      pass.add(prepared, outcome, { from: setting, to: dial.until });
    }
  }
}

/** A sweep gives none. */
const withoutCurves = (result: ReplayResult): ReplayResult => ({
  ...result,
  transitions: result.transitions.map(({ baseline, proposal, ...rest }) => ({
    ...rest,
    baseline: baseline && { ...baseline, toStage: null },
    proposal: { ...proposal, toStage: null },
  })),
});
