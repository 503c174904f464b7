import { compileTimeFormat } from '#domain/leads/dates';
import { DEFAULT_OPTIONS, type ReplayOptions, TIMING_MODELS } from '#domain/replay/options';
import { fail, ok, type Result } from '#domain/result';
import { zoneOrUtc } from '#domain/time/zone';
import { type UsageProblem, usageProblem } from './command';

/** The options of every command that replays. */
export const replayFlags = {
  baseline: { type: 'string' },
  set: { type: 'string', multiple: true },
  timing: { type: 'string' },
  'as-of': { type: 'string' },
  maturity: { type: 'string' },
  period: { type: 'string' },
  population: { type: 'string', multiple: true },
  seed: { type: 'string' },
  'fidelity-limit': { type: 'string' },
} as const;

interface Given {
  readonly timing: string | undefined;
  readonly 'as-of': string | undefined;
  readonly maturity: string | undefined;
  readonly period: string | undefined;
  readonly population: readonly string[];
  readonly segment: readonly string[];
  readonly seed: string | undefined;
  readonly 'fidelity-limit': string | undefined;
}

/** `ID=VALUE` pairs of `--set`; the last of one id counts. */
export function readThresholds(set: readonly string[]): Result<ReadonlyMap<string, number>, UsageProblem> {
  const values = new Map<string, number>();
  for (const pair of set) {
    const [, id, text] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
    const value = Number(text);
    if (id === undefined || text === undefined || text.trim() === '' || !Number.isFinite(value)) {
      return fail(
        usageProblem(`"${pair}" sets no threshold`, 'Write --set ID=NUMBER, for example --set mql-score=65'),
      );
    }
    values.set(id, value);
  }
  return ok(values);
}

/** How to replay, from the words of the command line. Times without a zone are read in the zone of the data. */
export function readReplayOptions(given: Given, zone: string): Result<ReplayOptions, UsageProblem> {
  const timing = TIMING_MODELS.find((model) => model === (given.timing ?? DEFAULT_OPTIONS.timing));
  if (!timing) {
    return fail(
      usageProblem(
        `There is no timing model "${given.timing ?? ''}"`,
        `Use one of ${TIMING_MODELS.join(', ')}`,
      ),
    );
  }
  const maturityDays = numberOf(given.maturity, DEFAULT_OPTIONS.maturityDays);
  if (!(Number.isFinite(maturityDays) && maturityDays >= 0)) {
    return fail(
      usageProblem(`"${given.maturity ?? ''}" is no number of days`, 'Give --maturity 0 or more days'),
    );
  }
  const seed = numberOf(given.seed, DEFAULT_OPTIONS.seed);
  if (!Number.isSafeInteger(seed))
    return fail(usageProblem(`"${given.seed ?? ''}" is no seed`, 'Give a whole number'));
  const fidelityLimit = limitOf(given['fidelity-limit']);
  if (!fidelityLimit.ok) return fidelityLimit;
  const asOf = given['as-of'] === undefined ? ok(null) : instantOf(given['as-of'], zone, 'end', 'as-of');
  if (!asOf.ok) return asOf;
  const period = given.period === undefined ? ok(null) : periodOf(given.period, zone);
  if (!period.ok) return period;
  return ok({
    ...DEFAULT_OPTIONS,
    timing,
    asOf: asOf.value,
    maturityDays,
    period: period.value,
    populations: given.population,
    segments: given.segment,
    seed,
    fidelityLimit: fidelityLimit.value,
  });
}

/** Per cent as a share. What looks like a share already is refused, for as per cent nobody means it. */
function limitOf(text: string | undefined): Result<number, UsageProblem> {
  const percent = numberOf(text, DEFAULT_OPTIONS.fidelityLimit * 100);
  const isLimit = percent === 0 || (percent >= 1 && percent <= 100);
  return isLimit
    ? ok(percent / 100)
    : fail(
        usageProblem(
          `"${text ?? ''}" is no limit of fidelity`,
          'Give --fidelity-limit in per cent, 0 or from 1 to 100, for example 85',
        ),
      );
}

/** NaN for text that is no number, the empty one included. */
const numberOf = (text: string | undefined, otherwise: number): number =>
  text === undefined ? otherwise : text.trim() === '' ? Number.NaN : Number(text);

/** `FROM..TO`, both days or instants; a day as TO counts whole. */
function periodOf(text: string, zone: string): Result<ReplayOptions['period'], UsageProblem> {
  const [from = '', to = '', more] = text.split('..');
  if (more !== undefined || from === '' || to === '') {
    return fail(
      usageProblem(`"${text}" is no period`, 'Write --period FROM..TO, for example 2025-01-01..2025-06-30'),
    );
  }
  const start = instantOf(from, zone, 'start', 'period');
  if (!start.ok) return start;
  const end = instantOf(to, zone, 'end', 'period');
  if (!end.ok) return end;
  if (end.value < start.value)
    return fail(usageProblem('The period ends before it begins', 'Write the earlier day first'));
  // The period is half-open; its last instant still counts.
  return ok({ from: start.value, to: end.value + 1 });
}

/** An instant, or the first or last millisecond of a day in the zone of the data. */
export function instantOf(
  text: string,
  zoneName: string,
  edge: 'start' | 'end',
  option: string,
): Result<number, UsageProblem> {
  const zone = zoneOrUtc(zoneName);
  const reader = compileTimeFormat('iso', zone);
  const time = reader.ok ? reader.value(text) : 'not-a-time';
  if (typeof time === 'string') {
    return fail(
      usageProblem(`"${text}" is no date or time`, `Write --${option} as 2025-06-30 or 2025-06-30T12:00:00Z`),
    );
  }
  const { at, dateOnly } = time;
  return ok(dateOnly && edge === 'end' ? zone.startOfDay(zone.dayAt(at) + 1) - 1 : at);
}
