import type { Field } from '../glossary/schema/dictionary';
import type { Policy } from '../glossary/schema/policy';
import type { Score, Tier } from '../glossary/schema/stage';
import { type NumberReader, numberReader } from '../glossary/thresholds';
import { fail, ok, type Problem, type Result } from '../result';
import { MS_PER_DAY } from '../time/civil';
import { type BarReader, barReader } from './bars';
import { fieldTest, isComparison } from './compile-field';
import { type CompiledCriteria, group, lasting, type May, mayOf, perhaps } from './compiled';
import type { Turned } from './dial';
import { countUpTo, type Facts, occurrencesReader, type Test } from './facts';
import { mergeReads, READS_NOTHING } from './reads';
import type { Criteria } from './schema';
import { compileScore } from './score';

export type CriteriaProblem = Problem<'criteria-type' | 'criteria-outcome' | 'criteria-cycle'>;

export interface CriteriaCompiler {
  /** `path` says where the criteria stand, for the problem that refuses them. */
  compile(criteria: Criteria, path: string): Result<CompiledCriteria, CriteriaProblem>;
  /** The tier of a lead at `t`, or null. */
  readonly tierAt: (facts: Facts, t: number) => string | null;
  /** A score in integer micro-points at `t`. */
  readonly scoreAt: (score: string, facts: Facts, t: number) => number;
}

/** Thrown inside this file only, to leave the recursion; `compile` turns it into a Result. */
class Refusal extends Error {
  readonly problem: CriteriaProblem;

