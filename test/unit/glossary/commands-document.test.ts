import { describe, expect, it } from 'vitest';
import { openedGlossary, perform, undo } from '#domain/glossary/commands/history';
import { templateGlossary } from '#domain/glossary/templates/index';

describe('restoring a revision', () => {
  const now = templateGlossary('lifecycle-matrix', { glossaryId: 'test', title: 'Now' });
  const { policy, view, work } = templateGlossary('gtm-glossary', { glossaryId: 'other', title: 'Then' });
  const record = {
    decisions: [],
    changes: [{ id: 'why', version: 1, path: 'policy.title', reason: 'It was clearer.' }],
  };
  const restored = perform(openedGlossary(now, { saved: true }), {
    do: 'restore-revision',
    of: '25 Nov 2026, 19:56',
    policy,
    record,
    view,
    work,
  });
  if (!restored.ok) throw new Error(restored.error.message);

  it('replaces all that the document says, and leaves it the same document', () => {
    expect(restored.value.glossary).toEqual({ ...now, policy, record, view, work });
    expect(restored.value.glossary.id).toBe('test');
  });

  it('is one step that can be undone, and says of when it is', () => {
    expect(restored.value.done.map(({ label }) => label)).toEqual([
      'restoring the revision of 25 Nov 2026, 19:56',
    ]);
    const back = undo(restored.value);
    expect(back.glossary).toBe(now);
  });

  it('refuses what is no glossary', () => {
    const broken = perform(openedGlossary(now, { saved: true }), {
      do: 'restore-revision',
      of: 'then',
      policy: { ...policy, stages: [] },
      record,
      view,
      work,
    });
    expect(broken).toMatchObject({ ok: false, error: { code: 'bad-arguments' } });
  });
});
