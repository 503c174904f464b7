import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';
import { FEWEST_SAMPLED } from '#domain/replay/uncertainty/small-cells';
import { count, counted, decimal, percent, percentRange } from '../../../ui/format';
import type { Range, Share } from '../sure/sampling';

export type Quality = NonNullable<ReplayResult['quality']>[number];

/** What is known of the leads of a stage: those with an outcome that somebody could see. */
export const precisionShare = ({ hits, m, unknown, precisionObserved }: Quality): Share => ({
  converted: hits,
  observed: m - unknown,
  rate: precisionObserved,
});

const differ = (range: Range | null): range is Range => range !== null && range[0] !== range[1];

/** The bounds of a share where something is unknown; null: nothing is. */
export const openRange = (range: Range | null): Range | null => (differ(range) ? range : null);

/** Leads of which it is not known whether they would be let in, or would go on. */
export const unknownOutcomes = ({ unknown, upstream, upstreamTargets }: Quality): number =>
  unknown + upstream + upstreamTargets;

/** "2.3 ×", "2.1–2.4 ×": how many times the rate of all leads. Told only beside a precision. */
export function liftText({ lift, precision }: Quality): string | null {
  if (lift === null || precision === null) return null;
  const [low, high] = [decimal(lift[0]), decimal(lift[1])];
  return low === high ? `${high}\u00a0×` : `${low}–${high}\u00a0×`;
}

/**
 * The stage that people argue about: the first qualified one on the way to the target, else the last there is on that way. What
 * only recycling leads from to the target stands for nothing but second chances.
 */
export function mainStage(
  quality: readonly Quality[],
  { stages }: Policy,
  target: string | null,
): string | null {
  const end = stages.findIndex(({ id }) => id === target);
  const onTheWay = (end === -1 ? stages : stages.slice(0, end)).filter(({ id }) =>
    quality.some(({ stage }) => stage === id),
  );
  const found = onTheWay.find(({ kind }) => kind === 'qualified') ?? onTheWay.at(-1);
  return found?.id ?? quality[0]?.stage ?? null;
}

/** What the leads let into a stage come to, in plain sentences; precision first, lift never without it. */
export function qualitySentences(
  quality: Quality,
  { stage, target }: { readonly stage: string; readonly target: string },
): string[] {
  const { m, hits, unknown, precision, recallRecorded, targets, afterTarget } = quality;
  if (precision === null) return [`No lead is in ${stage} that could be judged by ${target}.`];
  const observed = m - unknown;
  const many = unknownOutcomes(quality);
  const range = many > 0 ? openRange(precision) : null;
  const counting = range
    ? ` Counting the ${counted(many, 'lead')} of which that is not known, precision is ${percentRange(range)}.`
    : '';
  const few = observed < FEWEST_SAMPLED;
  const share = few ? '' : ` (${percent(hits / observed)})`;
  const known =
    observed === 0
      ? `Of no lead let into ${stage} is it known whether it went on to ${target}.`
      : `Of ${counted(observed, 'lead')} let into ${stage} whose outcome is known, ${count(hits)} went on to ${target}${share}.`;
  const lift = liftText(quality);
  return [
    `${known}${counting}`,
    ...(lift && !few
      ? [`That precision is a lift of ${lift.replace('\u00a0×', '')} times the rate of all leads.`]
      : []),
    ...(recallRecorded !== null && targets > 0
      ? [
          `Of ${counted(targets, 'lead')} recorded at ${target}, ${count(hits)} came through ${stage} before (${percent(recallRecorded)}).`,
        ]
      : []),
    ...(afterTarget > 0
      ? [
          `${counted(afterTarget, 'lead')} ${afterTarget === 1 ? 'was' : 'were'} let in by an activity after ${target}, which is no foresight, and ${afterTarget === 1 ? 'is' : 'are'} left out.`,
        ]
      : []),
  ];
}

/** Who is in no figure of a stage, and why; null: nobody. */
export function leftOutText({ late, immature }: Quality): string | null {
  const parts = [
    late > 0 ? `${count(late)} already there` : '',
    immature > 0 ? `${count(immature)} too young` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join(', ');
}
