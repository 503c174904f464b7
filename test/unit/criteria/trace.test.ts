import fc from 'fast-check';
import { expect, it } from 'vitest';
import { criteriaCompiler } from '#domain/criteria/compile';
import { type Facts, NEVER } from '#domain/criteria/facts';
import type { Criteria } from '#domain/criteria/schema';
import { atomsToFlip, criteriaTracer, type TracedCriteria } from '#domain/criteria/trace';
import { not, policyOf, present } from '../../support/replay-policy';

const FIELDS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Trees in which every atom asks for a field of its own, so that each can come out by itself. */
const tree = fc
  .letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant('atom'),
      fc.record({ op: fc.constantFrom('all', 'any'), of: fc.array(tie('node'), { maxLength: 3 }) }),
      fc.record({ op: fc.constant('not'), of: tie('node') }),
    ),
  }))
  .node.map((shape) => {
    let used = 0;
    const build = (node: unknown): Criteria => {
      if (node === 'atom') return present(FIELDS[used++ % FIELDS.length] ?? 'a');
      const { op, of } = node as { op: string; of: unknown };
      if (op === 'not') return not(build(of));
      const parts = (of as unknown[]).map(build);
      return { op: op === 'all' ? 'all' : 'any', of: parts };
    };
    const criteria = build(shape);
    return { criteria, atoms: used };
  })
  .filter(({ atoms }) => atoms <= FIELDS.length);

const factsOf = (filled: ReadonlySet<string>): Facts => ({
  text: (field) => (filled.has(field) ? 'x' : null),
  textHolds: (field, _t, test) => filled.has(field) && test('x'),
  number: () => Number.NaN,
  boolean: () => null,
  version: filled,
  changed: 0,
  bitsOf: () => 0,
  activities: () => NEVER,
  consented: () => false,
  signalled: () => false,
  startOfDay: (day) => day,
});

const policy = policyOf({
  fields: Object.fromEntries(FIELDS.map((field) => [field, 'text' as const])),
  stages: { lead: {} },
});

function trace(criteria: Criteria, filled: ReadonlySet<string>): TracedCriteria {
  const compiler = criteriaCompiler(policy);
  if (!compiler.ok) throw new Error(compiler.error.message);
  const tracer = criteriaTracer(policy, compiler.value, criteria, '');
  if (!tracer.ok) throw new Error(tracer.error.message);
  return tracer.value(factsOf(filled), 0);
}

it('counts the fewest atoms that change a verdict, as trying them all does', () => {
  fc.assert(
    fc.property(tree, fc.nat(63), ({ criteria }, bits) => {
      const filled = (mask: number) => new Set(FIELDS.filter((_, i) => (mask >> i) & 1));
      const { holds, distance } = trace(criteria, filled(bits));
      const changed = Array.from({ length: 64 }, (_, mask) => mask)
        .filter((mask) => trace(criteria, filled(mask)).holds !== holds)
        .map((mask) => [...(mask ^ bits).toString(2)].filter((bit) => bit === '1').length);
      expect(distance.flips).toBe(Math.min(...changed));
    }),
    { seed: 42, numRuns: 150 },
  );
});

it('names as few atoms as it counts, and with these the other way round the verdict changes', () => {
  fc.assert(
    fc.property(tree, fc.nat(63), ({ criteria }, bits) => {
      const filled = new Set(FIELDS.filter((_, i) => (bits >> i) & 1));
      const traced = trace(criteria, filled);
      const atoms = atomsToFlip(traced);
      expect(atoms).toHaveLength(Number.isFinite(traced.distance.flips) ? traced.distance.flips : 0);
      if (atoms.length === 0) return;
      const turned = new Set(filled);
      for (const { atom, holds } of atoms) {
        if (atom.op !== 'field') throw new Error('all atoms ask for a field');
        expect(holds).toBe(filled.has(atom.field));
        if (holds) turned.delete(atom.field);
        else turned.add(atom.field);
      }
      expect(trace(criteria, turned).holds).toBe(!traced.holds);
    }),
    { seed: 43, numRuns: 300 },
  );
});
