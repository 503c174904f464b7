import type { Criteria } from '#domain/criteria/schema';
import type { NumberOrThreshold } from '#domain/glossary/primitives';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Columns, Row } from './database';
import { dayStart } from './load-leads';

const DAY = 86_400_000;

/**
 * Criteria as a graph in tables. An atom over a score has the conditions of its field points as children, an atom
 * over a tier the criteria of the tiers, so that a truth is folded up from the atoms by `height` alone. `reach` says
 * which nodes a criterion rests on.
 */
export const CRITERIA_TABLES = {
  node: {
    c: 'INTEGER',
    n: 'INTEGER',
    op: 'VARCHAR',
    height: 'INTEGER',
    f: 'INTEGER',
    cmp: 'VARCHAR',
    text: 'VARCHAR',
    number: 'DOUBLE',
    fold_case: 'BOOLEAN',
    at_least: 'DOUBLE',
    window_ms: 'DOUBLE',
    g: 'INTEGER',
    bar: 'DOUBLE',
  },
  node_value: { c: 'INTEGER', n: 'INTEGER', text: 'VARCHAR', number: 'DOUBLE' },
  node_activity: { c: 'INTEGER', n: 'INTEGER', a: 'INTEGER' },
  node_tier: { c: 'INTEGER', n: 'INTEGER', pos: 'INTEGER' },
  child: { c: 'INTEGER', parent: 'INTEGER', n: 'INTEGER', pos: 'INTEGER', points: 'DOUBLE' },
  reach: { c: 'INTEGER', root: 'INTEGER', n: 'INTEGER' },
  score: { c: 'INTEGER', half_life_ms: 'DOUBLE', cap: 'DOUBLE' },
  score_activity: { c: 'INTEGER', a: 'INTEGER', points: 'DOUBLE', cap: 'DOUBLE' },
} as const satisfies Record<string, Columns>;
export type CriteriaTable = keyof typeof CRITERIA_TABLES;

interface Known {
  readonly n: number;
  readonly height: number;
  /** Itself and everything below. */
  readonly reach: ReadonlySet<number>;
}

/** Numbers the criteria of one policy and writes them down. */
export class CriteriaNodes {
  readonly #policy: Policy;
  readonly #zone: string;
  readonly #put: (table: CriteriaTable, row: Row) => void;
  readonly #shared = new Map<Criteria, Known>();
  #next = 0;

  constructor(policy: Policy, zone: string, put: (table: CriteriaTable, row: Row) => void) {
    this.#policy = policy;
    this.#zone = zone;
    this.#put = put;
    const [score] = policy.scores;
    if (!score) return;
    const halfLife = score.halfLifeDays === null ? null : this.number(score.halfLifeDays) * DAY;
    put('score', { half_life_ms: halfLife, cap: this.#optional(score.cap) });
    for (const { activity, points, cap } of score.activities) {
      put('score_activity', {
        a: this.#activity(activity),
        points: this.number(points),
        cap: this.#optional(cap),
      });
    }
  }

  number(value: NumberOrThreshold): number {
    if (typeof value === 'number') return value;
    const found = this.#policy.thresholds.find(({ id }) => id === value.threshold);
    if (!found) throw new Error(`no threshold ${value.threshold}`);
    return found.value;
  }

  /** The number of a criterion that may be asked about. */
  root(criteria: Criteria): number {
    const { n, reach } = this.#add(criteria);
    for (const below of reach) this.#put('reach', { root: n, n: below });
    return n;
  }

  #optional(value: NumberOrThreshold | null): number | null {
    return value === null ? null : this.number(value);
  }

  #activity(id: string): number {
    return this.#policy.activities.findIndex((activity) => activity.id === id);
  }

  #add(criteria: Criteria): Known {
    const known = this.#shared.get(criteria);
    if (known) return known;
    const n = this.#next++;
    const children = this.#childrenOf(criteria).map(({ of, points }, pos) => {
      const below = this.#add(of);
      this.#put('child', { parent: n, n: below.n, pos, points });
      return below;
    });
    const height = 1 + Math.max(-1, ...children.map((below) => below.height));
    this.#put('node', { n, op: criteria.op, height, ...this.#columnsOf(criteria, n) });
    const added = { n, height, reach: new Set([n, ...children.flatMap(({ reach }) => [...reach])]) };
    this.#shared.set(criteria, added);
    return added;
  }

  #childrenOf(criteria: Criteria): readonly { of: Criteria; points: number | null }[] {
    switch (criteria.op) {
      case 'all':
      case 'any':
        return criteria.of.map((of) => ({ of, points: null }));
      case 'not':
        return [{ of: criteria.of, points: null }];
      case 'score':
        return (this.#policy.scores[0]?.fields ?? []).map(({ when, points }) => ({
          of: when,
          points: this.number(points),
        }));
      case 'tier':
        return this.#policy.tiers.map(({ when }) => ({ of: when, points: null }));
      default:
        return [];
    }
  }

  #columnsOf(criteria: Criteria, n: number): Row {
    const { signals, tiers } = this.#policy;
    switch (criteria.op) {
      case 'field':
        return this.#fieldColumns(criteria, n);
      case 'score':
        return { cmp: criteria.is, bar: Math.floor(this.number(criteria.value) * 1e6 + 0.5) };
      case 'tier':
        for (const id of criteria.in)
          this.#put('node_tier', { n, pos: tiers.findIndex((tier) => tier.id === id) });
        return {};
      case 'activity':
        for (const id of criteria.types) this.#put('node_activity', { n, a: this.#activity(id) });
        return {
          at_least: this.number(criteria.atLeast),
          window_ms: criteria.withinDays === null ? null : this.number(criteria.withinDays) * DAY,
        };
      case 'signal':
        return { g: signals.findIndex(({ id }) => id === criteria.signal) };
      default:
        return {};
    }
  }

  #fieldColumns(criteria: Criteria & { op: 'field' }, n: number): Row {
    const f = this.#policy.fields.findIndex(({ id }) => id === criteria.field);
    const field = this.#policy.fields[f];
    const isText = field?.type === 'text' || field?.type === 'category';
    const row = { f, cmp: criteria.is, fold_case: isText && !field.caseSensitive };
    const cells = (value: string | number | boolean) =>
      isText ? { text: String(value) } : { number: Number(value) };
    if ('date' in criteria) return { ...row, number: dayStart(criteria.date, this.#zone) };
    if ('values' in criteria) {
      for (const value of criteria.values) this.#put('node_value', { n, ...cells(value) });
      return row;
    }
    if (!('value' in criteria)) return row;
    const { value } = criteria;
    return { ...row, ...cells(typeof value === 'object' ? this.number(value) : value) };
  }
}
