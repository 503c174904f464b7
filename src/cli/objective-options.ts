import type { Policy } from '#domain/glossary/schema/policy';
import { thresholdGrid } from '#domain/glossary/threshold-grid';
import { gateStages } from '#domain/replay/gate/gate-stages';
import type { ReplayOptions } from '#domain/replay/options';
import type { Objective } from '#domain/replay/what-if/objective';
import { wonIds } from '#domain/replay/wins/win-tally';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { type UsageProblem, usageProblem } from './command';

/** The options that say what a threshold is to be set for, and which other one is tried beside it. */
export const objectiveFlags = {
  objective: { type: 'string' },
  stage: { type: 'string' },
  'per-week': { type: 'string' },
  second: { type: 'string' },
} as const;

export const OBJECTIVE_USAGE =
  '[--objective wins|precision=P [--stage ID] [--per-week N] [--second ID=FROM..TO/STEP]]';

interface Given {
  readonly objective: string | undefined;
  readonly stage: string | undefined;
  readonly 'per-week': string | undefined;
  readonly second: string | undefined;
}

/**
 * What is sought, from the words of the command line; null: nothing. Without a stage it is the first that the threshold lets leads
 * into. Wins are held against the queues of the glossary where one says how many reps it has, else against nothing.
 */
export function readObjective(
  given: Given,
  proposal: Policy,
  options: ReplayOptions,
  threshold: string,
): Result<Objective | null, UsageProblem> {
  if (given.objective === undefined) {
    const alone = (['stage', 'per-week', 'second'] as const).find((name) => given[name] !== undefined);
    if (alone === undefined) return ok(null);
    return fail(
      usageProblem(`--${alone} says nothing without --objective`, 'Say what is sought, or leave it out'),
    );
  }
  const stage = given.stage ?? gateStages({ proposal, options }, threshold)[0] ?? proposal.initialStage;
  const [kind, share] = given.objective.split('=');
  const perWeek = given['per-week'] === undefined ? null : Number(given['per-week']);
  if (perWeek !== null && !(perWeek > 0)) {
    return fail(
      usageProblem(
        `"${given['per-week']}" is no number of leads a week`,
        'Give --per-week as a number above 0',
      ),
    );
  }
  if (kind === 'wins' && share === undefined) {
    if (wonIds(proposal).length === 0) {
      return fail(
        usageProblem(
          'No wins can be sought: the glossary has no stage that is won',
          'Make the stage of won deals one of kind "won" in the glossary, or use --objective precision=0.2',
        ),
      );
    }
    const hasReps = proposal.queues.some(({ reps }) => reps !== null);
    return ok({ kind, stage, capacity: perWeek !== null ? { perWeek } : hasReps ? 'queues' : null });
  }
  const atLeast = share === undefined || share.trim() === '' ? Number.NaN : Number(share);
  if (kind === 'precision' && atLeast >= 0 && atLeast <= 1 && perWeek === null)
    return ok({ kind, stage, atLeast });
  return fail(
    usageProblem(
      `"${given.objective}" is nothing that can be sought${perWeek === null ? '' : ' with --per-week'}`,
      'Use --objective wins, with --per-week N where a team takes so many leads, or --objective precision=0.2',
    ),
  );
}

/** `ID=FROM..TO/STEP`; null: no second threshold was given. */
export function readSecond(
  text: string | undefined,
  policy: Policy,
): Result<{ readonly threshold: string; readonly values: readonly number[] } | null, Problem> {
  if (text === undefined) return ok(null);
  const [, id = '', from, to, step] = /^([^=]+)=([^=]+)\.\.([^=/]+)\/([^=/]+)$/.exec(text) ?? [];
  const [first, last, by] = [from, to, step].map((part) => (part?.trim() ? Number(part) : Number.NaN));
  if (![first, last, by].every((number) => number !== undefined && Number.isFinite(number))) {
    return fail(
      usageProblem(
        `"${text}" is no threshold with values`,
        'Write it as ID=FROM..TO/STEP, such as reps=2..10/1',
      ),
    );
  }
  const threshold = policy.thresholds.find((known) => known.id === id);
  if (!threshold) {
    const known = policy.thresholds.map((one) => one.id).join(', ') || '(none)';
    return fail(usageProblem(`There is no threshold "${id}"`, `The thresholds are ${known}`));
  }
  const values = thresholdGrid(threshold, { from: first ?? 0, to: last ?? 0, step: by ?? 0 });
  return values.ok ? ok({ threshold: id, values: values.value }) : values;
}
