import { expect, it } from 'vitest';
import { setAsideRows } from '../../../../src/renderer/features/simulate/set-aside-rows';
import { stage } from './fixture';

it('tells why leads are set aside and where they come back to, and leaves out rows of nobody', () => {
  const recycled = stage('Recycled', [8, 9], {
    setAside: {
      reasons: [
        { reason: 'timing', label: 'Timing', baseline: 5, proposal: 6 },
        { reason: 'budget', label: 'Budget', baseline: 0, proposal: 0 },
        { reason: null, label: '', baseline: null, proposal: 3 },
      ],
      returned: { baseline: 2, proposal: 4 },
      on: [
        { stage: 'mql', baseline: 2, proposal: 4 },
        { stage: 'sql', baseline: 0, proposal: 0 },
      ],
    },
  });
  expect(setAsideRows({ stages: [stage('MQL', [9, 9]), stage('SQL', [1, 1]), recycled] })).toEqual([
    {
      stage: 'recycled',
      name: 'Recycled',
      rows: [
        {
          key: 'reason timing',
          what: 'Timing',
          of: { reason: 'timing' },
          leads: 'leads in Recycled: Timing',
          baseline: 5,
          proposal: 6,
        },
        {
          key: 'reason null',
          what: 'No reason recorded',
          of: { reason: null },
          leads: 'leads in Recycled: no reason recorded',
          baseline: null,
          proposal: 3,
        },
        {
          key: 'returned',
          what: 'Came back',
          of: 'returned',
          leads: 'leads that came back from Recycled',
          baseline: 2,
          proposal: 4,
        },
        {
          key: 'to mql',
          what: 'Came back to MQL',
          of: { to: 'mql' },
          leads: 'leads that came back from Recycled to MQL',
          baseline: 2,
          proposal: 4,
        },
      ],
    },
  ]);
});

it('is silent where no stage sets leads aside, or nobody is in one', () => {
  const nobody = stage('Recycled', [0, 0], {
    setAside: { reasons: [], returned: { baseline: 0, proposal: 0 }, on: [] },
  });
  expect(setAsideRows({ stages: [stage('MQL', [9, 9]), nobody] })).toEqual([]);
});
