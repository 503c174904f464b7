import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assignRoles, type RoleCandidate } from '#domain/publish/roles';

const ROLES = ['cmo', 'cro', 'cs', 'finance', 'it'];

/** The most roles that can be filled, by trying everything. */
function most(roles: readonly string[], candidates: readonly RoleCandidate[]): number {
  const [role, ...rest] = roles;
  if (role === undefined) return 0;
  const choices = candidates.filter((candidate) => candidate.roles.includes(role));
  return Math.max(
    most(rest, candidates),
    ...choices.map(
      (choice) =>
        1 +
        most(
          rest,
          candidates.filter((candidate) => candidate !== choice),
        ),
    ),
  );
}

const candidates = fc
  .array(
    fc.record({
      roles: fc.subarray(ROLES, { minLength: 1 }),
      claimedRole: fc.option(fc.constantFrom(...ROLES)),
    }),
    {
      maxLength: 5,
    },
  )
  .map((list) => list.map((each, i): RoleCandidate => ({ ...each, kid: `key-${i}` })));

it('fills as many roles as can be filled, each with a trusted key of its own', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ROLES), candidates, (roles, signers) => {
      const filled = assignRoles(roles, signers);
      expect(filled.size).toBe(most(roles, signers));
      expect(new Set([...filled.values()].map(({ kid }) => kid)).size).toBe(filled.size);
      for (const [role, key] of filled) {
        expect(roles).toContain(role);
        expect(key.roles).toContain(role);
      }
    }),
    { seed: 42, numRuns: 1000 },
  );
});

it('gives a key the role it claims when both roles are open to it', () => {
  const filled = assignRoles(['cmo', 'cro'], [{ kid: 'a', roles: ['cmo', 'cro'], claimedRole: 'cro' }]);
  expect([...filled.keys()]).toEqual(['cro']);
});
