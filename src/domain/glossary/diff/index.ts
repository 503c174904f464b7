import { nameOf } from '../names';
import type { Policy } from '../schema/policy';
import { type Words, wordsFor } from '../words';
import { type Aspects, reordered } from './aspects';
import { BREAKING_RULES, type BreakingRuleId } from './breaking';
import * as dictionary from './dictionary';
import * as governance from './governance';
import * as lifecycle from './lifecycle';
import * as operations from './operations';
import type { Change, ChangedThing } from './types';

/**
 * What changed between two sound policies, in words: things are matched by their ids, so a new place in a list
 * is no change, save where the order decides something (transitions, tiers, populations, routing rules, rollout
 * schedules) and is reported as such. In the order of the schema. Equal policies have no changes, and what one
 * direction reports as added the other reports as removed.
 */
export function diffPolicies(before: Policy, after: Policy): Change[] {
  const sides: Sides = { before, after, from: wordsFor(before), to: wordsFor(after) };
  const { routing, rollout } = before;
  return [
    ...one(sides, POLICY, before, after),
    ...many(sides, 'party', 'parties', 'Party', dictionary.PARTY_ASPECTS, { removal: null }),
    ...many(sides, 'system', 'systems', 'System', dictionary.SYSTEM_ASPECTS),
    ...many(sides, 'field', 'fields', 'Field', dictionary.FIELD_ASPECTS, {
      addition: ({ requiredAt }) => (requiredAt.length > 0 ? 'demand-added' : null),
    }),
    ...many(sides, 'activity', 'activities', 'Activity', dictionary.ACTIVITY_ASPECTS),
    ...many(sides, 'signal', 'signals', 'Signal', dictionary.SIGNAL_ASPECTS),
    ...many(sides, 'reason', 'reasons', 'Reason', dictionary.REASON_ASPECTS),
    ...many(sides, 'threshold', 'thresholds', '', lifecycle.THRESHOLD_ASPECTS),
    ...many(sides, 'score', 'scores', 'Score', lifecycle.SCORE_ASPECTS),
    ...many(sides, 'tier', 'tiers', 'ICP tier', lifecycle.TIER_ASPECTS, { order: 'the tier of a lead' }),
    ...many(sides, 'population', 'populations', 'Population', dictionary.POPULATION_ASPECTS, {
      order: 'the population of a lead',
    }),
    ...many(sides, 'stage', 'stages', 'Stage', lifecycle.STAGE_ASPECTS),
    ...many(sides, 'transition', 'transitions', 'Transition', lifecycle.TRANSITION_ASPECTS, {
      order: 'between equal offers',
    }),
    ...many(sides, 'calendar', 'calendars', 'Calendar', operations.CALENDAR_ASPECTS),
    ...many(sides, 'territory', 'territories', 'Territory', operations.TERRITORY_ASPECTS),
    ...many(sides, 'queue', 'queues', 'Queue', operations.QUEUE_ASPECTS),
    ...one(sides, ROUTING, routing, after.routing),
    ...many(sides, 'sla', 'slas', 'SLA', operations.SLA_ASPECTS),
    ...many(sides, 'raci', 'raci', 'RACI', governance.RACI_ASPECTS, { removal: null }),
    ...many(sides, 'rhythm', 'rhythm', 'Review', governance.RHYTHM_ASPECTS, { removal: null }),
    ...one(sides, ROLLOUT, rollout, after.rollout),
    ...one(sides, GOVERNANCE, before.governance, after.governance),
  ];
}

interface Sides {
  readonly before: Policy;
  readonly after: Policy;
  readonly from: Words;
  readonly to: Words;
}

/** What there is at most one of. */
interface Single<T> {
  readonly of: ChangedThing;
  readonly path: string;
  readonly title: string;
  readonly aspects: Aspects<T>;
  /** Breaking when the whole comes or goes. */
  readonly rule: BreakingRuleId | null;
}

const POLICY = {
  of: 'policy',
  path: 'policy',
  title: 'Glossary',
  aspects: governance.POLICY_ASPECTS,
  rule: null,
} as const;
const ROUTING = {
  of: 'routing',
  path: 'policy.routing',
  title: 'Routing',
  aspects: operations.ROUTING_ASPECTS,
  rule: 'routing-point-changed',
} as const;
const ROLLOUT = {
  of: 'rollout',
  path: 'policy.rollout',
  title: 'Rollout',
  aspects: governance.ROLLOUT_ASPECTS,
  rule: null,
} as const;
const GOVERNANCE = {
  of: 'governance',
  path: 'policy.governance',
  title: 'Governance',
  aspects: governance.GOVERNANCE_ASPECTS,
  rule: null,
} as const;

