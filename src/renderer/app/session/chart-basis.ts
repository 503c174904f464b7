import type { ReplayOptions } from '#domain/replay/options';
import type { SessionState } from './state';

/** Of so many leads and fewer, all are looked at, at once. */
export const MOST_AT_ONCE = 200_000;
/** A chart begins anew once nothing has changed for so long, in ms. */
export const REST_MS = 400;

export const glossaryOf = ({ document }: SessionState) => document?.edited.glossary.id;

/** Nothing that somebody waits for is due or goes on. */
export const isAtRest = ({ replay, activity }: SessionState): boolean =>
  replay.result !== null && !replay.stale && activity === null;

/** A chart shows the whole; breakdowns would make it as large as the replays it stands for. */
export const withoutGroups = (options: ReplayOptions): ReplayOptions => ({
  ...options,
  segments: [],
  assumptions: [],
  cohorts: null,
  regimes: [],
});

/** Whether what a chart is of may have changed. */
export const changesChart = (now: SessionState, before: SessionState): boolean =>
  now.document !== before.document ||
  now.data !== before.data ||
  now.options !== before.options ||
  now.baseline !== before.baseline ||
  now.replay !== before.replay ||
  now.activity !== before.activity;
