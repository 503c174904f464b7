import type { Policy } from '#domain/glossary/schema/policy';

/** Where a policy keeps what a replay reads. Numbers of staffing, reviews and alarms change none of its figures. */
const READ_BY_REPLAY =
  /^(?:stages|transitions|scores|tiers|populations|territories|routing)\b|^slas\[\d+\]\.(?:limit|target)\b/;

/** What a room comes to argue about, most wanted first. */
const WANTED = [
  // A number that a stage's entry is compared with, such as the score of an MQL.
  /^stages\[\d+\]\.entry\b.*\.value\.threshold$/,
  /^scores\[\d+\]\.halfLifeDays\b/,
  /^stages\[\d+\]\.entry\b/,
  /^slas\[\d+\]\.limit\b/,
];

export interface QuickThresholds {
  /** Ids of all thresholds that can move a figure of the replay, in the document's order. */
  readonly all: readonly string[];
  /** Ids of the few to show at once, most wanted first. */
  readonly first: readonly string[];
}

/** The thresholds worth a slider beside the figures. */
export function quickThresholds(policy: Policy, many = 3): QuickThresholds {
  const references = thresholdPlaces(policy).filter(({ path }) => READ_BY_REPLAY.test(path));
  const ids = new Set(references.map(({ id }) => id));
  const wanted = WANTED.flatMap((place) =>
    references.filter(({ path }) => place.test(path)).map(({ id }) => id),
  );
  return {
    all: policy.thresholds.flatMap(({ id }) => (ids.has(id) ? [id] : [])),
    first: [...new Set([...wanted, ...ids])].slice(0, many),
  };
}

/** A place of a policy that names a threshold. */
export interface ThresholdPlace {
  readonly id: string;
  /** Such as `stages[2].entry.of[0].value.threshold`. */
  readonly path: string;
}

/**
 * Every place that names a threshold, as `policyReferences` finds it. That walks the schema and tries each member of
 * each union, which takes long enough to be felt while somebody waits for the figures; a threshold is always named as
 * `{ threshold: id }`, so the plain data will do.
 */
export function thresholdPlaces(value: unknown, path = ''): ThresholdPlace[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => thresholdPlaces(item, `${path}[${i}]`));
  return Object.entries(value).flatMap(([key, part]) => {
    const place = path ? `${path}.${key}` : key;
    return key === 'threshold' && typeof part === 'string'
      ? [{ id: part, path: place }]
      : thresholdPlaces(part, place);
  });
}

/**
 * Whether two policies refer to the same thresholds at the same places, told by identity: edits share what they do not
 * change, so that a drag, which changes values only, need not search the policy again.
 */
export function refersAlike(one: Policy, other: Policy): boolean {
  const { thresholds: some, ...rest } = one;
  const { thresholds: others, ...otherRest } = other;
  const shared = Object.entries(rest).every(
    ([key, part]) => part === otherRest[key as keyof typeof otherRest],
  );
  return shared && some.length === others.length && some.every(({ id }, i) => id === others[i]?.id);
}