function one<T extends object>(
  sides: Sides,
  { of, path, title, aspects, rule }: Single<T>,
  before: T | null,
  after: T | null,
): Change[] {
  const thing = { of, id: null, path };
  if (before === null && after === null) return [];
  if (before === null) {
    return [
      change({ ...thing, kind: 'added', before: null, after: title, sentence: `${title} was added`, rule }),
    ];
  }
  if (after === null) {
    return [
      change({
        ...thing,
        kind: 'removed',
        before: title,
        after: null,
        sentence: `${title} was removed`,
        rule,
      }),
    ];
  }
  return propertyChanges(sides, thing, title, aspects, before, after);
}

type ListKey = {
  [K in keyof Policy]: Policy[K] extends readonly { readonly id: string }[] ? K : never;
}[keyof Policy];

interface ListOptions<T> {
  /** Breaking when one goes. */
  readonly removal?: BreakingRuleId | null;
  /** Breaking when this one comes. */
  readonly addition?: (item: T) => BreakingRuleId | null;
  /** What the order decides. */
  readonly order?: string;
}

type Thing = { readonly id: string; readonly name?: string; readonly label?: string };

function many<K extends ListKey>(
  sides: Sides,
  of: Change['of'],
  key: K,
  noun: string,
  aspects: Aspects<Policy[K][number]>,
  options: ListOptions<Policy[K][number]> = {},
): Change[] {
  const { removal = 'id-removed', addition, order } = options;
  const path = `policy.${key}`;
  const before: readonly Policy[K][number][] = sides.before[key];
  const after: readonly Policy[K][number][] = sides.after[key];
  const title = (item: Policy[K][number], policy: Policy) =>
    `${noun} ${thingName(of, item, policy)}`.trimStart();
  const changes = before.flatMap((old): Change[] => {
    const thing = { of, id: old.id, path: `${path}[${old.id}]` };
    const name = title(old, sides.before);
    const now = after.find(({ id }) => id === old.id);
    if (now !== undefined) return propertyChanges(sides, thing, name, aspects, old, now);
    const sentence = `${name} was removed`;
    return [change({ ...thing, kind: 'removed', before: name, after: null, sentence, rule: removal })];
  });
  const added = after
    .filter((now) => !before.some(({ id }) => id === now.id))
    .map((now) => {
      const name = title(now, sides.after);
      return change({
        kind: 'added',
        of,
        id: now.id,
        path: `${path}[${now.id}]`,
        before: null,
        after: name,
        sentence: `${name} was added`,
        rule: addition?.(now) ?? null,
      });
    });
  const [oldIds, newIds] = [before.map(({ id }) => id), after.map(({ id }) => id)];
  const moved =
    order !== undefined && reordered(oldIds, newIds)
      ? [
          change({
            kind: 'reordered',
            of,
            id: null,
            path,
            before: before.map((item) => thingName(of, item, sides.before)).join(', '),
            after: after.map((item) => thingName(of, item, sides.after)).join(', '),
            sentence: `The ${key} are in another order, which decides ${order}`,
            rule: null,
          }),
        ]
      : [];
  return [...changes, ...added, ...moved];
}

/** Transitions, RACI rows and reviews have no name of their own. */
function thingName(
  of: Change['of'],
  item: Thing & { workstream?: string; cadence?: string },
  policy: Policy,
): string {
  if (of === 'transition') return nameOf(policy, 'transition', item.id);
  return item.name ?? item.label ?? item.workstream ?? item.cadence ?? item.id;
}

function propertyChanges<T extends object>(
  { from, to }: Sides,
  thing: Pick<Change, 'of' | 'id' | 'path'>,
  title: string,
  aspects: Aspects<T>,
  before: T,
  after: T,
): Change[] {
  const properties = Object.keys(aspects) as Exclude<keyof T & string, 'id'>[];
  return properties.flatMap((property) =>
    aspects[property].compare(before[property], after[property], from, to).map(({ text, ...difference }) =>
      change({
        ...thing,
        ...difference,
        path: `${thing.path}.${property}`,
        property,
        sentence: `${title}: ${text}`,
      }),
    ),
  );
}

const change = (
  parts: Omit<Change, 'breaking' | 'property'> & Partial<Pick<Change, 'property'>>,
): Change => ({ property: null, ...parts, breaking: parts.rule !== null });

/** What a consumer has to do about a change; `null` when nothing. */
export const actionFor = ({ rule }: Pick<Change, 'rule'>): string | null =>
  rule === null ? null : BREAKING_RULES[rule].act;
