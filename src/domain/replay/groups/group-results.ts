import type { Zone } from '../../time/zone';
import { type Counterparts, counterpartsOf } from '../counterparts';
import type { Definitions } from '../definitions';
import type { ReplayOptions } from '../options';
import type { ReplayPass } from '../pass';
import type { ReplayResult } from '../result';
import type { BaselineSide } from '../sides';
import type { TransitionCounts } from '../uncertainty/break-even';
import { countsOf } from '../uncertainty/judged-bounds';
import { newcombeDifference } from '../uncertainty/newcombe';
import { FEWEST_SAMPLED, suppressed } from '../uncertainty/small-cells';
import { groupFields, groupLabel, inGroupOrder, REGIME } from './pseudo-fields';

type Groups = ReplayResult['segments'];
type Value = Groups[number]['values'][number];
type Conversion = NonNullable<Value['transitions'][number]['baseline']>;

/** The figures of a result by value of each field it is broken down by, small values put together. */
export function groupResults(
  options: ReplayOptions,
  definitions: Definitions,
  pass: ReplayPass,
  side: BaselineSide,
  counterparts: Counterparts,
  zone: Zone,
  setting: number,
): Groups {
  const { swaps, definitions: known } = pass.recorded;
  const recorded = counterpartsOf(definitions, known, (stage) => swaps.baselineStage(stage));
  return groupFields(options).map((field, index) => {
    const values = inGroupOrder(field, pass.segments.values(index), options, zone);
    const { told, suppressed: put } = suppressed(values, options.smallestCell);
    return {
      field,
      label: groupLabel(definitions.policy, field),
      suppressed: put && { ...put },
      values: told.map(({ value, leads }): Value => {
        const proposal = pass.segments.tally(index, value);
        const baseline = side.segments.tally(index, value);
        const before = field === REGIME ? regimeBefore(values, told, value) : null;
        return {
          value,
          leads,
          stages: definitions.stages.map(({ stage }, at) => {
            const counterpart = side.swaps.baselineStage(at);
            return {
              stage: stage.id,
              baseline: counterpart === null ? null : baseline.stage(counterpart, setting).reached,
              proposal: proposal.stage(at, setting).reached,
            };
          }),
          transitions: definitions.transitions.map(({ transition }, order) => {
            const counterpart = counterparts.transition(order);
            return {
              transition: transition.id,
              baseline:
                counterpart === null ? null : conversionOf(baseline.transition(counterpart, setting).side),
              proposal: conversionOf(proposal.transition(order, setting).side),
              shift:
                before === null
                  ? null
                  : recordedShift(pass, index, [value, before], recorded.transition(order), setting),
            };
          }),
        };
      }),
    };
  });
}

/** What is counted of a transition by value of a field of a breakdown: all of it, as no cell of it is told. */
export function strataOf(
  options: ReplayOptions,
  pass: ReplayPass,
  order: number,
  setting: number,
): (field: string) => TransitionCounts[] {
  return (field) => {
    const index = groupFields(options).indexOf(field);
    return pass.segments
      .values(index)
      .map(({ value }) => countsOf(pass.segments.tally(index, value).transition(order, setting)));
  };
}

/** The regime just before, if it is told, too; null: there is none. */
function regimeBefore(
  values: readonly { value: string | null }[],
  told: readonly { value: string | null }[],
  value: string | null,
): string | null {
  const before = values[values.findIndex((one) => one.value === value) - 1]?.value ?? null;
  return told.some((one) => one.value === before) ? before : null;
}

/** The interval by which a rate of the record differs from that of the regime before; null where too little is observed. */
function recordedShift(
  { recorded }: ReplayPass,
  index: number,
  [value, before]: readonly [string | null, string],
  order: number | null,
  setting: number,
): [number, number] | null {
  if (order === null) return null;
  const [now, then] = [value, before].map((regime) => {
    const { converted, observed } = recorded.segments.tally(index, regime).transition(order, setting).side;
    return { k: converted, n: observed };
  });
  if (!now || !then || now.n < FEWEST_SAMPLED || then.n < FEWEST_SAMPLED) return null;
  return newcombeDifference(now, then);
}

const conversionOf = ({ reached, observed, converted, rate }: Conversion): Conversion => ({
  reached,
  observed,
  converted,
  rate,
});
