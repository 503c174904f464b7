import type { ReplayOptions } from '#domain/replay/options';
import type { SessionState } from './state';

/** Of so many leads and fewer, all are looked at, at once: with every step of a slider, and for a chart. */
export const MOST_AT_ONCE = 200_000;
/** Leads times values that are replayed for a chart: of many leads fewer values. */
export const MOST_REPLAYED = 60_000_000;
/** Of halvings none: a gate is asked about all leads. */
export const EVERY_LEAD = 0;
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
