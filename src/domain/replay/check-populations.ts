import type { Policy } from '../glossary/schema/policy';
import { fail, ok, type Result } from '../result';
import type { ReplayOptions, ReplayProblem } from './options';

/** Whether the populations that are asked for are there. */
export function checkPopulations(
  policy: Policy,
  { populations }: Pick<ReplayOptions, 'populations'>,
): Result<null, ReplayProblem> {
  const unknown = populations.find((id) => !policy.populations.some((population) => population.id === id));
  if (unknown === undefined) return ok(null);
  return fail({
    code: 'no-such-population',
    message: `There is no population "${unknown}"`,
    remedy: `The populations are ${policy.populations.map((known) => known.id).join(', ') || '(none)'}`,
  });
}
