import type { ReplayOptions, TimingModel } from '#domain/replay/options';

/** The timing chosen; what is assumed of the speed of answers goes with the queues, where there are waits to go by. */
export const withTiming = (
  { assumptions }: Pick<ReplayOptions, 'assumptions'>,
  timing: TimingModel,
): Pick<ReplayOptions, 'timing' | 'assumptions'> => ({
  timing,
  assumptions: timing === 'queue' ? assumptions : assumptions.filter(({ id }) => id !== 'response-effect'),
});

/** What is assumed of the speed of answers: relative change of conversion by hour of waiting; null: nothing is. */
export const responseEffect = ({ assumptions }: Pick<ReplayOptions, 'assumptions'>): number | null => {
  const found = assumptions.find(({ id }) => id === 'response-effect');
  return found?.id === 'response-effect' ? found.perHour : null;
};

export const withResponseEffect = (
  { assumptions }: Pick<ReplayOptions, 'assumptions'>,
  perHour: number | null,
): Pick<ReplayOptions, 'assumptions'> => ({
  assumptions: [
    ...assumptions.filter(({ id }) => id !== 'response-effect'),
    ...(perHour === null ? [] : [{ id: 'response-effect', perHour } as const]),
  ],
});
