import type { Policy } from '../glossary/schema/policy';
import { numberReader } from '../glossary/thresholds';
import { ok, type Result } from '../result';
import { MS_PER_DAY } from '../time/civil';
import type { CriteriaCompiler, CriteriaProblem } from './compile';
import { MICRO_POINTS } from './decay';
import { countUpTo, type Facts, type Test } from './facts';
import type { Atom, Criteria } from './schema';

/** What an atom looked at: a text, a count, points of a score, the id of a tier; a date field's as UTC ms; null when missing. */
export type TracedValue = string | number | boolean | null;

/** A node of a criteria tree with its verdict at one instant. */
export interface TracedCriteria {
  readonly criteria: Criteria;
  readonly holds: boolean;
  /** Null for groups and `not`. */
  readonly value: TracedValue;
  /** The parts of a group, or what `not` flips. */
  readonly of: readonly TracedCriteria[];
  /** What it would take for the verdict to change. */
  readonly distance: Distance;
}

/** Compared by `flips`, then by `gap`. */
export interface Distance {
  /** How few atoms would have to come out otherwise; infinite where none can. */
  readonly flips: number;
  /** Of those atoms, how far each is from that: for a number next to its bar near 0, far from it near 1; for others 1. */
  readonly gap: number;
}

/** Whether `a` is less than `b`. */
export const isNearer = (a: Distance, b: Distance): boolean =>
  a.flips !== b.flips ? a.flips < b.flips : a.gap < b.gap;

export type Tracer = (facts: Facts, t: number) => TracedCriteria;

/** Prepares criteria to be explained. The verdicts are those of `compiler`, node by node, so that they cannot differ. */
export function criteriaTracer(
  policy: Policy,
  compiler: CriteriaCompiler,
  criteria: Criteria,
  path: string,
): Result<Tracer, CriteriaProblem> {
  const compiled = compiler.compile(criteria, path);
  if (!compiled.ok) return compiled;
  const { test } = compiled.value;
  const parts: Tracer[] = [];
  for (const part of partsOf(criteria)) {
    const tracer = criteriaTracer(policy, compiler, part, path);
    if (!tracer.ok) return tracer;
    parts.push(tracer.value);
  }
  const ownGap = isAtom(criteria) ? gapReader(policy, criteria) : () => UNREACHABLE;
  const valueAt = isAtom(criteria) ? valueReader(policy, compiler, criteria, test) : () => null;
  return ok((facts, t) => {
    const of = parts.map((part) => part(facts, t));
    const holds = test(facts, t);
    const value = valueAt(facts, t);
    const distance = parts.length > 0 || !isAtom(criteria) ? across(criteria, holds, of) : ownGap(value);
    return { criteria, holds, value, of, distance };
  });
}

const isAtom = (criteria: Criteria): criteria is Atom => !['all', 'any', 'not'].includes(criteria.op);

function partsOf(criteria: Criteria): readonly Criteria[] {
  if (criteria.op === 'not') return [criteria.of];
  return criteria.op === 'all' || criteria.op === 'any' ? criteria.of : [];
}

const UNREACHABLE: Distance = { flips: Number.POSITIVE_INFINITY, gap: 0 };

/** `all` fails with any one part and holds with every one; `any` the other way round. */
function across(criteria: Criteria, holds: boolean, of: readonly TracedCriteria[]): Distance {
  if (criteria.op === 'not') return of[0]?.distance ?? UNREACHABLE;
  const oneIsEnough = (criteria.op === 'all') === holds;
  const opposed = of.filter((part) => part.holds === holds).map((part) => part.distance);
  const [first, ...others] = opposed;
  if (!first) return UNREACHABLE;
  if (oneIsEnough) return others.reduce((nearest, own) => (isNearer(own, nearest) ? own : nearest), first);
  return others.reduce((sum, own) => ({ flips: sum.flips + own.flips, gap: sum.gap + own.gap }), first);
}

/**
 * The atoms that would have to come out otherwise for a verdict to change, in document order: as few as `distance` counts, and
 * of several such sets the one it is the distance of. None where no atom can change it.
 */
export function atomsToFlip({ criteria, holds, of, distance }: TracedCriteria): readonly TracedAtom[] {
  if (!Number.isFinite(distance.flips)) return [];
  if (isAtom(criteria)) return [{ atom: criteria, holds }];
  if (criteria.op === 'not') return of.flatMap(atomsToFlip);
  const opposed = of.filter((part) => part.holds === holds);
  if ((criteria.op === 'all') !== holds) return opposed.flatMap(atomsToFlip);
  const [first, ...others] = opposed;
  if (!first) return [];
  return atomsToFlip(
    others.reduce((nearest, own) => (isNearer(own.distance, nearest.distance) ? own : nearest), first),
  );
}

/** An atom with its verdict. */
export interface TracedAtom {
  readonly atom: Atom;
  readonly holds: boolean;
}

function gapReader(policy: Policy, atom: Atom): (value: TracedValue) => Distance {
  const bar = barOf(policy, atom);
  return (value) => {
    if (bar === null || typeof value !== 'number') return { flips: 1, gap: 1 };
    const off = Math.abs(bar - value);
    return { flips: 1, gap: off === 0 ? 0 : off / (off + Math.abs(bar)) };
  };
}

/** The number an atom compares with, or null. */
function barOf(policy: Policy, atom: Atom): number | null {
  const read = numberReader(policy);
  if (atom.op === 'activity') return read(atom.atLeast);
  if (atom.op === 'score') return read(atom.value);
  if (atom.op !== 'field') return null;
  switch (atom.is) {
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return read(atom.value);
    default:
      return null;
  }
}

function valueReader(
  policy: Policy,
  compiler: CriteriaCompiler,
  atom: Atom,
  test: Test,
): (facts: Facts, t: number) => TracedValue {
  switch (atom.op) {
    case 'field':
      return fieldReader(policy, atom.field);
    case 'score':
      return (facts, t) => compiler.scoreAt(atom.score, facts, t) / MICRO_POINTS;
    case 'tier':
      return (facts, t) => compiler.tierAt(facts, t);
    case 'activity': {
      const days = atom.withinDays === null ? null : numberReader(policy)(atom.withinDays);
      const windowMs = days === null ? Number.POSITIVE_INFINITY : Math.round(days * MS_PER_DAY);
      const types = [...new Set(atom.types)];
      return (facts, t) =>
        types.reduce((sum, type) => {
          const occurred = facts.activities(type);
          return sum + countUpTo(occurred, t) - countUpTo(occurred, t - windowMs);
        }, 0);
    }
    case 'consent':
    case 'signal':
      return test;
  }
}

function fieldReader(policy: Policy, id: string): (facts: Facts, t: number) => TracedValue {
  switch (policy.fields.find((field) => field.id === id)?.type) {
    case 'boolean':
      return (facts, t) => facts.boolean(id, t);
    case 'number':
    case 'date':
      return (facts, t) => {
        const value = facts.number(id, t);
        return Number.isNaN(value) ? null : value;
      };
    default:
      return (facts, t) => facts.text(id, t);
  }
}
