import { describe, expect, it } from 'vitest';
import { templateGlossary } from '#domain/glossary/templates/index';
import { foundIn, thresholdWorkspace } from '../../../../src/renderer/app/shell/palette-search';

const groups = [
  { group: 'Go to', actions: [{ id: 'go-map', label: 'Map' }] },
  {
    group: 'Thresholds',
    actions: [
      { id: 'threshold:mql', label: 'MQL score', description: 'Threshold, now 66', keywords: 'thresholds' },
    ],
  },
  {
    group: 'Stages',
    actions: [
      { id: 'stage:lead', label: 'Lead', description: 'Stage: entry criteria and threshold' },
      { id: 'stage:mql', label: 'Threshold stage' },
    ],
  },
  {
    group: 'Edit',
    actions: [
      { id: 'undo', label: 'Undo setting MQL score to 66' },
      { id: 'redo', label: 'Redo moving Lead' },
    ],
  },
  { group: 'View', actions: [{ id: 'dark', label: 'Dark' }] },
];
const hits = (query: string) => foundIn(query, groups).flatMap(({ actions }) => actions.map(({ id }) => id));

describe('what the palette finds', () => {
  it.each([
    ['mql score', ['threshold:mql']],
    ['Score MQL', ['threshold:mql']],
    ['threshold', ['threshold:mql', 'stage:mql', 'stage:lead']],
    ['thresholds', ['threshold:mql']],
    ['lead', ['stage:lead']],
    ['undo', ['undo']],
    ['redo', ['redo']],
    ['undo setting', []],
    ['da', ['dark']],
    ['nothing of the kind', []],
  ])('%s', (query, ids) => {
    expect(hits(query)).toEqual(ids);
  });

  it('is everything, in its order, while nothing is typed', () => {
    expect(foundIn('  ', groups)).toEqual(groups);
  });
});

describe('where a threshold is worked on', () => {
  const { policy } = templateGlossary('lifecycle-matrix', { glossaryId: 'test', title: 'Test' });
  const [threshold] = policy.thresholds.filter(
    ({ id }) => policy.stages.filter((stage) => JSON.stringify(stage.entry).includes(`"${id}"`)).length === 1,
  );
  const named = policy.stages.find(({ entry }) => JSON.stringify(entry).includes(`"${threshold?.id}"`));
  const other = policy.stages.find(({ id }) => id !== named?.id);

  it('is the selected stage that names it, else the replay', () => {
    const at = (id = '') => thresholdWorkspace(policy, { kind: 'stage', id }, threshold?.id ?? '');
    expect(at(named?.id)).toBe('define');
    expect(at(other?.id)).toBe('simulate');
    expect(thresholdWorkspace(policy, null, threshold?.id ?? '')).toBe('simulate');
  });
});
