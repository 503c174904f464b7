import type { Criteria } from '../../criteria/schema';
import type { NumberOrThreshold } from '../../glossary/primitives';
import type { NumberReader } from '../../glossary/thresholds';
import { MS_PER_DAY } from '../../time/civil';

/**
 * One way to meet criteria: what must be so of the fields, which do not change, and at most one thing that begins to hold at
 * some instant, and only at one of the lead's entry to where it waits or of an activity.
 */
export interface Way {
  readonly fixed: readonly Criteria[];
  readonly rise: Rise | null;
}

export type Rise = ScoreRise | TouchRise;

/** The score comes to a bar. */
export interface ScoreRise {
  readonly kind: 'score';
  readonly score: string;
  readonly is: 'gte' | 'gt';
  readonly value: NumberOrThreshold;
}

/** There is an activity of one of the types, not longer ago than so many ms; null: however long. */
export interface TouchRise {
  readonly kind: 'touch';
  readonly types: readonly string[];
  readonly withinMs: number | null;
}

/** More are a glossary nobody can read, and to look at each of them would take as long as the walk. */
const MOST_WAYS = 8;

/**
 * The ways to meet criteria: they hold at an instant exactly when one of the ways does, so they first hold when the first of
 * the ways does. Null where they cannot be taken apart so, as with what stops holding or two things that vary together.
 * @param isFixed whether criteria look at fields only.
 */
export function waysOf(
  criteria: Criteria,
  isFixed: (criteria: Criteria) => boolean,
  read: NumberReader,
): readonly Way[] | null {
  if (isFixed(criteria)) return [{ fixed: [criteria], rise: null }];
  switch (criteria.op) {
    case 'any': {
      const parts = criteria.of.map((part) => waysOf(part, isFixed, read));
      return parts.every((part) => part !== null) ? fewEnough(parts.flat()) : null;
    }
    case 'all': {
      let ways: readonly Way[] = [{ fixed: [], rise: null }];
      for (const part of criteria.of) {
        const more = waysOf(part, isFixed, read);
        const both = more && fewEnough(together(ways, more));
        if (!both) return null;
        ways = both;
      }
      return ways;
    }
    default: {
      const rise = riseOf(criteria, read);
      return rise && [{ fixed: [], rise }];
    }
  }
}

const fewEnough = (ways: readonly Way[] | null): readonly Way[] | null =>
  ways && ways.length <= MOST_WAYS ? ways : null;

/** Every way of one along with every way of the other; null where two things would vary in one of them. */
function together(some: readonly Way[], others: readonly Way[]): readonly Way[] | null {
  const ways: Way[] = [];
  for (const one of some) {
    for (const other of others) {
      if (one.rise && other.rise) return null;
      ways.push({ fixed: [...one.fixed, ...other.fixed], rise: one.rise ?? other.rise });
    }
  }
  return ways;
}

function riseOf(criteria: Criteria, read: NumberReader): Rise | null {
  if (criteria.op === 'score' && (criteria.is === 'gte' || criteria.is === 'gt')) {
    const { score, is, value } = criteria;
    return { kind: 'score', score, is, value };
  }
  if (criteria.op === 'activity' && read(criteria.atLeast) === 1) {
    const { types, withinDays } = criteria;
    return {
      kind: 'touch',
      types,
      withinMs: withinDays === null ? null : Math.round(read(withinDays) * MS_PER_DAY),
    };
  }
  return null;
}

/** The way in that a threshold bars, and the others; null: it bars none, or several. */
export function barredBy(
  ways: readonly Way[],
  threshold: string,
): { readonly barred: Way['fixed']; readonly rise: ScoreRise; readonly others: readonly Way[] } | null {
  const [way, ...more] = ways.filter(
    ({ rise }) =>
      rise?.kind === 'score' && typeof rise.value !== 'number' && rise.value.threshold === threshold,
  );
  if (way?.rise?.kind !== 'score' || more.length > 0) return null;
  return { barred: way.fixed, rise: way.rise, others: ways.filter((other) => other !== way) };
}
