import type { PeriodLength } from '#domain/replay/result-judgement';

export const LENGTH_NAMES: Readonly<Record<PeriodLength, string>> = {
  week: 'weeks',
  month: 'months',
  quarter: 'quarters',
};
