import { describe, expect, it } from 'vitest';
import { runCommand } from '#domain/glossary/commands/run';
import { templateGlossary } from '#domain/glossary/templates/index';
import { DECISIONS, decidersOf, decisionCommand } from '../../../../src/renderer/features/publish/deciders';

const glossary = templateGlossary('gtm-glossary', { glossaryId: 'test', title: 'Test' });
const { policy } = glossary;
const deciders = decidersOf(policy);

describe('who decides', () => {
  it('names everybody once, those with a say first', () => {
    expect(deciders.map(({ id }) => id).toSorted()).toEqual(policy.parties.map(({ id }) => id).toSorted());
    const hasSay = deciders.map(({ has }) => DECISIONS.some((decision) => has[decision]));
    expect(hasSay.indexOf(false)).toBe(hasSay.lastIndexOf(true) + 1);
  });

  const boxes = deciders.flatMap((decider) =>
    DECISIONS.map((decision) => [decider.name, decision, decider] as const),
  );
  it.each(boxes)('%s, %s: can be changed exactly where the document allows it', (_, decision, decider) => {
    const command = decisionCommand(policy, decider.id, decision, !decider.has[decision]);
    const result = runCommand(glossary, command);
    expect(result.ok).toBe(!decider.isFixed[decision]);
    if (!result.ok) return;
    const after = decidersOf(result.value.glossary.policy).find(({ id }) => id === decider.id);
    expect(after?.has).toEqual({ ...decider.has, [decision]: !decider.has[decision] });
  });
});
