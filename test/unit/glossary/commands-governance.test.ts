import { describe, expect, it } from 'vitest';
import { type Command, runCommand } from '#domain/glossary/commands/run';
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

describe('who proposes, approves and validates', () => {
  const set = (part: 'proposers' | 'approvers' | 'validators', ...parties: string[]) =>
    runCommand(glossary, { do: 'set-governance', part, parties });

  it('can be changed, teams included', () => {
    const result = set('approvers', 'cro', 'cmo', 'sales');
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.edit.label).toBe('having CRO, CMO and Sales approve');
    expect(result.value.glossary.policy.governance.approvers).toEqual(['cro', 'cmo', 'sales']);
    expect(hasErrors(lintPolicy(result.value.glossary.policy))).toBe(false);
  });

  it('lets a signer go from validating to approving', () => {
    const approving = set('approvers', 'cro', 'cmo', 'finance');
    if (!approving.ok) throw new Error(approving.error.message);
    const result = runCommand(approving.value.glossary, {
      do: 'set-governance',
      part: 'validators',
      parties: [],
    });
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.edit.label).toBe('having nobody validate the reporting');
    expect(result.value.glossary.policy.governance.validators).toEqual([]);
  });

  it.each([
    ['proposers', [], 'not-allowed'],
    ['approvers', [], 'not-allowed'],
    ['approvers', ['cro', 'ceo'], 'no-such-thing'],
    ['approvers', ['cro', 'cro', 'cmo'], 'bad-arguments'],
    // CMO and Finance have to sign.
    ['approvers', ['cro'], 'not-allowed'],
    ['validators', [], 'not-allowed'],
  ] as const)('%s are never %j', (part, parties, code) => {
    expect(set(part, ...parties)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('who carries the rollout', () => {
  it('can be changed, step by step and deliverable by deliverable', () => {
    const step = runCommand(glossary, { do: 'set-step-owners', step: 'decide', owners: ['cro', 'finance'] });
    if (!step.ok) throw new Error(step.error.message);
    expect(step.value.edit.label).toBe('giving the step Decide to CRO and Finance');
    const both = runCommand(step.value.glossary, {
      do: 'set-deliverable-owner',
      deliverable: 'gap-list',
      owner: 'cmo',
    });
    if (!both.ok) throw new Error(both.error.message);
    expect(both.value.edit.label).toBe('giving Gap list to CMO');
    const { rollout } = both.value.glossary.policy;
    expect(rollout?.steps.find(({ id }) => id === 'decide')?.owners).toEqual(['cro', 'finance']);
    expect(rollout?.deliverables.find(({ id }) => id === 'gap-list')?.owner).toBe('cmo');
  });

  it.each([
    ['a step without owners', { do: 'set-step-owners', step: 'decide', owners: [] }, 'bad-arguments'],
    ['a step of nobody known', { do: 'set-step-owners', step: 'decide', owners: ['ceo'] }, 'no-such-thing'],
    ['a step that is not there', { do: 'set-step-owners', step: 'x', owners: ['cro'] }, 'no-such-thing'],
    [
      'a deliverable of nobody known',
      { do: 'set-deliverable-owner', deliverable: 'gap-list', owner: 'ceo' },
      'no-such-thing',
    ],
    [
      'a deliverable that is not there',
      { do: 'set-deliverable-owner', deliverable: 'x', owner: 'cro' },
      'no-such-thing',
    ],
  ] as const)('is never %s', (_, command, code) => {
    expect(runCommand(glossary, { ...command } as Command)).toMatchObject({ ok: false, error: { code } });
  });
});
