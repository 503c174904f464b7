import type { Policy } from '#domain/glossary/schema/policy';
import type { Threshold } from '#domain/glossary/schema/stage';
import type { WinsAgainst } from '#domain/replay/gate/won-at-gate';
import type { ReplayOptions } from '#domain/replay/options';
import type { Baseline, LoadedData, SessionState } from './state';
import { differ } from './today';
import { differInValueOnly } from './value-changes';

/** What a sweep is of, all but the value of its threshold, or of two. Compared by identity: edits share what they leave alone. */
export interface Basis {
  readonly threshold: string;
  /** Another one whose value has no say; null: there is none. */
  readonly second: string | null;
  readonly glossary: string;
  readonly policy: Policy;
  readonly today: Policy;
  readonly data: LoadedData;
  readonly options: ReplayOptions;
  readonly baseline: Baseline;
}

export function basisOf(
  { document, data, options, baseline }: SessionState,
  threshold: string,
  second: string | null = null,
): Basis | null {
  if (!document || !data) return null;
  const { edited, today } = document;
  const { id, policy } = edited.glossary;
  return { threshold, second, glossary: id, policy, today, data, options, baseline };
}

/** What replays of it are asked by, beside their options. */
export const replaysOf = ({ glossary, policy, today, baseline }: Basis) => ({
  glossary: { id: glossary, policy },
  today: differ(today, policy) ? today : null,
  baseline: baseline === 'recorded' ? ('recorded' as const) : today,
});

/** Whether a state has figures, and their basis is this one. */
export function isOf(of: Basis, state: SessionState): boolean {
  const now = basisOf(state, of.threshold, of.second);
  return (
    now !== null &&
    // None: other leads are there, or the worker was lost.
    state.replay.result !== null &&
    now.glossary === of.glossary &&
    now.today === of.today &&
    now.data === of.data &&
    now.options === of.options &&
    now.baseline === of.baseline &&
    differInValueOnly(of.policy, now.policy, [of.threshold, ...(of.second === null ? [] : [of.second])])
  );
}

/** What the figures on screen are compared with, and a sweep compares with at every value: today's rules, unless it is the record. */
export const winsComparedWith = (
  { replay }: Pick<SessionState, 'replay'>,
  { today }: Pick<Basis, 'today'>,
): WinsAgainst => (replay.result?.baseline.kind === 'recorded' ? 'recorded' : today);

export const thresholdOf = (policy: Policy | null, id: string): Threshold | undefined =>
  policy?.thresholds.find((threshold) => threshold.id === id);
