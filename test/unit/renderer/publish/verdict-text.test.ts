import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../../src/renderer/features/publish/verdict-text';
import { signature, signedPolicy, versionOf } from './desk';

const policy = signedPolicy();
const roles = [
  { role: 'cro', state: 'signed', kid: 'a', name: 'Luis Haas' },
  { role: 'cmo', state: 'missing', kid: null, name: null },
] as const;
const shown = (change: Parameters<typeof versionOf>[1]) =>
  findingsOf(versionOf(policy, change), (role) => role.toUpperCase()).map(
    ({ aspect, holds, text }) => `${holds ? '+' : '-'} ${aspect}: ${text}`,
  );

describe('a verdict in words', () => {
  it('goes through definitions, roles, versions before and evidence', () => {
    expect(shown({ roles })).toEqual([
      '+ Definitions: They are unaltered.',
      '+ CRO: Signed by Luis Haas.',
      '- CMO: No trusted signature.',
      '+ Versions before: This is the first version; it replaces nothing.',
      '+ Evidence: It is what the approvers saw when they signed.',
    ]);
  });

  it('never calls definitions unaltered that cannot be read or have another digest', () => {
    const differs = { code: 'policy-digest-differs', message: '', remedy: '' } as const;
    expect(shown({ policyDigest: null })[0]).toMatch(/^- Definitions/);
    expect(shown({ reasons: [differs] })[0]).toMatch(/^- Definitions/);
  });

  it('counts signatures that do not count', () => {
    const bad = [
      signature('cro', 'a'),
      signature('cmo', 'b', 'invalid'),
      signature('finance', 'c', 'unknown-key'),
    ];
    expect(shown({ signatures: bad })).toContain('- Other signatures: 2 do not count; see below.');
    expect(shown({ signatures: bad.slice(0, 2) })).toContain(
      '- Other signatures: One does not count; see below.',
    );
    expect(shown({ signatures: bad.slice(0, 1) }).join()).not.toContain('Other signatures');
  });

  it.each(['broken', 'unknown'] as const)('does not accept a chain that is %s', (chain) => {
    expect(shown({ chain }).filter((line) => line.startsWith('- Versions before'))).toHaveLength(1);
  });

  it.each(['differs', 'missing', 'unknown'] as const)('does not accept evidence that is %s', (evidence) => {
    expect(shown({ evidence }).filter((line) => line.startsWith('- Evidence'))).toHaveLength(1);
  });
});
