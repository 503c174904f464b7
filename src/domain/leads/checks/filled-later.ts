import { criteriaCompiler } from '../../criteria/compile';
import type { Criteria } from '../../criteria/schema';
import { coverageOf, learnCoverage } from '../../replay/coverage';
import { FEWEST_FILLED_LATER } from '../../replay/leakage-tally';
import type { FieldColumn } from '../lead-data';
import type { CheckContext } from './context';
import { type Found, Sightings } from './finding';
import { eachJourney, type FirstEntries, recordedIn } from './first-entries';
import { stagesBehind } from './stage-order';

interface Suspect {
  readonly field: string;
  readonly column: FieldColumn;
  /** Stages behind the one whose criteria read the field, by number. */
  readonly behind: readonly number[];
  readonly filled: Sightings;
  /** Whether a lead is recorded in none of them; without one the others tell nothing. */
  isTold: boolean;
}

/**
 * Fields without a history that criteria of a stage read, and that only leads have which are recorded behind that
 * stage, ten of them at least: the value probably came with what the criteria should foretell (leakage; `docs/replay.md`, section 1).
 */
export function* filledLater(context: CheckContext): Generator<void, Found[]> {
  const { data } = context;
  yield* learnCoverage(data, context.asOf);
  let standing: readonly Suspect[] = suspectsOf(context);
  yield* eachJourney(context, (lead, first) => {
    let isRefuted = false;
    for (const suspect of standing) {
      const isPresent = suspect.column.valid.has(lead);
      if (!isPresent && suspect.isTold) continue;
      const isLater = isAny(suspect.behind, first);
      if (!isLater) suspect.isTold = true;
      if (isPresent && isLater) suspect.filled.add(lead, null);
      isRefuted ||= isPresent && !isLater;
    }
    // One of the first leads speaks against most of them, and then they cost nothing any more.
    if (isRefuted) {
      standing = standing.filter(({ column, behind }) => !column.valid.has(lead) || isAny(behind, first));
    }
  });
  const told = standing.filter(({ filled, isTold }) => isTold && filled.count >= FEWEST_FILLED_LATER);
  return told
    .filter(({ field }, index) => told.findIndex((other) => other.field === field) === index)
    .flatMap(({ field, filled }) =>
      filled.finding(
        'filled-later',
        { of: 'field', id: field },
        { severity: 'doubt', of: data.count, unit: 'leads' },
      ),
    );
}

function isAny(stages: readonly number[], { at }: FirstEntries): boolean {
  for (const stage of stages) if (!Number.isNaN(at[stage] ?? Number.NaN)) return true;
  return false;
}

/** By the fields and stages of the glossary. */
function suspectsOf(context: CheckContext): Suspect[] {
  const { data, policy, asOf } = context;
  const compiler = criteriaCompiler(policy);
  // A policy whose criteria do not compile is not replayed, and what they read is not known.
  if (!compiler.ok) return [];
  const fieldsOf = (criteria: Criteria): readonly string[] => {
    const compiled = compiler.value.compile(criteria, '');
    return compiled.ok ? [...compiled.value.reads.fields] : [];
  };
  const { fields: tracked } = coverageOf(data, asOf);
  const behindOf = stagesBehind(policy);
  const recorded = recordedIn(context);
  const stages = policy.stages.flatMap(({ id, entry, disqualifiers }) => {
    const behind = behindOf.get(id);
    if (!behind || behind.size === 0) return [];
    const isAsked =
      id === policy.initialStage ||
      policy.transitions.some(
        ({ to, mode }) => to === id && (mode.kind === 'rules' || mode.kind === 'hybrid'),
      );
    const asked = [...(isAsked ? [entry] : []), ...disqualifiers.map(({ when }) => when)];
    const numbers = recorded.flatMap((stage, number) => (behind.has(stage) ? [number] : []));
    return [{ behind: numbers, reads: new Set(asked.flatMap(fieldsOf)) }];
  });
  return policy.fields.flatMap(({ id }) => {
    const column = data.fields.get(id);
    if (!column || tracked.has(id)) return [];
    return stages
      .filter(({ reads }) => reads.has(id))
      .map(({ behind }) => ({ field: id, column, behind, filled: new Sightings(data), isTold: false }));
  });
}
