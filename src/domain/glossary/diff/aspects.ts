import type { Words } from '../words';
import type { BreakingRuleId } from './breaking';

/** One way in which a property differs. */
export interface Difference {
  readonly kind: 'changed' | 'reordered';
  readonly before: string;
  readonly after: string;
  /** What to say after the name of the thing: "owners: added Sales Ops". */
  readonly text: string;
  readonly rule: BreakingRuleId | null;
}

/** How a property is compared and said. */
export interface Aspect<V> {
  readonly compare: (before: V, after: V, from: Words, to: Words) => readonly Difference[];
}

/** Every property of a thing but its id: a property that the schema gains and nobody compares does not compile. */
export type Aspects<T> = { readonly [K in Exclude<keyof T, 'id'>]-?: Aspect<T[K]> };

type Say<V> = (value: V, words: Words) => string;
type Breaks<V> = (before: V, after: V) => BreakingRuleId | null;

/** A property that changes as a whole. An empty label lets the values stand alone: "MQL score: 50 → 65". */
export function value<V>(
  label: string,
  say: Say<V>,
  breaks: BreakingRuleId | Breaks<V> | null = null,
): Aspect<V> {
  return {
    compare: (before, after, from, to) => {
      if (sameValue(before, after)) return [];
      const old = say(before, from);
      const now = say(after, to);
      const rule = typeof breaks === 'function' ? breaks(before, after) : breaks;
      return [{ kind: 'changed', before: old, after: now, text: turnText(label, old, now), rule }];
    },
  };
}

/** A text people wrote, or none. */
export const text = (label: string, rule: BreakingRuleId | null = null): Aspect<string | null> =>
  value(label, (words) => words ?? '', rule);

/** A yes or no. */
export const flag = (label: string, breaks: Breaks<boolean> | null = null): Aspect<boolean> =>
  value(label, (yes) => (yes ? 'yes' : 'no'), breaks);

interface KeyedOptions {
  /** Breaking when an item goes, or when one comes. */
  readonly removal?: BreakingRuleId;
  readonly addition?: BreakingRuleId;
  /** What the order decides; without it the order is not compared. */
  readonly order?: string;
}

/**
 * A list whose items have a key of their own: what came, went and changed, each said alone. `say` names the item.
 */
export function keyed<I>(
  label: string,
  keyOf: (item: I) => string,
  say: Say<I>,
  { removal, addition, order }: KeyedOptions = {},
): Aspect<readonly I[]> {
  return {
    compare: (before, after, from, to) => {
      const old = byKey(before, keyOf);
      const now = byKey(after, keyOf);
      const removed = [...old].filter(([key]) => !now.has(key)).map(([, item]) => item);
      const added = [...now].filter(([key]) => !old.has(key)).map(([, item]) => item);
      const changed = [...old].flatMap(([key, item]) => {
        const other = now.get(key);
        return other === undefined || sameValue(item, other) ? [] : [[item, other] as const];
      });
      const parts = [
        ...(added.length > 0 ? [`added ${added.map((item) => say(item, to)).join('; ')}`] : []),
        ...(removed.length > 0 ? [`removed ${removed.map((item) => say(item, from)).join('; ')}`] : []),
        ...changed.map(([item, other]) => turnText('', say(item, from), say(other, to))),
      ];
      const rule = (removed.length > 0 && removal) || (added.length > 0 && addition) || null;
      const all = {
        before: before.map((item) => say(item, from)).join('; '),
        after: after.map((item) => say(item, to)).join('; '),
      };
      return [
        ...(parts.length > 0
          ? [{ kind: 'changed' as const, ...all, text: `${label}: ${parts.join('; ')}`, rule }]
          : []),
        ...(order !== undefined && reordered([...old.keys()], [...now.keys()])
          ? [
              {
                kind: 'reordered' as const,
                ...all,
                text: `${label} are in another order, which decides ${order}`,
                rule: null,
              },
            ]
          : []),
      ];
    },
  };
}

/** A list of ids in which only membership counts. */
export const ids = (
  label: string,
  say: Say<string>,
  options: Pick<KeyedOptions, 'removal' | 'addition'> = {},
): Aspect<readonly string[]> => keyed(label, (id) => id, say, options);

/** Nothing keeps two items from having one key; the second is then told apart by its number. */
function byKey<I>(items: readonly I[], keyOf: (item: I) => string): Map<string, I> {
  const found = new Map<string, I>();
  for (const item of items) {
    let key = keyOf(item);
    for (let n = 2; found.has(key); n++) key = `${keyOf(item)} (${n})`;
    found.set(key, item);
  }
  return found;
}

/** Whether the keys that both lists have stand in another order. */
export function reordered(before: readonly string[], after: readonly string[]): boolean {
  const kept = after.filter((key) => before.includes(key));
  return before.filter((key) => after.includes(key)).some((key, i) => key !== kept[i]);
}

/** Longer texts than this make an arrow hard to find. */
const SHORT = 48;

function turnText(label: string, before: string, after: string): string {
  if (before === after) return `${label} (written differently, reads the same)`.trimStart();
  const [old, now] = [before || 'none', after || 'none'];
  if (old.length <= SHORT && now.length <= SHORT) return `${label} ${old} → ${now}`.trimStart();
  return `${label} changed from “${old}” to “${now}”`.trimStart();
}

/** Equal as JSON, whatever the order of keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))];
  return (
    left.length === right.size && left.every(([key, one]) => right.has(key) && sameValue(one, right.get(key)))
  );
}
