import { comparison } from '../../criteria/comparison';
import type { Atom, Criteria } from '../../criteria/schema';
import type { Policy } from '../schema/policy';
import type { NumberReader } from '../thresholds';
import { factsOf, type Sample, samplesOf, testOf } from './samples';
import { isAtom, walkCriteria } from './walk';

/** What can be proved about criteria at the present values of the thresholds. */
export interface Logic {
  /** True when no lead can meet them: proved, never guessed. */
  never(criteria: Criteria): boolean;
  /** True when every lead meets them: proved, never guessed. */
  always(criteria: Criteria): boolean;
}

/**
 * Steps after which a proof is given up; "not proved" is then the answer. Criteria people write need some
 * hundred.
 */
const BUDGET = 40_000;

/**
 * Proves by exhaustion. Each subject (a field, a score, the tier …) has finitely many values that its atoms can
 * tell apart; every combination of them is tried, branches cut as soon as the outcome is certain. Subjects are
 * taken to be independent, which allows more leads than there are: what never holds among them never holds.
 */
export function logicOf(policy: Policy, read: NumberReader): Logic {
  // Several rules ask about the same nodes.
  const proved = new WeakMap<Criteria, boolean>();
  const never = (criteria: Criteria) => {
    const known = proved.get(criteria) ?? !canHold(criteria, policy, read);
    proved.set(criteria, known);
    return known;
  };
  return { never, always: (criteria) => never({ op: 'not', of: criteria }) };
}

type Truths = ReadonlyMap<string, boolean>;

/** A proof asks for the keys of its atoms at every step. */
const keys = new WeakMap<Atom, string>();

function keyOf(atom: Atom): string {
  const known = keys.get(atom) ?? JSON.stringify(atom);
  keys.set(atom, known);
  return known;
}

/** Atoms with the same subject look at the same value of a lead. */
function subjectOf(atom: Atom, policy: Policy, read: NumberReader): string {
  switch (atom.op) {
    case 'field':
      return testOf(atom, policy, read) ? `field ${atom.field}` : keyOf(atom);
    case 'score':
      return `score ${atom.score}`;
    case 'activity':
      return `activity ${[...atom.types].sort().join()} ${atom.withinDays === null ? '' : read(atom.withinDays)}`;
    case 'signal':
      return `signal ${atom.signal}`;
    default:
      return atom.op;
  }
}

function canHold(criteria: Criteria, policy: Policy, read: NumberReader): boolean {
  const bySubject = new Map<string, Map<string, Atom>>();
  for (const { node } of walkCriteria(criteria, '')) {
    if (!isAtom(node)) continue;
    const subject = subjectOf(node, policy, read);
    const atoms = bySubject.get(subject) ?? new Map<string, Atom>();
    bySubject.set(subject, atoms.set(keyOf(node), node));
  }
  const subjects = [...bySubject.values()].map((atoms) => distinctTruths([...atoms.values()], policy, read));
  if (!subjects.every((truths) => truths !== null)) return true;
  const known = new Map<string, boolean>();
  let steps = 0;

  function search(depth: number): boolean {
    steps++;
    if (steps > BUDGET) return true;
    const outcome = evaluate(criteria, known);
    if (outcome !== undefined) return outcome;
    for (const truths of subjects[depth] ?? []) {
      for (const [atom, truth] of truths) known.set(atom, truth);
      if (search(depth + 1)) return true;
    }
    for (const truths of subjects[depth] ?? []) for (const atom of truths.keys()) known.delete(atom);
    return false;
  }
  return search(0);
}

/** Three-valued: `undefined` while atoms that matter are open. */
function evaluate(criteria: Criteria, known: Truths): boolean | undefined {
  switch (criteria.op) {
    case 'all':
    case 'any': {
      const deciding = criteria.op === 'any';
      let open = false;
      for (const part of criteria.of) {
        const outcome = evaluate(part, known);
        if (outcome === deciding) return deciding;
        if (outcome === undefined) open = true;
      }
      return open ? undefined : !deciding;
    }
    case 'not': {
      const outcome = evaluate(criteria.of, known);
      return outcome === undefined ? undefined : !outcome;
    }
    default:
      return known.get(keyOf(criteria));
  }
}

/** The combinations of truth values that the atoms of one subject can take together; `null`: too many to try. */
function distinctTruths(atoms: readonly Atom[], policy: Policy, read: NumberReader): Truths[] | null {
  const samples = samplesOf(atoms, policy, read);
  if (samples === null) return null;
  const holders = atoms.map((atom) => [keyOf(atom), holderOf(atom, policy, read)] as const);
  const distinct = new Map<string, Truths>();
  for (const sample of samples) {
    const truths = new Map(holders.map(([key, holds]) => [key, holds(sample)]));
    distinct.set([...truths.values()].join(), truths);
  }
  return [...distinct.values()];
}

function holderOf(atom: Atom, policy: Policy, read: NumberReader): (sample: Sample) => boolean {
  switch (atom.op) {
    case 'field': {
      const test = testOf(atom, policy, read);
      // What the engine refuses is reported by another rule; here it is a thing that may be so or not.
      return test ? (sample) => test(factsOf(sample), 0) : (sample) => sample === true;
    }
    case 'score': {
      const [compare, bar] = [comparison(atom.is), read(atom.value)];
      return (sample) => typeof sample === 'number' && compare(sample, bar);
    }
    case 'activity': {
      const least = read(atom.atLeast);
      return (sample) => typeof sample === 'number' && sample >= least;
    }
    case 'tier':
      return (sample) => typeof sample === 'string' && atom.in.includes(sample);
    case 'consent':
    case 'signal':
      return (sample) => sample === true;
  }
}
