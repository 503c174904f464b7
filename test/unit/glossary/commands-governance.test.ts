import { describe, expect, it } from 'vitest';
import { runCommand } from '#domain/glossary/commands/run';
import { hasErrors, lintPolicy } from '#domain/glossary/lint/index';
import { templateGlossary } from '#domain/glossary/templates/index';

const glossary = templateGlossary('gtm-glossary', { glossaryId: 'test', title: 'Test' });
const signedBy = (...roles: string[]) => runCommand(glossary, { do: 'set-required-signatures', roles });

describe('who has to sign', () => {
  it('is a choice of those who approve or validate', () => {
    const { approvers, validators } = glossary.policy.governance;
    expect([...approvers, ...validators]).toEqual(['cro', 'cmo', 'finance']);
    const result = signedBy('finance', 'cro');
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.edit.label).toBe('having Finance and CRO sign');
    expect(result.value.glossary.policy.governance.requiredSignatures).toEqual(['finance', 'cro']);
    expect(hasErrors(lintPolicy(result.value.glossary.policy))).toBe(false);
  });

  it.each([
    ['nobody', [], 'bad-arguments'],
    ['a role twice', ['cro', 'cro'], 'bad-arguments'],
    ['somebody unknown', ['cro', 'ceo'], 'no-such-thing'],
    ['a team', ['cro', 'sales'], 'not-allowed'],
    ['a role that neither approves nor validates', ['cro', 'sdr'], 'not-allowed'],
  ])('is never %s', (_, roles, code) => {
    expect(signedBy(...roles)).toMatchObject({ ok: false, error: { code } });
  });
});
