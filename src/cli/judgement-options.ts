import { DEFAULT_OPTIONS, type ReplayOptions } from '#domain/replay/options';
import { type Assumption, PERIOD_LENGTHS } from '#domain/replay/result-judgement';
import { fail, ok, type Result } from '#domain/result';
import { type UsageProblem, usageProblem } from './command';
import { instantOf } from './replay-options';

/** What the points of a sweep are judged by, too, which are broken down by nothing. */
export const pointFlags = {
  target: { type: 'string' },
  assume: { type: 'string', multiple: true },
} as const;

/** The options that say what a result is judged by. */
export const judgementFlags = {
  ...pointFlags,
  cohorts: { type: 'string' },
  regime: { type: 'string', multiple: true },
  'smallest-cell': { type: 'string' },
} as const;

export const POINT_USAGE = '[--target STAGE] [--assume ID[=VALUE]]…';
export const JUDGEMENT_USAGE = `${POINT_USAGE} [--cohorts week|month|quarter] [--regime DAY]… [--smallest-cell N]`;

interface Given {
  readonly target: string | undefined;
  readonly assume: readonly string[];
  readonly cohorts: string | undefined;
  readonly regime: readonly string[];
  readonly 'smallest-cell': string | undefined;
}

type Judgement = Pick<ReplayOptions, 'target' | 'assumptions' | 'cohorts' | 'regimes' | 'smallestCell'>;

/** What a result is judged by, from the words of the command line. Days begin in the zone of the data. */
export function readJudgement(given: Given, zone: string): Result<Judgement, UsageProblem> {
  const cohorts = PERIOD_LENGTHS.find((length) => length === given.cohorts);
  if (given.cohorts !== undefined && !cohorts) {
    return fail(
      usageProblem(`There are no cohorts by "${given.cohorts}"`, `Use one of ${PERIOD_LENGTHS.join(', ')}`),
    );
  }
  const assumptions: Assumption[] = [];
  for (const text of given.assume) {
    const assumption = assumptionOf(text);
    if (!assumption.ok) return assumption;
    assumptions.push(assumption.value);
  }
  const regimes: number[] = [];
  for (const text of given.regime) {
    const at = instantOf(text, zone, 'start', 'regime');
    if (!at.ok) return at;
    regimes.push(at.value);
  }
  const smallestCell = Number(given['smallest-cell'] ?? DEFAULT_OPTIONS.smallestCell);
  if (!Number.isSafeInteger(smallestCell) || smallestCell < 1) {
    return fail(
      usageProblem(
        `"${given['smallest-cell'] ?? ''}" is no number of leads`,
        'Give --smallest-cell as a whole number from 1',
      ),
    );
  }
  return ok({
    target: given.target ?? null,
    assumptions,
    cohorts: cohorts ?? null,
    regimes: [...new Set(regimes)].sort((a, b) => a - b),
    smallestCell,
  });
}

const REMEDY =
  'Write --assume unworked-no-better, unworked-as-observed=FIELD, unworked-convert=PERCENT or response-effect=PERCENT';

function assumptionOf(text: string): Result<Assumption, UsageProblem> {
  const cut = text.indexOf('=');
  const [id, value] = cut < 0 ? [text, undefined] : [text.slice(0, cut), text.slice(cut + 1)];
  const number = value === undefined || value.trim() === '' ? Number.NaN : Number(value);
  if (id === 'unworked-no-better' && value === undefined) return ok({ id });
  if (id === 'unworked-as-observed' && value) return ok({ id, within: value });
  if (id === 'unworked-convert' && number >= 0 && number <= 100) return ok({ id, share: number / 100 });
  if (id === 'response-effect' && Number.isFinite(number)) return ok({ id, perHour: number / 100 });
  return fail(usageProblem(`"${text}" is no assumption`, REMEDY));
}