  constructor(problem: CriteriaProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * Compiles the criteria of a policy into closures (no generated code), with its thresholds read once. Two-valued
 * and typed as `docs/replay.md` section 2 says: an operator that does not fit its field's type, an atom over an
 * outcome field, and a cycle between score and tier are refused, not guessed at.
 * @param dial thresholds of the policy whose values comparisons ask of their dials each time.
 */
export function criteriaCompiler(policy: Policy, dial?: Turned): Result<CriteriaCompiler, CriteriaProblem> {
  const read = dial ? dial.noting(numberReader(policy)) : numberReader(policy);
  const bar = barReader(read, dial);
  const fields = new Map(policy.fields.map((field) => [field.id, field]));
  const scores = lazily(policy.scores, (score, path) => scoreOf(score, path), 'scores');
  const tiers = lazily(
    policy.tiers,
    (tier: Tier, path) => lasting(build(tier.when, `${path}.when`)),
    'tiers',
  );

  const scoreOf = (score: Score, path: string) => {
    const conditions = score.fields.map((points, index) => ({
      when: lasting(build(points.when, `${path}.fields[${index}].when`)),
      points: read(points.points),
    }));
    return compileScore(score, read, conditions);
  };

  const tierReads = () => mergeReads(policy.tiers.map((tier) => tiers(tier.id).reads));
  const tierAt = (facts: Facts, t: number) => {
    for (const { id } of policy.tiers) if (tiers(id).test(facts, t)) return id;
    return null;
  };

  function build(criteria: Criteria, path: string): CompiledCriteria {
    switch (criteria.op) {
      case 'all':
      case 'any':
        return group(
          criteria.op === 'all',
          criteria.of.map((part, index) => build(part, `${path}.of[${index}]`)),
        );
      case 'not': {
        const part = build(criteria.of, `${path}.of`);
        const test: Test = (facts, t) => !part.test(facts, t);
        return { test, may: mayOf(test, part.reads), reads: part.reads };
      }
      case 'field':
        return fieldAtom(criteria, path);
      case 'score': {
        const score = scores(criteria.score);
        const { comparison, reads } = bar(criteria.value, 'micro-points');
        const holds = comparison(criteria.is);
        const test: Test = (facts, t) => holds(score.at(facts, t));
        const isFloor = criteria.is === 'gte' || criteria.is === 'gt';
        const may: May = isFloor ? (facts) => holds(score.most(facts)) : perhaps;
        return { test, may, reads: mergeReads([score.reads, reads]) };
      }
      case 'tier': {
        const wanted = new Set(criteria.in);
        // Compiling the tiers here finds a cycle now rather than in the middle of a replay.
        const reads = tierReads();
        const test: Test = (facts, t) => {
          const tier = tierAt(facts, t);
          return tier !== null && wanted.has(tier);
        };
        return { test, may: mayOf(test, reads), reads };
      }
      case 'activity':
        return activityAtom(criteria, read, bar);
      case 'consent':
        return {
          test: (facts, t) => facts.consented(t),
          may: perhaps,
          reads: { ...READS_NOTHING, consent: true },
        };
      case 'signal': {
        const { signal } = criteria;
        return {
          test: (facts, t) => facts.signalled(signal, t),
          may: (facts) => facts.signalled(signal, Number.POSITIVE_INFINITY),
          reads: { ...READS_NOTHING, signals: new Set([signal]) },
        };
      }
    }
  }

  function fieldAtom(atom: Extract<Criteria, { op: 'field' }>, path: string): CompiledCriteria {
    const field = fields.get(atom.field);
    if (!field) throw new Refusal(typeProblem(`There is no field "${atom.field}"`, path));
    if (field.outcome) throw new Refusal(outcomeProblem(field, path));
    const test = fieldTest(atom, field, bar);
    if (!test) {
      throw new Refusal(
        typeProblem(`"${atom.is}" does not fit ${field.label}, which is a ${field.type} field`, path),
      );
    }
    const named = isComparison(atom) ? bar(atom.value, 'plain').reads : READS_NOTHING;
    const reads = { ...named, fields: new Set([field.id]) };
    return { test, may: mayOf(test, reads), reads };
  }

  const attempt = <T>(work: () => T): Result<T, CriteriaProblem> => {
    try {
      return ok(work());
    } catch (error) {
      if (error instanceof Refusal) return fail(error.problem);
      throw error;
    }
  };

  return attempt(() => {
    for (const score of policy.scores) scores(score.id);
    for (const tier of policy.tiers) tiers(tier.id);
    return {
      compile: (criteria, path) => attempt(() => lasting(build(criteria, path))),
      tierAt,
      scoreAt: (score, facts, t) => scores(score).at(facts, t),
    };
  });
}

/** Compiles things when first asked for, so that they may refer to each other in any order, and finds cycles. */
function lazily<Thing extends { id: string }, Compiled>(
  things: readonly Thing[],
  compile: (thing: Thing, path: string) => Compiled,
  collection: string,
): (id: string) => Compiled {
  const done = new Map<string, Compiled>();
  const underWay = new Set<string>();
  return (id) => {
    const known = done.get(id);
    if (known !== undefined) return known;
    const index = things.findIndex((thing) => thing.id === id);
    const thing = things[index];
    const path = `policy.${collection}[${index}]`;
    if (!thing) throw new Refusal(typeProblem(`There is no "${id}" among the ${collection}`, path));
    if (underWay.has(id)) {
      throw new Refusal({
        code: 'criteria-cycle',
        message: `"${id}" depends on itself, through a score or a tier it reads`,
        remedy: 'Break the circle: let either the score or the tier stand without the other',
        where: { path },
      });
    }
    underWay.add(id);
    const compiled = compile(thing, path);
    done.set(id, compiled);
    return compiled;
  };
}

function activityAtom(
  atom: Extract<Criteria, { op: 'activity' }>,
  read: NumberReader,
  bar: BarReader,
): CompiledCriteria {
  const types = [...new Set(atom.types)];
  const occurrencesOf = occurrencesReader(types);
  const needed = bar(atom.atLeast, 'plain');
  const isEnough = needed.comparison('gte');
  const windowMs = atom.withinDays === null ? null : Math.round(read(atom.withinDays) * MS_PER_DAY);
  return {
    test: (facts, t) => {
      let count = 0;
      for (const occurred of occurrencesOf(facts)) {
        count += countUpTo(occurred, t);
        if (windowMs !== null) count -= countUpTo(occurred, t - windowMs);
      }
      return isEnough(count);
    },
    may: (facts) => {
      let count = 0;
      for (const { from, to } of occurrencesOf(facts)) count += to - from;
      return isEnough(count);
    },
    reads: {
      ...needed.reads,
      activities: new Set(types),
      windows: windowMs === null ? [] : [{ types, ms: windowMs }],
    },
  };
}

const typeProblem = (message: string, path: string): CriteriaProblem => ({
  code: 'criteria-type',
  message,
  remedy: 'Choose an operator that fits the field, or change the type of the field',
  where: { path },
});

const outcomeProblem = (field: Field, path: string): CriteriaProblem => ({
  code: 'criteria-outcome',
  message: `${field.label} records the outcome, so criteria cannot read it`,
  remedy: 'Ask for what leads to the status instead of the status itself',
  where: { path },
});
