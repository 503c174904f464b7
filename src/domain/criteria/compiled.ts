import { changeReader, type Facts, type Test } from './facts';
import { mergeReads, type Reads, readsFieldsOnly } from './reads';

export interface CompiledCriteria {
  readonly test: Test;
  /**
   * Whether they may hold for the lead at some instant: false only when they hold at none, whatever the signals to come
   * bar those read. Spares most leads the question at each instant.
   */
  readonly may: May;
  readonly reads: Reads;
}

/** Asked of a lead as a whole. */
export type May = (facts: Facts) => boolean;

export const perhaps: May = () => true;

/** `all` or `any` of parts; those that a lead without history need be asked only once are asked first, and once. */
export function group(isAll: boolean, parts: readonly CompiledCriteria[]): CompiledCriteria {
  const testOf = (some: readonly CompiledCriteria[]): Test => {
    const tests = some.map((part) => part.test);
    return (facts, t) => {
      for (const test of tests) if (test(facts, t) !== isAll) return !isAll;
      return isAll;
    };
  };
  const reads = mergeReads(parts.map((part) => part.reads));
  const fixed = parts.filter((part) => readsFieldsOnly(part.reads));
  if (fixed.length === parts.length) {
    const test = testOf(parts);
    return { test, may: mayOf(test, reads), reads };
  }
  const passing = parts.filter((part) => !readsFieldsOnly(part.reads));
  const may: May = (facts) => {
    for (const part of passing) if (part.may(facts) !== isAll) return !isAll;
    return isAll;
  };
  const each = testOf(passing);
  if (fixed.length === 0) return { test: each, may, reads };
  const fixedReads = mergeReads(fixed.map((part) => part.reads));
  const once = oncePerLead(testOf(fixed), fixedReads);
  const mayFixed = mayOf(once, fixedReads);
  return {
    test: (facts, t) => (once(facts, t) === isAll ? each(facts, t) : !isAll),
    may: (facts) => (mayFixed(facts) === isAll ? may(facts) : !isAll),
    reads,
  };
}

/** Criteria that may stand alone. */
export function lasting(compiled: CompiledCriteria): CompiledCriteria {
  if (!readsFieldsOnly(compiled.reads)) return compiled;
  const test = oncePerLead(compiled.test, compiled.reads);
  return { test, may: mayOf(test, compiled.reads), reads: compiled.reads };
}

/** While no field changes, fields say the same at every instant. */
export function mayOf(test: Test, reads: Reads): May {
  if (!readsFieldsOnly(reads)) return perhaps;
  const changes = changeReader(reads.fields);
  return (facts) => changes(facts) || test(facts, 0);
}

/** Keeps the verdict on fields for as long as the facts are those of a lead of which none of them changes. */
function oncePerLead(test: Test, { fields }: Reads): Test {
  const changes = changeReader(fields);
  let version: object | null = null;
  let verdict = false;
  return (facts, t) => {
    if (changes(facts)) return test(facts, t);
    if (facts.version !== version) {
      verdict = test(facts, t);
      version = facts.version;
    }
    return verdict;
  };
}
