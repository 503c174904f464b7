import { expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { type ComparedFigure, comparedLeads } from '#domain/replay/compare/compared-leads';
import {
  type CompareInput,
  type Comparison,
  compareDefinitions,
} from '#domain/replay/compare/definitions-compared';
import { companyOf } from '../../../oracle/company';
import { EVERYTHING } from '../../../oracle/glossary';
import { otherGlossaryOf } from '../../../oracle/other-glossary';
import { Random } from '../../../oracle/random';
import { companyInput } from '../../../support/company-input';
import { ended } from '../companies';

/** Populations of one glossary may stand on what another does not have. */
const plain = (policy: Policy): Policy => ({ ...policy, populations: [] });

interface Counted {
  readonly figure: ComparedFigure;
  readonly count: number;
  /** Rows that must be among them. */
  readonly examples?: readonly number[];
}

/** Every figure of a comparison that can be opened. */
function* figuresIn({ reached, pairs }: Comparison): Generator<Counted> {
  for (const [by, count] of reached.entries()) yield { figure: { of: 'let-in', by }, count };
  for (const { of: pair, both, onlyFirst, onlySecond, otherTime, disagreements } of pairs) {
    yield { figure: { of: 'both', pair }, count: both };
    yield { figure: { of: 'apart', pair: [pair[1], pair[0]] }, count: onlyFirst + onlySecond };
    yield { figure: { of: 'other-time', pair }, count: otherTime };
    for (const { letInBy, refusedBy, causes, unlisted } of disagreements) {
      for (const { leads, examples, ...cause } of causes) {
        yield { figure: { of: 'cause', letInBy, refusedBy, cause }, count: leads, examples };
      }
      yield { figure: { of: 'other-causes', letInBy, refusedBy, listed: causes }, count: unlisted };
      // As if only the most frequent cause were listed, since companies are too small to have more than that.
      const [first] = causes;
      if (first) {
        yield {
          figure: { of: 'other-causes', letInBy, refusedBy, listed: [first] },
          count: causes.reduce((sum, { leads }) => sum + leads, unlisted) - first.leads,
        };
      }
    }
  }
}

it('tells as many leads as each figure of a comparison says, in generated companies', () => {
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= 14; seed++) {
    const company = companyOf(seed, EVERYTHING);
    const { data, options, proposal } = companyInput({
      ...company,
      policy: plain(company.policy),
      target: null,
    });
    const random = new Random(seed + 500);
    const others = [1, 2].map(() => plain(otherGlossaryOf(random, EVERYTHING, proposal)));
    const policies = [proposal, ...others.filter(({ stages }) => stages.some(({ id }) => id === 'mql'))];
    const definitions = policies.map((policy, index) => ({ name: `team ${index}`, policy }));
    const input: CompareInput = { data, options, stage: 'mql', definitions };
    const compared = ended(compareDefinitions(input, false));
    if (!compared.ok) continue;
    for (const { figure, count, examples = [] } of figuresIn(compared.value)) {
      const listing = ended(comparedLeads(input, figure, 1_000));
      if (!listing.ok) throw new Error(listing.error.message);
      const { total, rows } = listing.value;
      expect([total, rows.length], JSON.stringify(figure)).toEqual([count, count]);
      const ids = new Set(rows.map(({ lead }) => lead));
      expect(examples.every((row) => ids.has(data.ids.at(row) ?? ''))).toBe(true);
      if (figure.of === 'let-in') expect(rows.every(({ before }) => before !== null)).toBe(true);
      if (figure.of === 'cause') expect(rows.every(({ after }) => after === null)).toBe(true);
      seen.set(figure.of, (seen.get(figure.of) ?? 0) + count);
    }
  }
  expect([...seen.keys()].sort()).toEqual(['apart', 'both', 'cause', 'let-in', 'other-causes', 'other-time']);
  expect([...seen.values()].every((leads) => leads > 0)).toBe(true);
});
