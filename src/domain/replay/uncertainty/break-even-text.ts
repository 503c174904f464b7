import type { BreakEven } from './break-even';

/** How whoever asks writes numbers: window and command line have their own spaces and separators. */
interface Numbers {
  readonly percent: (share: number) => string;
  /** "31 leads". */
  readonly counted: (value: number, noun: string) => string;
}

/**
 * What it takes for a step to have a higher rate than the baseline: "only if more than 12.4 % of the 31 leads nobody worked
 * would have gone on". `higher` is false where it has none even if all had. Of a step off the way to a customer a higher
 * rate is not better, so what it is called is for the reader of the step to say (`docs/replay.md`, section 4).
 */
export function breakEvenText(
  breakEven: BreakEven,
  unknown: number,
  { percent, counted }: Numbers,
): { readonly higher: boolean; readonly text: string } {
  const isOne = unknown === 1;
  const leads = isOne ? 'the one lead nobody worked' : `the ${counted(unknown, 'lead')} nobody worked`;
  // More than all of them cannot go on.
  if (breakEven.kind === 'never' || (breakEven.kind === 'share' && breakEven.share >= 1)) {
    return { higher: false, text: `even if ${isOne ? leads : `all of ${leads}`} had gone on` };
  }
  if (breakEven.kind === 'always') {
    return {
      higher: true,
      text: isOne ? `even if ${leads} had not gone on` : `even if none of ${leads} had gone on`,
    };
  }
  if (isOne) return { higher: true, text: `only if ${leads} would have gone on` };
  const share = breakEven.share === 0 ? 'at least one' : `more than ${percent(breakEven.share)}`;
  return { higher: true, text: `only if ${share} of ${leads} would have gone on` };
}
